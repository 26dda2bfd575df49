/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.camelkvs.session.check;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A STUN request without credentials, and how its answer is told (RFC 8489, 5 and 6; RFC 8656, 7). Immutable.
 *
 * <p>A TURN server is asked for an allocation: it must answer, and without credentials it can only refuse (401), so
 * nothing is allocated.
 */
final class StunRequest {

    static final int HEADER_LENGTH = 20;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MAGIC_COOKIE = 0x2112A442;
    private static final int BINDING = 0x0001;
    private static final int ALLOCATE = 0x0003;
    private static final int SUCCESS = 0x0100;
    private static final int ERROR = 0x0110;
    private static final byte[] REQUESTED_TRANSPORT_UDP = {0x00, 0x19, 0x00, 0x04, 17, 0, 0, 0};

    private final int method;
    private final byte[] attributes;
    private final byte[] transaction = new byte[12];

    private StunRequest(int method, byte[] attributes) {
        this.method = method;
        this.attributes = attributes;
        RANDOM.nextBytes(transaction);
    }

    static StunRequest binding() {
        return new StunRequest(BINDING, new byte[0]);
    }

    static StunRequest allocate() {
        return new StunRequest(ALLOCATE, REQUESTED_TRANSPORT_UDP);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(HEADER_LENGTH + attributes.length)
                .putShort((short) method)
                .putShort((short) attributes.length)
                .putInt(MAGIC_COOKIE)
                .put(transaction)
                .put(attributes)
                .array();
    }

    /** @param message begins with the answer's header; whatever follows is not looked at */
    boolean isAnsweredBy(byte[] message, int length) {
        if (length < HEADER_LENGTH) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(message, 0, HEADER_LENGTH);
        int type = header.getShort();
        header.getShort();
        return (type == (method | SUCCESS) || type == (method | ERROR))
                && header.getInt() == MAGIC_COOKIE
                && Arrays.equals(transaction, 0, 12, message, 8, HEADER_LENGTH);
    }
}

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
package io.camelkvs.rtp.stun;

/** The class of a message (RFC 8489 section 5). */
public enum StunType {
    REQUEST(0x000),
    INDICATION(0x010),
    SUCCESS(0x100),
    ERROR(0x110);

    /** The bits of a message type that are its class; the others are its method. */
    static final int MASK = 0x110;

    private final int bits;

    StunType(int bits) {
        this.bits = bits;
    }

    int code(StunMethod method) {
        return bits | method.code();
    }

    static StunType of(int messageType) {
        for (StunType type : values()) {
            if (type.bits == (messageType & MASK)) {
                return type;
            }
        }
        throw new IllegalArgumentException("four classes are all there are to " + messageType);
    }
}

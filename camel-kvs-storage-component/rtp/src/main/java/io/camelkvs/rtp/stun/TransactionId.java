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

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** The 96 bits that tie a response to its request (RFC 8489 section 5). */
public record TransactionId(int high, long low) {

    /** A new one that nobody off the path can guess. */
    public static TransactionId random(SecureRandom random) {
        return new TransactionId(random.nextInt(), random.nextLong());
    }

    static TransactionId read(ByteBuffer source) {
        return new TransactionId(source.getInt(), source.getLong());
    }

    void write(ByteBuffer target) {
        target.putInt(high).putLong(low);
    }
}

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

import static io.camelkvs.rtp.stun.StunAttributes.HEADER_LENGTH;
import static io.camelkvs.rtp.stun.StunAttributes.INTEGRITY_LENGTH;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** MESSAGE-INTEGRITY (RFC 8489 section 14.5). */
final class Integrity {

    private Integrity() {}

    /** The HMAC over a message's first bytes, with the header's length counting up to the end of the attribute. */
    static byte[] hmac(byte[] key, byte[] packet, int end) {
        int length = end - HEADER_LENGTH + 4 + INTEGRITY_LENGTH;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            mac.update(packet, 0, 2);
            mac.update((byte) (length >> 8));
            mac.update((byte) length);
            mac.update(packet, 4, end - 4);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA1, which each Java platform has, is missing", e);
        }
    }
}

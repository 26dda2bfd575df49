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
package io.camelkvs.rtp.srtp;

import java.util.Optional;
import org.jitsi.srtp.SrtpPolicy;

/** The SRTP protection profiles we can use, the preferred one first (RFC 5764 section 4.1.2, RFC 7714 section 14.2). */
public enum SrtpProfile {
    AEAD_AES_128_GCM(0x0007, 12) {
        @Override
        SrtpPolicy policy() {
            return new SrtpPolicy(SrtpPolicy.AESGCM_ENCRYPTION, KEY_LENGTH, SrtpPolicy.NULL_AUTHENTICATION, 0, 16, 12);
        }
    },
    AES128_CM_HMAC_SHA1_80(0x0001, 14) {
        @Override
        SrtpPolicy policy() {
            return new SrtpPolicy(
                    SrtpPolicy.AESCM_ENCRYPTION, KEY_LENGTH, SrtpPolicy.HMACSHA1_AUTHENTICATION, 20, 10, 14);
        }
    };

    static final int KEY_LENGTH = 16;

    private final int id;
    private final int saltLength;

    SrtpProfile(int id, int saltLength) {
        this.id = id;
        this.saltLength = saltLength;
    }

    /** The number in the use_srtp extension. */
    public int id() {
        return id;
    }

    /** How many bytes the DTLS exporter has to give. */
    public int keyMaterialLength() {
        return 2 * (KEY_LENGTH + saltLength);
    }

    int saltLength() {
        return saltLength;
    }

    abstract SrtpPolicy policy();

    public static Optional<SrtpProfile> of(int id) {
        for (SrtpProfile profile : values()) {
            if (profile.id == id) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }

    /** All ids, in order of preference. */
    public static int[] ids() {
        return java.util.Arrays.stream(values()).mapToInt(SrtpProfile::id).toArray();
    }
}

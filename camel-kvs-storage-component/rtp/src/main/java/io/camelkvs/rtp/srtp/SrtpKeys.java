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

import java.util.Arrays;

/** Master keys and salts of both directions, from a DTLS handshake (RFC 5764 section 4.2). Secret. */
public final class SrtpKeys {

    /** One direction's. */
    record Master(byte[] key, byte[] salt) {
        @Override
        public String toString() {
            return "Master[…]";
        }
    }

    private final SrtpProfile profile;
    private final Master client;
    private final Master server;

    /** @param material what the exporter gave: client key, server key, client salt, server salt */
    public SrtpKeys(SrtpProfile profile, byte[] material) {
        int key = SrtpProfile.KEY_LENGTH;
        int salt = profile.saltLength();
        this.profile = profile;
        client =
                new Master(Arrays.copyOfRange(material, 0, key), Arrays.copyOfRange(material, 2 * key, 2 * key + salt));
        server = new Master(
                Arrays.copyOfRange(material, key, 2 * key),
                Arrays.copyOfRange(material, 2 * key + salt, 2 * key + 2 * salt));
    }

    public SrtpProfile profile() {
        return profile;
    }

    /** What the DTLS client, or else the server, sends with. */
    Master sender(boolean isClient) {
        return isClient ? client : server;
    }
}

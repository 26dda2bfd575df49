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
package io.camelkvs.local.ice;

import java.util.List;

/**
 * A STUN or TURN server, as GetIceServerConfig tells of it.
 *
 * @param uris     RFC 7064 and RFC 7065
 * @param username for TURN, else null
 * @param password for TURN, else null; a secret
 * @param ttl      seconds for which the credentials are good
 */
public record IceServer(List<String> uris, String username, String password, long ttl) {

    @Override
    public String toString() {
        return "IceServer[uris=" + uris + ", password=" + (password == null ? "none" : "…") + ", ttl=" + ttl + "]";
    }
}

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
package io.camelkvs.session.media;

import java.time.Duration;
import java.util.List;

/**
 * A STUN or TURN server (RFC 7064, RFC 7065 URIs).
 *
 * @param uris     one or more of the same server
 * @param username for TURN, or null
 * @param password for TURN, or null; secret
 * @param life     how long username and password are good for new allocations from when they were given; null if not said
 */
public record IceServer(List<String> uris, String username, String password, Duration life) {

    public IceServer {
        uris = List.copyOf(uris);
    }

    /** One of which nobody said how long its credentials are good. */
    public IceServer(List<String> uris, String username, String password) {
        this(uris, username, password, null);
    }

    @Override
    public String toString() {
        return "IceServer[uris=" + uris + ", password=" + (password == null ? "none" : "***") + "]";
    }
}

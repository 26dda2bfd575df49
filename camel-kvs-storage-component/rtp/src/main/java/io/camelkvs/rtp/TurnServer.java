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
package io.camelkvs.rtp;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A TURN server that is reached over UDP (RFC 8656), with long-term credentials (RFC 8489 section 9.2).
 *
 * @param address  resolved
 * @param username 1 to 508 bytes in UTF-8
 * @param password a secret
 */
public record TurnServer(InetSocketAddress address, String username, String password) {

    private static final int MOST_USERNAME = 508;

    /** @throws IllegalArgumentException if the address is not resolved or the name too long or empty */
    public TurnServer {
        Objects.requireNonNull(password, "password");
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("The TURN server's address " + address + " cannot be resolved");
        }
        int length = username.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > MOST_USERNAME) {
            throw new IllegalArgumentException(
                    "The user name for TURN has " + length + " bytes, allowed are 1 to " + MOST_USERNAME);
        }
    }

    @Override
    public String toString() {
        return "TurnServer[" + address + ", username=" + username + ", password=…]";
    }
}

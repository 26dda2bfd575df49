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
package io.camelkvs.rtp.turn;

import io.camelkvs.rtp.TurnServer;
import io.camelkvs.rtp.stun.StunMessage;
import io.camelkvs.rtp.stun.StunWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Signs requests with long-term credentials once the server has told its realm and nonce (RFC 8489 section 9.2). Not thread-safe. */
final class TurnCredentials {

    /** Both together leave room for the rest of a request. */
    private static final int MOST_TEXT = 600;

    private final TurnServer server;
    private String realm;
    private String nonce;
    private byte[] key;

    TurnCredentials(TurnServer server) {
        this.server = server;
    }

    /**
     * Whether the server told by this refusal what the request did not know, so that it is worth to try again. Of several
     * requests under way each is told the same.
     *
     * @param used the nonce of the request, or null
     */
    boolean learn(StunMessage refusal, String used) {
        String newNonce = refusal.nonce().orElse(null);
        String newRealm = refusal.realm().orElse(realm);
        if (newNonce == null || newRealm == null || newNonce.equals(used)) {
            return false;
        }
        if (newNonce.length() > MOST_TEXT || newRealm.length() > MOST_TEXT) {
            return false;
        }
        nonce = newNonce;
        if (!newRealm.equals(realm)) {
            realm = newRealm;
            key = md5(server.username() + ":" + realm + ":" + server.password());
        }
        return true;
    }

    /** Null before the server has told one. */
    String nonce() {
        return nonce;
    }

    byte[] sign(StunWriter request) {
        return key == null
                ? request.unsigned()
                : request.username(server.username()).realm(realm).nonce(nonce).sign(key);
    }

    /** Whether the server knows the password, too. */
    boolean isAuthentic(StunMessage response) {
        return key != null && response.isAuthentic(key);
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("MD5, which each Java platform has, is missing", e);
        }
    }
}

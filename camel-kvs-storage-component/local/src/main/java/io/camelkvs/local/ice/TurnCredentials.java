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

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Credentials that a TURN server checks without having been told of them: the name says until when they are good, the
 * password proves that somebody who shares the server's secret said so (draft-uberti-behave-turn-rest-00).
 *
 * @param username epoch second of expiry, a colon, and any name
 * @param password a secret
 */
record TurnCredentials(String username, String password) {

    static TurnCredentials of(String secret, String name, Instant expiry) {
        String username = expiry.getEpochSecond() + ":" + name;
        return new TurnCredentials(username, Base64.getEncoder().encodeToString(hmac(secret, username)));
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA1, which each Java platform has, is missing", e);
        }
    }

    @Override
    public String toString() {
        return "TurnCredentials[username=" + username + ", password=…]";
    }
}

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
package io.camelkvs.rtp.ice;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * User name fragment and password of one side (RFC 8839 section 5.4).
 *
 * @param ufrag 4 to 256 ice-chars
 * @param pwd   22 to 256 ice-chars; a secret
 */
public record IceCredentials(String ufrag, String pwd) {

    private static final String ICE_CHARS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** New ones: 48 bits of name, 144 bits of password. */
    public static IceCredentials random(SecureRandom random) {
        return new IceCredentials(text(random, 8), text(random, 24));
    }

    byte[] key() {
        return pwd.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(SecureRandom random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ICE_CHARS.charAt(random.nextInt(ICE_CHARS.length())));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "IceCredentials[ufrag=" + ufrag + ", pwd=…]";
    }
}

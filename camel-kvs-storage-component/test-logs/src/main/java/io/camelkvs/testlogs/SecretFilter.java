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
package io.camelkvs.testlogs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows secrets, by value and by form, and finds them in a text; also in what the text holds in base64, as signaling
 * frames do. Safe for use by any thread.
 */
final class SecretFilter {

    /** Shorter values would be found in innocent words. */
    private static final int SHORTEST = 8;

    private static final Map<String, Pattern> FORMS = Map.of(
            "signed URL (X-Amz-Signature)", Pattern.compile("X-Amz-Signature=[0-9a-fA-F]{16,}"),
            "session token (X-Amz-Security-Token)", Pattern.compile("X-Amz-Security-Token=[A-Za-z0-9%/+=~]{8,}"),
            "ice-pwd (RFC 8839)", Pattern.compile("ice-pwd:[A-Za-z0-9+/]{22,}"));

    /** HMAC-SHA1 in base64. Netty's debug line on a WebSocket handshake has a hash of that form, which is public. */
    private static final Pattern TURN_PASSWORD = Pattern.compile(
            "(?<!handshake key: .{24}, response: )(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{27}=(?![^\\s\"',;&)}\\]])");

    /** Characters before the one that ends a TURN password. */
    private static final int PASSWORD = 27;

    /** Shorter words are not looked into. */
    private static final int ENCODED = 64;

    private final Map<String, String> namesByValue = new ConcurrentHashMap<>();

    /**
     * From now on this value is a secret.
     *
     * @param name what it is, for the report
     * @throws IllegalArgumentException if it is shorter than 8 characters and so would be found by chance
     */
    void add(String name, String value) {
        if (value.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    name + " has " + value.length() + " characters: use one of at least " + SHORTEST + " in tests");
        }
        namesByValue.put(value, name);
    }

    /** What secret the text holds, by name. */
    Optional<String> find(String text) {
        return findPlain(text).or(() -> findEncoded(text));
    }

    private Optional<String> findPlain(String text) {
        for (Map.Entry<String, String> secret : namesByValue.entrySet()) {
            if (text.contains(secret.getKey())) {
                return Optional.of(secret.getValue());
            }
        }
        return FORMS.entrySet().stream()
                .filter(form -> form.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> holdsTurnPassword(text)
                        ? Optional.of("TURN password (HMAC-SHA1 in base64)")
                        : Optional.empty());
    }

    /** Looks only where an equals sign may end one: a search from every character takes most of the time of some tests. */
    private static boolean holdsTurnPassword(String text) {
        Matcher matcher = TURN_PASSWORD.matcher(text).useTransparentBounds(true);
        for (int end = text.indexOf('=', PASSWORD); end >= 0; end = text.indexOf('=', end + 1)) {
            if (matcher.region(end - PASSWORD, text.length()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> findEncoded(String text) {
        int start = 0;
        for (int end = 0; end <= text.length(); end++) {
            if (end == text.length() || !isBase64(text.charAt(end))) {
                Optional<String> found =
                        end - start < ENCODED ? Optional.empty() : findPlain(decode(text.substring(start, end)));
                if (found.isPresent()) {
                    return found.map(name -> name + ", in base64");
                }
                start = end + 1;
            }
        }
        return Optional.empty();
    }

    /** Of either alphabet (RFC 4648, sections 4 and 5). */
    private static boolean isBase64(char c) {
        return c >= 'A' && c <= 'Z'
                || c >= 'a' && c <= 'z'
                || c >= '0' && c <= '9'
                || c == '+'
                || c == '/'
                || c == '_'
                || c == '-';
    }

    private static String decode(String base64) {
        String whole = base64.substring(0, base64.length() / 4 * 4);
        byte[] bytes = Base64.getDecoder().decode(whole.replace('-', '+').replace('_', '/'));
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}

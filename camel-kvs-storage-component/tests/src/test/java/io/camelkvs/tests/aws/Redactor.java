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
package io.camelkvs.tests.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of what the real service sends what must not be shown to others: credentials, tokens, passwords, account
 * numbers, public addresses and names. Equal values get equal names, so that what belongs together can still be told.
 * For one thread at a time.
 */
final class Redactor {

    private static final Pattern QUERY = Pattern.compile("(https?|wss?)(://[^\\s\"?]+)\\?[^\\s\"]*");
    /** Fields of JSON and XML that hold secrets or signed material. */
    private static final Pattern FIELD = Pattern.compile(
            "(?i)(\"(?:password|username|sessionToken|secretAccessKey|accessKeyId|accessKey|token|NextToken|HLSStreamingSessionURL|DASHStreamingSessionURL)\"\\s*:\\s*\")[^\"]*");

    /** What the text of a refused signature quotes, with the token in it. */
    private static final Pattern SIGNED =
            Pattern.compile("(?i)(x-amz-(?:security-token|signature|credential)[=:]\\s*)[^\\s\"\\\\&]+");

    private static final Pattern ICE = Pattern.compile("(a=ice-(?:pwd|ufrag):|ufrag )[^\\s\\\\]+");
    private static final Pattern FINGERPRINT = Pattern.compile("(a=fingerprint:\\S+ )[0-9A-Fa-f:]+");
    private static final Pattern ACCOUNT = Pattern.compile("\\b\\d{12}\\b");
    /** Also as it begins the host of a TURN server. */
    private static final Pattern IPV4 =
            Pattern.compile("\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b|\\b(?:\\d{1,3}-){3}\\d{1,3}(?=\\.)");

    private static final Pattern IPV6 = Pattern.compile("\\b(?:[0-9a-fA-F]{1,4}:){4,7}[0-9a-fA-F]{1,4}\\b"
            + "|\\b[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6}::(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})?");
    /** The part of an endpoint's host that is the channel's or the account's own. */
    private static final Pattern HOST = Pattern.compile("\\b[a-z]{1,2}-[0-9a-f]{8}(?=\\.)");

    private static final Pattern KEY_ID = Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{8,}\\b");

    private final Map<String, String> names = new LinkedHashMap<>();

    /** Has a value replaced wherever it stands, by a name that says what it is. */
    void hide(String what, String value) {
        if (value != null && value.length() > 2) {
            names.put(value, "<" + what + ">");
        }
    }

    String redact(String text) {
        String redacted = QUERY.matcher(text).replaceAll("$1$2?<query>");
        redacted = FIELD.matcher(redacted).replaceAll("$1<secret>");
        redacted = SIGNED.matcher(redacted).replaceAll("$1<secret>");
        redacted = ICE.matcher(redacted).replaceAll("$1<secret>");
        redacted = FINGERPRINT.matcher(redacted).replaceAll("$1<fingerprint>");
        redacted = KEY_ID.matcher(redacted).replaceAll("<access key>");
        redacted = named(IPV6, "address", redacted);
        redacted = named(IPV4, "address", redacted);
        redacted = named(HOST, "host", redacted);
        redacted = named(ACCOUNT, "account", redacted);
        for (Map.Entry<String, String> name : names.entrySet()) {
            redacted = redacted.replace(name.getKey(), name.getValue());
        }
        return redacted;
    }

    private String named(Pattern pattern, String what, String text) {
        return pattern.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        names.computeIfAbsent(match.group(), value -> "<" + what + " " + (names.size() + 1) + ">")));
    }
}

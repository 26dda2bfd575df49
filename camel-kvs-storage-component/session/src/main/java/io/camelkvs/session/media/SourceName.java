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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names sources in messages and logs without what may be secret in a URL: user and password before the host, and the
 * query. Safe for use by any thread.
 */
public final class SourceName {

    private static final Pattern URL_IN_TEXT = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*://)([^\\s'\"]*)");
    private static final String HIDDEN = "***";

    private SourceName() {}

    /** The source as a person may see it; a path stays as it is. */
    public static String of(String source) {
        int authority = source.indexOf("://");
        if (authority < 0) {
            return source;
        }
        int rest = authority + "://".length();
        return source.substring(0, rest) + hideSecrets(source.substring(rest));
    }

    /** A text with every URL in it redacted. */
    public static String redactUrls(String text) {
        return URL_IN_TEXT
                .matcher(text)
                .replaceAll(url -> Matcher.quoteReplacement(url.group(1) + hideSecrets(url.group(2))));
    }

    /** Where an unescaped password could end in the query or the query hold an @, nothing is shown. */
    private static String hideSecrets(String afterScheme) {
        int query = afterScheme.indexOf('?');
        int at = afterScheme.lastIndexOf('@');
        if (query >= 0 && at > query) {
            return HIDDEN;
        }
        String address = query < 0 ? afterScheme : afterScheme.substring(0, query);
        String shown = at < 0 ? address : HIDDEN + address.substring(at);
        return query < 0 ? shown : shown + "?" + HIDDEN;
    }
}

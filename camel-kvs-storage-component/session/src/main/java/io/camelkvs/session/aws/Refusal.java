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
package io.camelkvs.session.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an HTTP answer said that is not the answer asked for.
 *
 * @param status    HTTP status
 * @param code      error code as sent, with or without namespace, {@code Exception} and URL; null if there was none
 * @param said      the service's words, or null
 * @param requestId the service's id of the request, or null
 * @param page      the body if it is a web page, else null; the service answers in JSON
 */
public record Refusal(int status, String code, String said, String requestId, String page) {

    private static final Pattern PAGE = Pattern.compile("(?is)^\\s*<(!doctype|html|head|body|\\?xml|center|h\\d)\\b.*");
    private static final Pattern TITLE = Pattern.compile("(?is)<(title|h1)[^>]{0,200}>(.{1,200}?)</\\1>");

    /** Of an answer with a body, which may be null or of any form. */
    public static Refusal of(int status, String code, String said, String requestId, String body) {
        boolean isPage = body != null && PAGE.matcher(body).matches();
        return new Refusal(status, code, said, requestId, isPage ? body : null);
    }

    /** Whether it comes from something on the way: a redirect, a proxy that wants a password, a web page. */
    boolean isIntercepted() {
        boolean proxy = status / 100 == 3 || status == 407 || status == 511;
        return proxy || page != null && code == null && status < 500;
    }

    /** Without error code and request id: the service's calls have both, a proxy that refuses CONNECT has none. */
    boolean isSilentDenial() {
        return status == 403 && code == null && requestId == null;
    }

    /** Status, code and words, shortened and without secrets. */
    String words() {
        String words = page == null ? Redaction.text(said) : "a web page" + title();
        return status + (code == null ? "" : " " + Redaction.text(code)) + (words.isEmpty() ? "" : ": " + words);
    }

    private String title() {
        Matcher title = TITLE.matcher(page);
        return title.find() ? " titled \"" + Redaction.text(title.group(2)) + "\"" : "";
    }
}

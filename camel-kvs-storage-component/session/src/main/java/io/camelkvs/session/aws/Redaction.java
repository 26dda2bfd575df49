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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;

/**
 * Keeps secrets out of failures. AWS prints the whole canonical request, session token included, in the text of a
 * SignatureDoesNotMatch error, exceptions of HTTP clients may print a signed URL, and those of a route the SDP or ICE
 * servers that it could not read. Pure functions.
 */
public final class Redaction {

    private static final int MAX_LENGTH = 500;
    /** Of AWS, of SDP (RFC 8839) and of browsers' RTCIceServer, in quotation marks or not. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(x-amz-(?:security-token|signature)|(?:x-amz-)?credential|authorization|ice-pwd)[\"'\\\\]*\\s*[=:]\\s*\\S+");

    private static final Pattern CANONICAL_REQUEST = Pattern.compile("(?i)the canonical string for this request");

    private Redaction() {}

    /** The text in one line, without secrets, shortened to 500 characters; null becomes the empty text. */
    public static String text(String text) {
        if (text == null) {
            return "";
        }
        String kept = CANONICAL_REQUEST.split(text, 2)[0];
        String line = SECRET.matcher(kept)
                .replaceAll("$1=***")
                .replaceAll("\\s+", " ")
                .trim();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }

    /** The exception itself, or null if its stack trace, causes included, would print a secret. */
    public static Throwable cause(Throwable cause) {
        if (cause == null) {
            return null;
        }
        StringWriter printed = new StringWriter();
        cause.printStackTrace(new PrintWriter(printed));
        String text = printed.toString();
        boolean secret =
                SECRET.matcher(text).find() || CANONICAL_REQUEST.matcher(text).find();
        return secret ? null : cause;
    }
}

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
package io.camelkvs.session.sdp;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the lines of an offer must be like, as far as a number in them would be taken at its word or a name be looked up
 * (RFC 8866, RFC 8839, RFC 8285, RFC 5576). Lines that are not listed are left to the media peer. Stateless.
 */
final class LineRules {

    private static final String PAYLOAD_TYPE = "(\\d{1,3})";

    private static final Map<String, LineRule> RULES = Stream.of(
                    new LineRule("v", "0", "0"),
                    new LineRule(
                            "m",
                            "[a-z]{1,32} (\\d{1,5})(?:/(\\d{1,3}))? \\S{1,64}(?: \\S{1,64}){1,128}",
                            "KIND PORT PROTOCOL FORMAT…, ports up to 65535",
                            65_535,
                            255),
                    new LineRule(
                            "a=rtpmap",
                            PAYLOAD_TYPE + " [^/\\s]{1,64}/(\\d{1,9})(?:/(\\d{1,3}))?",
                            "PAYLOAD-TYPE NAME/CLOCK-RATE, payload types up to 127",
                            127,
                            1_000_000,
                            255),
                    new LineRule(
                            "a=fmtp", PAYLOAD_TYPE + " \\S.*", "PAYLOAD-TYPE PARAMETERS, payload types up to 127", 127),
                    new LineRule(
                            "a=rtcp-fb",
                            "(?:\\*|" + PAYLOAD_TYPE + ") \\S.*",
                            "PAYLOAD-TYPE FEEDBACK, payload types up to 127",
                            127),
                    new LineRule(
                            "a=extmap",
                            "(\\d{1,4})(?:/[a-z]{1,16})? \\S{1,1024}(?: .*)?",
                            "ID URI, ids up to 4351 (RFC 8285)",
                            4_351),
                    new LineRule("a=rtcp", "(\\d{1,5})(?: .*)?", "a port up to 65535", 65_535),
                    new LineRule("a=mid", "\\S{1,256}", "one word of at most 256 characters"),
                    new LineRule("a=rid", "\\S{1,256} .{1,1024}", "ID DIRECTION"),
                    new LineRule(
                            "a=ssrc",
                            "(\\d{1,10})(?: .{1,1024})?",
                            "SSRC ATTRIBUTE, sources up to 4294967295",
                            0xffffffffL),
                    new LineRule(
                            "a=ssrc-group",
                            "[A-Za-z-]{1,32}(?: \\d{1,10}){1,16}",
                            "SEMANTICS SSRC…, at most 16 of them"),
                    new LineRule("a=sctp-port", "(\\d{1,5})", "a port up to 65535", 65_535),
                    new LineRule("a=max-message-size", "(\\d{1,10})", "a number up to 4294967295", 0xffffffffL),
                    new LineRule("a=ptime", "(\\d{1,5})(?:\\.\\d{1,9})?", "milliseconds up to 65535", 65_535),
                    new LineRule("a=maxptime", "(\\d{1,5})(?:\\.\\d{1,9})?", "milliseconds up to 65535", 65_535),
                    new LineRule(
                            "a=fingerprint",
                            "[A-Za-z0-9-]{1,32} [0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){15,63}",
                            "HASH AA:BB:…, 16 to 64 bytes"),
                    new LineRule("a=setup", "active|passive|actpass|holdconn", "active, passive, actpass or holdconn"),
                    new LineRule("a=ice-ufrag", "[A-Za-z0-9+/]{4,256}", "4 to 256 letters, digits, + or /"),
                    new LineRule("a=ice-pwd", "[A-Za-z0-9+/]{22,256}", "22 to 256 letters, digits, + or /"),
                    new LineRule("a=candidate", CandidateSyntax.VALUE, CandidateSyntax.ALLOWED, CandidateSyntax.LIMITS),
                    new LineRule("b", "[A-Za-z0-9-]{1,32}:(\\d{1,10})", "TYPE:NUMBER up to 2147483647", 0x7fffffff))
            .collect(Collectors.toUnmodifiableMap(LineRule::name, Function.identity()));

    private static final Set<String> SECRET = Set.of("a=ice-pwd", "a=ice-ufrag");
    private static final Pattern NAME = Pattern.compile("a=[\\x21-\\x39\\x3b-\\x7e]{1,64}(?=:|$)|[b-z](?==)");

    private LineRules() {}

    /** What is wrong with a line, in words that show no secret, or empty. */
    static Optional<String> fault(String line) {
        Matcher name = NAME.matcher(line);
        if (!name.lookingAt()) {
            return Optional.of("is not of the form x=…");
        }
        LineRule rule = RULES.get(name.group());
        String value = line.substring(Math.min(line.length(), name.end() + 1));
        if (rule == null || rule.admits(value)) {
            return Optional.empty();
        }
        String shown = SECRET.contains(name.group()) ? "" : " \"" + shortened(value) + "\"";
        return Optional.of("has a malformed " + name.group() + shown + "; allowed is " + rule.allowed());
    }

    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }
}

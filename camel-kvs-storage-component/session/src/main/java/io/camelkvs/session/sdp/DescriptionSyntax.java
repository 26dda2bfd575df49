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

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an offer and an answer have in common: size, lines and the numbers in them (RFC 8866). Immutable. */
final class DescriptionSyntax {

    static final int MAX_LENGTH = 32 * 1024;
    static final int MAX_LINES = 1_000;
    static final int MAX_LINE = 4_096;
    /** The storage session offers two; a browser bundles some twenty at most. */
    static final int MAX_SECTIONS = 32;

    /** RFC 8839, section 5.4. */
    private static final Pattern PASSWORD = Pattern.compile("ice-pwd:([A-Za-z0-9+/]{4,})");

    private static final String MID = "a=mid:";

    private final String name;

    /** @param name what the description is called in messages */
    DescriptionSyntax(String name) {
        this.name = name;
    }

    /** What is wrong, as a sentence that names the line and shows no secret; empty if nothing is. */
    Optional<String> fault(String sdp) {
        if (sdp.length() > MAX_LENGTH) {
            return Optional.of(
                    "The " + name + " has " + sdp.length() + " characters, allowed are at most " + MAX_LENGTH + ".");
        }
        if (sdp.codePoints().anyMatch(DescriptionSyntax::isForbidden)) {
            return Optional.of("The " + name + " has control characters or broken Unicode in it, so it is no SDP.");
        }
        if (!sdp.startsWith("v=0")) {
            return Optional.of("The " + name + " is no SDP: it does not begin with v=0.");
        }
        return faultOfLines(sdp.split("\r?\n")).map(fault -> withoutPasswords(fault, sdp));
    }

    /** A fault quotes what was met, and whoever mixes lines up may have put a password into it. */
    static String withoutPasswords(String fault, String sdp) {
        return PASSWORD.matcher(sdp)
                .results()
                .map(found -> found.group(1))
                .reduce(
                        PASSWORD.matcher(fault).replaceAll("ice-pwd:***"),
                        (text, password) -> text.replace(password, "***"));
    }

    private Optional<String> faultOfLines(String[] lines) {
        if (lines.length > MAX_LINES) {
            return Optional.of(
                    "The " + name + " has " + lines.length + " lines, allowed are at most " + MAX_LINES + ".");
        }
        int sections = 0;
        Set<String> mids = new HashSet<>();
        for (int i = 0; i < lines.length; i++) {
            sections += lines[i].startsWith("m=") ? 1 : 0;
            Optional<String> fault = faultOf(lines[i], sections, mids);
            if (fault.isPresent()) {
                return fault.map(("Line " + (i + 1) + " of the " + name + " ")::concat)
                        .map(text -> text + ".");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> faultOf(String line, int sections, Set<String> mids) {
        if (line.length() > MAX_LINE) {
            return Optional.of("has " + line.length() + " characters, allowed are at most " + MAX_LINE);
        }
        if (line.indexOf('\r') >= 0) {
            return Optional.of("has a carriage return in it");
        }
        if (sections > MAX_SECTIONS) {
            return Optional.of("begins one more media section than the " + MAX_SECTIONS + " that are allowed");
        }
        if (line.startsWith(MID) && !mids.add(line)) {
            return Optional.of("repeats the mid of another section");
        }
        return LineRules.fault(line);
    }

    private static boolean isForbidden(int c) {
        return c != '\r' && c != '\n' && Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }
}

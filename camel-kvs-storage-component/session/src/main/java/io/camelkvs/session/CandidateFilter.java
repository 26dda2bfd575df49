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
package io.camelkvs.session;

import io.camelkvs.session.media.CandidateType;
import io.camelkvs.session.media.IceCandidate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Leaves out of what we tell the storage session the addresses that it is not to know: candidates of other types than
 * those wanted, in messages of their own and in our answer, and with them the addresses by which an answer and the
 * candidates that stay name the others ({@code o=}, {@code c=}, {@code a=rtcp} and {@code raddr}, RFC 8866, section 5.2;
 * RFC 8839, sections 5.1 and 4.2.1).
 * With all types wanted nothing is changed. Immutable.
 */
final class CandidateFilter {

    private static final Pattern TYPE = Pattern.compile(" typ (\\S+)");
    private static final Pattern RELATED = Pattern.compile(" raddr (\\S+)( rport \\d+)?");
    private static final Pattern ADDRESS = Pattern.compile("^(o=\\S+ \\d+ \\d+ |c=|a=rtcp:\\d+ )IN IP[46] \\S+");
    private static final String LINE_END = "\r\n";

    private final Set<String> types;
    private final boolean all;

    CandidateFilter(Set<CandidateType> wanted) {
        this.types = wanted.stream()
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        this.all = wanted.containsAll(Set.of(CandidateType.values()));
    }

    /** What may be told of a candidate; empty if nothing. */
    Optional<IceCandidate> of(IceCandidate candidate) {
        if (all) {
            return Optional.of(candidate);
        }
        return line(candidate.candidate())
                .map(told -> new IceCandidate(told, candidate.sdpMid(), candidate.sdpMLineIndex()));
    }

    /** What may be told of an answer. */
    String of(String answerSdp) {
        if (all) {
            return answerSdp;
        }
        return answerSdp
                .lines()
                .map(line -> line.startsWith("a=candidate:") ? line(line).orElse("") : withoutAddress(line))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(LINE_END, "", LINE_END));
    }

    private Optional<String> line(String candidate) {
        Matcher type = TYPE.matcher(candidate);
        if (!type.find() || !types.contains(type.group(1))) {
            return Optional.empty();
        }
        return Optional.of(
                RELATED.matcher(candidate).replaceAll(related -> " raddr " + nowhere(related.group(1)) + " rport 9"));
    }

    private static String withoutAddress(String line) {
        return ADDRESS.matcher(line).replaceFirst("$1IN IP4 0.0.0.0");
    }

    private static String nowhere(String address) {
        return address.contains(":") ? "::" : "0.0.0.0";
    }
}

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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether an answer that somebody else made may be sent as the answer to an offer: its size and lines, and the sections,
 * which must be the offer's, in its order and with its mids (RFC 3264, section 6; RFC 8829, section 5.3.1). What the
 * storage session makes of codecs and directions is for it to say. Stateless.
 */
public final class AnswerSyntax {

    private static final DescriptionSyntax SYNTAX = new DescriptionSyntax("answer");
    private static final List<String> TRANSPORT = List.of("ice-ufrag", "ice-pwd", "fingerprint");
    private static final Set<String> SETUPS = Set.of("active", "passive");

    /** A media section; its attributes are those of the session level and, over them, its own. */
    private record Section(String kind, boolean rejected, Map<String, String> attributes) {}

    private AnswerSyntax() {}

    /**
     * What is wrong with an answer, as a sentence that says what is expected and shows no secret; empty if nothing is.
     *
     * @param offer  the offer, itself well-formed
     * @param answer as received, not null
     */
    public static Optional<String> fault(String offer, String answer) {
        return SYNTAX.fault(answer).or(() -> faultOf(sections(offer), sections(answer))
                .map(fault -> DescriptionSyntax.withoutPasswords(fault, answer)));
    }

    private static Optional<String> faultOf(List<Section> offered, List<Section> answered) {
        if (answered.size() != offered.size()) {
            return Optional.of("The answer has " + answered.size() + " media sections, expected are the "
                    + offered.size() + " of the offer: " + kinds(offered) + ".");
        }
        for (int i = 0; i < answered.size(); i++) {
            Optional<String> fault = faultOf(offered.get(i), answered.get(i));
            if (fault.isPresent()) {
                return Optional.of("Media section " + i + " of the answer " + fault.get() + ".");
            }
        }
        return faultOfTransport(answered);
    }

    private static Optional<String> faultOf(Section offered, Section answered) {
        if (!answered.kind().equals(offered.kind())) {
            return Optional.of("is " + answered.kind() + ", expected is " + offered.kind() + " as in the offer");
        }
        String mid = offered.attributes().get("mid");
        if (answered.rejected()
                || mid == null
                || mid.equals(answered.attributes().get("mid"))) {
            return Optional.empty();
        }
        return Optional.of("has not the mid of the offer, expected is a=mid:" + mid);
    }

    /** Bundled sections go by the first one's transport (RFC 9143, section 7.3). */
    private static Optional<String> faultOfTransport(List<Section> answered) {
        Section first = answered.stream()
                .filter(section -> !section.rejected())
                .findFirst()
                .orElse(null);
        if (first == null) {
            return Optional.of("The answer accepts no media section: every port is 0.");
        }
        for (String name : TRANSPORT) {
            if (!first.attributes().containsKey(name)) {
                return Optional.of("The answer has no a=" + name + ".");
            }
        }
        String setup = first.attributes().get("setup");
        if (setup != null && !SETUPS.contains(setup)) {
            return Optional.of("The answer has a=setup:" + setup + ", expected is active or passive.");
        }
        return Optional.empty();
    }

    private static String kinds(List<Section> sections) {
        return String.join(", ", sections.stream().map(Section::kind).toList());
    }

    private static List<Section> sections(String sdp) {
        String[] parts = sdp.split("(?m)^m=");
        List<Section> sections = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            sections.add(section(parts[0], parts[i]));
        }
        return sections;
    }

    private static Section section(String session, String section) {
        String[] media = section.lines().findFirst().orElse("").split(" ");
        Map<String, String> attributes = new HashMap<>();
        Stream.concat(session.lines(), section.lines())
                .filter(line -> line.startsWith("a="))
                .map(line -> line.substring(2).split(":", 2))
                .forEach(attribute -> attributes.put(attribute[0], attribute.length > 1 ? attribute[1] : ""));
        return new Section(media[0], media.length > 1 && media[1].equals("0"), attributes);
    }
}

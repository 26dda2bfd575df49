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
package io.camelkvs.local.storage;

import io.camelkvs.local.signaling.Participant;
import java.util.Arrays;
import java.util.List;

/**
 * Which way media may go in an answer, by the role of its sender (developer guide, "What is Amazon Kinesis Video Streams
 * with WebRTC ingestion and storage?" and "Multiviewer"). All else about an answer is checked by the peer it is for.
 */
final class AnswerRules {

    private static final List<String> DIRECTIONS = List.of("sendonly", "sendrecv", "recvonly", "inactive");

    private AnswerRules() {}

    /** @throws IllegalArgumentException naming the section, its direction and what is allowed */
    static void check(Participant from, String sdp) {
        String[] sections = sdp.split("(?m)^m=");
        for (String section : Arrays.asList(sections).subList(1, sections.length)) {
            String kind = section.split("\\s", 2)[0];
            List<String> allowed = allowed(from, kind);
            String direction = direction(section, direction(sections[0], "sendrecv"));
            if (!allowed.contains(direction)) {
                throw new IllegalArgumentException("The answer's " + kind + " section is " + direction + ", but a "
                        + from.role().name().toLowerCase(java.util.Locale.ROOT) + " must answer "
                        + String.join(" or ", allowed));
            }
        }
    }

    private static List<String> allowed(Participant from, String kind) {
        return switch (kind) {
            case "video" -> List.of(from.isMaster() ? "sendonly" : "recvonly");
            case "audio" -> List.of(from.isMaster() ? "sendonly" : "recvonly", "sendrecv");
            default -> DIRECTIONS;
        };
    }

    private static String direction(String section, String otherwise) {
        return section.lines()
                .filter(line -> line.startsWith("a=")
                        && DIRECTIONS.contains(line.substring(2).trim()))
                .map(line -> line.substring(2).trim())
                .findFirst()
                .orElse(otherwise);
    }
}

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
package io.camelkvs.media.webrtc;

import java.util.ArrayList;
import java.util.List;

/**
 * What an SDP offer (RFC 8829) says about the media that we are to send or to receive: the first audio and the first
 * video section that are not rejected. Immutable.
 *
 * @param video section for video
 * @param audio section for audio
 * @param mids  mids of all sections, in their order
 */
record Offer(Section video, Section audio, List<String> mids) {

    /**
     * A media section.
     *
     * @param mid       its name (RFC 5888)
     * @param codecs    encoding names of its {@code a=rtpmap} lines, in their order, each once
     * @param direction {@code recvonly}, {@code sendrecv} …
     */
    record Section(String kind, String mid, List<String> codecs, String direction) {

        private void require(String codec, String label) {
            if (codecs.stream().noneMatch(codec::equalsIgnoreCase)) {
                throw new IllegalArgumentException("the offer has no " + label + ": its " + kind + " section offers "
                        + (codecs.isEmpty() ? "nothing" : String.join(", ", codecs)));
            }
        }

        private void requireToTakeOurs() {
            if (direction.equals("sendonly") || direction.equals("inactive")) {
                throw new IllegalArgumentException(
                        "the offer does not take our " + kind + ": its " + kind + " section is " + direction);
            }
        }
    }

    /** @throws IllegalArgumentException if it has no H.264 or no Opus; the message says what it lacks */
    static Offer parse(String sdp) {
        if (!sdp.startsWith("v=")) {
            throw new IllegalArgumentException("the offer is not SDP: it does not begin with v=");
        }
        List<Section> sections = sections(sdp);
        Section video = first(sections, "video");
        Section audio = first(sections, "audio");
        video.require("H264", "H.264");
        audio.require("opus", "Opus");
        return new Offer(video, audio, sections.stream().map(Section::mid).toList());
    }

    /** @throws IllegalArgumentException if it does not take video and audio of ours */
    void requireToTakeOurs() {
        video.requireToTakeOurs();
        audio.requireToTakeOurs();
    }

    /** @throws IllegalArgumentException if it sends us no video */
    void requireVideo() {
        if (video.direction().equals("recvonly") || video.direction().equals("inactive")) {
            throw new IllegalArgumentException(
                    "the offer sends a viewer no video: its video section is " + video.direction());
        }
    }

    /** @throws IllegalArgumentException if the answer rejects or does not send the video or audio */
    void requireSent(String answer) {
        for (Section offered : List.of(video, audio)) {
            if (!answers(answer, offered, "sendonly")) {
                throw new IllegalArgumentException("webrtc-java cannot send what the " + offered.kind()
                        + " section offers; of H.264 it sends the constrained baseline, baseline and main profiles");
            }
        }
    }

    /** @throws IllegalArgumentException if the answer rejects or does not receive the video */
    void requireReceived(String answer) {
        if (!answers(answer, video, "recvonly")) {
            throw new IllegalArgumentException("webrtc-java cannot receive what the video section offers");
        }
    }

    private static boolean answers(String answer, Section offered, String direction) {
        return sections(answer).stream()
                .anyMatch(section -> section.mid().equals(offered.mid())
                        && section.kind().equals(offered.kind())
                        && section.direction().equals(direction));
    }

    /** Index of the section with that mid, or 0 if there is none. */
    int indexOf(String mid) {
        return Math.max(0, mids.indexOf(mid));
    }

    private static Section first(List<Section> sections, String kind) {
        return sections.stream()
                .filter(section -> section.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the offer has no " + kind + " section: it has "
                        + (sections.isEmpty()
                                ? "none at all"
                                : sections.stream().map(Section::kind).toList())));
    }

    private static List<Section> sections(String sdp) {
        String[] parts = sdp.split("(?m)^m=");
        List<Section> sections = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            sections.add(section(parts[i].split("\\r?\\n"), direction(parts[0], "sendrecv")));
        }
        return sections;
    }

    private static Section section(String[] lines, String sessionDirection) {
        String[] media = lines[0].split(" ");
        boolean rejected = media.length > 1 && media[1].equals("0");
        String mid = "";
        List<String> codecs = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("a=mid:")) {
                mid = line.substring("a=mid:".length()).strip();
            } else if (line.startsWith("a=rtpmap:")) {
                codecs.add(line.replaceFirst("^a=rtpmap:\\d+ ", "").replaceFirst("/.*", ""));
            }
        }
        String kind = rejected ? "rejected " + media[0] : media[0];
        List<String> names = codecs.stream().distinct().toList();
        return new Section(kind, mid, names, direction(String.join("\n", lines), sessionDirection));
    }

    private static String direction(String lines, String otherwise) {
        for (String line : lines.split("\\r?\\n")) {
            String word = line.strip();
            if (word.equals("a=sendonly")
                    || word.equals("a=recvonly")
                    || word.equals("a=inactive")
                    || word.equals("a=sendrecv")) {
                return word.substring(2);
            }
        }
        return otherwise;
    }
}

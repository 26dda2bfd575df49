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
package io.camelkvs.rtp.sdp;

import io.camelkvs.rtp.MediaDirection;
import io.camelkvs.rtp.media.NegotiatedTrack;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A section of the far side's offer that we accept, and on what terms. Immutable. */
final class OfferedSection {

    private static final String H264 = "H264/90000";
    private static final String OPUS = "opus/48000/2";
    private static final String SEVERAL_FRAGMENTS = "packetization-mode=1";
    /** Constrained baseline, which everybody decodes. */
    private static final List<String> SAFEST_PROFILES = List.of("profile-level-id=42e0", "profile-level-id=42c0");

    private final SdpSection section;
    private final SectionCheck check;
    private final Codecs.Codec codec;
    private final boolean sends;
    private final boolean receives;

    private OfferedSection(SdpSection section, SectionCheck check, Codecs.Codec codec, MediaDirection ours) {
        this.section = section;
        this.check = check;
        this.codec = codec;
        sends = ours.sends() && SectionCheck.receives(check.direction());
        receives = ours.receives() && SectionCheck.sends(check.direction());
    }

    /** @throws IllegalArgumentException if it lacks the codec */
    static OfferedSection of(SdpSessionDescription description, SdpSection section, MediaDirection ours) {
        String mid = section.value("mid")
                .orElseThrow(() -> new IllegalArgumentException(
                        "The offer's " + section.kind() + " section has no a=mid, without which there is no bundle"));
        SectionCheck check = new SectionCheck(description, section, "offer", section.kind(), mid);
        check.requireMux();
        Codecs.Codec codec = (section.kind().equals("video") ? h264(section) : opus(section))
                .orElseThrow(() -> check.fault("offers no "
                        + (section.kind().equals("video") ? H264 + " with " + SEVERAL_FRAGMENTS : OPUS) + "; it has "
                        + String.join(", ", section.values("rtpmap"))));
        return new OfferedSection(section, check, codec, ours);
    }

    SectionCheck check() {
        return check;
    }

    String mid() {
        return section.value("mid").orElseThrow();
    }

    boolean is(SdpSection other) {
        return section == other;
    }

    NegotiatedTrack track() {
        return new NegotiatedTrack(
                receives ? Set.of(codec.payloadType()) : Set.of(),
                receives ? check.ssrc() : null,
                sends ? codec.payloadType() : null);
    }

    /** @param source what is said of our source if we send */
    String answer(String transport, String source) {
        String direction = sends ? receives ? "sendrecv" : "sendonly" : receives ? "recvonly" : "inactive";
        return SdpText.section(
                        section.kind() + " 9 " + section.protocol() + " " + codec.payloadType(),
                        transport,
                        mid(),
                        direction)
                + SdpText.codec(codec, feedback())
                + (sends ? source : "");
    }

    /** What we understand of what is offered (RFC 4585 section 4.2). */
    private List<String> feedback() {
        List<String> offered = Stream.of("*", String.valueOf(codec.payloadType()))
                .flatMap(type -> section.values("rtcp-fb").stream()
                        .filter(value -> value.startsWith(type + " "))
                        .map(value -> value.substring(type.length()).strip()))
                .toList();
        return section.kind().equals("video")
                ? Codecs.VIDEO_FEEDBACK.stream().filter(offered::contains).toList()
                : List.of();
    }

    private static Optional<Codecs.Codec> h264(SdpSection section) {
        List<Codecs.Codec> usable = codecs(section, H264)
                .filter(codec -> parameters(codec).contains(SEVERAL_FRAGMENTS))
                .toList();
        return usable.stream()
                .filter(codec -> SAFEST_PROFILES.stream().anyMatch(codec.fmtp().toLowerCase(Locale.ROOT)::contains))
                .findFirst()
                .or(() -> usable.stream().findFirst());
    }

    private static Optional<Codecs.Codec> opus(SdpSection section) {
        return codecs(section, OPUS).findFirst();
    }

    private static List<String> parameters(Codecs.Codec codec) {
        return Arrays.asList(codec.fmtp().split("\\s*;\\s*"));
    }

    private static Stream<Codecs.Codec> codecs(SdpSection section, String name) {
        return section.formats().stream()
                .filter(format -> format.matches("\\d{1,3}"))
                .map(Integer::parseInt)
                .filter(type -> type < 128)
                .flatMap(type -> section
                        .format("rtpmap", type)
                        .filter(name::equalsIgnoreCase)
                        .map(actual -> new Codecs.Codec(
                                type, actual, section.format("fmtp", type).orElse("")))
                        .stream());
    }
}

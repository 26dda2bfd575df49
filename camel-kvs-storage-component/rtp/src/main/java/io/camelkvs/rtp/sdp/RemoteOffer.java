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
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.media.NegotiatedMedia;
import io.camelkvs.rtp.media.NegotiatedTrack;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The far side's offer (RFC 8829) and our answer to it: its first video and first audio section, no others. Immutable. */
public final class RemoteOffer {

    private final SdpSessionDescription description;
    private final OfferedSection video;
    private final OfferedSection audio;

    private RemoteOffer(SdpSessionDescription description, OfferedSection video, OfferedSection audio) {
        this.description = description;
        this.video = video;
        this.audio = audio;
    }

    /** @throws IllegalArgumentException if it cannot be answered; the message names section and fault */
    public static RemoteOffer parse(String sdp, PeerOptions options) {
        SdpSessionDescription description = SdpSessionDescription.parse(sdp, "offer");
        RemoteOffer offer = new RemoteOffer(
                description,
                first(description, "video", options.video()),
                first(description, "audio", options.audio()));
        if (offer.accepted().isEmpty()) {
            throw new IllegalArgumentException("The offer has neither a video nor an audio section");
        }
        return offer;
    }

    private static OfferedSection first(SdpSessionDescription description, String kind, MediaDirection ours) {
        return description.media().stream()
                .filter(section -> section.kind().equals(kind) && section.port() != 0)
                .findFirst()
                .map(section -> OfferedSection.of(description, section, ours))
                .orElse(null);
    }

    /**
     * What the far side says; its transport is that of the first section accepted.
     *
     * @throws IllegalArgumentException if part of it is missing
     */
    public RemoteDescription remote() {
        SectionCheck transport = accepted().get(0).check();
        String setup = transport.require("setup");
        if (!List.of("actpass", "active", "passive").contains(setup)) {
            throw transport.fault("has a=setup:" + setup + "; an offer says actpass");
        }
        return new RemoteDescription(
                transport.requireCredentials(),
                transport.requireFingerprint(),
                setup.equals("active"),
                new NegotiatedMedia(track(video), track(audio)),
                RemoteDescription.candidates(description));
    }

    public String answer(LocalDescription ours) {
        String transport = ours.transport(remote().remoteActive() ? "passive" : "active");
        List<String> mids = accepted().stream().map(OfferedSection::mid).toList();
        return SdpText.session(ours.sessionId(), mids)
                + description.media().stream()
                        .map(section -> answer(section, transport, ours))
                        .collect(Collectors.joining());
    }

    private String answer(SdpSection section, String transport, LocalDescription ours) {
        if (video != null && video.is(section)) {
            return video.answer(transport, ours.videoSource());
        }
        if (audio != null && audio.is(section)) {
            return audio.answer(transport, ours.audioSource());
        }
        return rejection(section);
    }

    /** RFC 8829 section 5.3.1: port 0, outside the bundle. */
    private static String rejection(SdpSection section) {
        return SdpText.lines(
                        "m=" + section.kind() + " 0 " + section.protocol() + " " + String.join(" ", section.formats()),
                        "c=IN IP4 0.0.0.0",
                        "a=inactive")
                + section.value("mid").map(mid -> SdpText.lines("a=mid:" + mid)).orElse("");
    }

    private List<OfferedSection> accepted() {
        return description.media().stream()
                .flatMap(section ->
                        Stream.of(video, audio).filter(Objects::nonNull).filter(accepted -> accepted.is(section)))
                .toList();
    }

    private static NegotiatedTrack track(OfferedSection section) {
        return section == null ? NegotiatedTrack.NONE : section.track();
    }
}

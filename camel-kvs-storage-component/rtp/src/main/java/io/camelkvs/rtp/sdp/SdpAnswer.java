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
import java.util.Set;

/** Reads the far side's answer to our offer (RFC 8829), and checks it. Stateless. */
public final class SdpAnswer {

    private static final String WHAT = "answer";

    private SdpAnswer() {}

    /** @throws IllegalArgumentException if the answer does not fit the offer; the message names section and fault */
    public static RemoteDescription parse(String sdp, PeerOptions options) {
        SdpSessionDescription description = SdpSessionDescription.parse(sdp, WHAT);
        if (description.media().size() != 2) {
            throw new IllegalArgumentException("The answer has "
                    + description.media().size() + " media sections, but the offer has two: video, then audio");
        }
        SectionCheck video =
                new SectionCheck(description, description.media().get(0), WHAT, "video", options.videoMid());
        SectionCheck audio =
                new SectionCheck(description, description.media().get(1), WHAT, "audio", options.audioMid());
        video.requireOffered();
        audio.requireOffered();
        requireBundle(description, options);
        NegotiatedMedia media = new NegotiatedMedia(
                track(video, video.requireCodecs(Codecs.VIDEO), options.video(), List.of("sendonly")),
                track(audio, audio.requireCodecs(Codecs.AUDIO), options.audio(), List.of("sendonly", "sendrecv")));
        // bundled sections share the transport of the first (RFC 9143 section 7.3.2)
        return new RemoteDescription(
                video.requireCredentials(),
                video.requireFingerprint(),
                video.requireSetup(),
                media,
                RemoteDescription.candidates(description));
    }

    /**
     * RFC 3264 section 6.1. What is offered for receiving only must be sent, since a storage session needs it; sendrecv for
     * recvonly is borne with.
     *
     * @param accepted payload types in the far side's order of preference
     */
    private static NegotiatedTrack track(
            SectionCheck section, List<Integer> accepted, MediaDirection offered, List<String> whenReceiveOnly) {
        String answered = section.requireDirection(
                switch (offered) {
                    case RECEIVE_ONLY -> whenReceiveOnly;
                    case SEND_ONLY -> List.of("recvonly", "inactive");
                    case SEND_RECEIVE -> SectionCheck.DIRECTIONS;
                });
        boolean receives = offered.receives() && SectionCheck.sends(answered);
        boolean sends = offered.sends() && SectionCheck.receives(answered);
        return new NegotiatedTrack(
                receives ? Set.copyOf(accepted) : Set.of(),
                receives ? section.ssrc() : null,
                sends ? accepted.get(0) : null);
    }

    private static void requireBundle(SdpSessionDescription description, PeerOptions options) {
        List<String> wanted = List.of(options.videoMid(), options.audioMid());
        boolean bundled = description.session().values("group").stream()
                .map(group -> List.of(group.split(" +")))
                .anyMatch(group -> group.get(0).equals("BUNDLE") && group.containsAll(wanted));
        if (!bundled) {
            throw new IllegalArgumentException(
                    "The answer's session part must bundle both sections: a=group:BUNDLE " + String.join(" ", wanted));
        }
    }
}

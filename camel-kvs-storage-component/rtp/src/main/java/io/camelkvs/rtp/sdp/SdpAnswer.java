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

import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.dtls.CertificateFingerprint;
import io.camelkvs.rtp.ice.IceCandidate;
import io.camelkvs.rtp.ice.IceCredentials;
import io.camelkvs.rtp.media.NegotiatedMedia;
import java.util.List;
import java.util.Optional;

/**
 * The far side's answer to our offer (RFC 8829), checked to be one that a storage session can work with.
 *
 * @param credentials  for checks towards the far side
 * @param fingerprint  of the far side's DTLS certificate
 * @param remoteActive whether the far side is the DTLS client
 * @param candidates   usable candidates in the answer itself; more may be trickled
 */
public record SdpAnswer(
        IceCredentials credentials,
        CertificateFingerprint fingerprint,
        boolean remoteActive,
        NegotiatedMedia media,
        List<IceCandidate> candidates) {

    /** @throws IllegalArgumentException if the answer does not fit the offer; the message names section and fault */
    public static SdpAnswer parse(String sdp, PeerOptions options) {
        SdpSessionDescription description = SdpSessionDescription.parse(sdp);
        if (description.media().size() != 2) {
            throw new IllegalArgumentException("The answer has "
                    + description.media().size() + " media sections, but the offer has two: video, then audio");
        }
        SectionCheck video = new SectionCheck(description, 0, "video", options.videoMid());
        SectionCheck audio = new SectionCheck(description, 1, "audio", options.audioMid());
        video.requireOffered();
        audio.requireOffered();
        requireBundle(description, options);
        video.requireDirection(List.of("sendonly"));
        audio.requireDirection(List.of("sendonly", "sendrecv"));
        NegotiatedMedia media = new NegotiatedMedia(
                video.requireCodecs(Codecs.VIDEO), audio.requireCodecs(Codecs.AUDIO), video.ssrc(), audio.ssrc(), 0);
        // bundled sections share the transport of the first (RFC 9143 section 7.3.2)
        return new SdpAnswer(
                video.requireCredentials(),
                video.requireFingerprint(),
                video.requireSetup(),
                media,
                candidates(description));
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

    private static List<IceCandidate> candidates(SdpSessionDescription description) {
        return description.media().stream()
                .flatMap(section -> section.values("candidate").stream())
                .map(value -> IceCandidate.parse("candidate:" + value))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}

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
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes our offer (RFC 8829): one H.264 and one Opus section, bundled, without data channel and without candidates,
 * which are trickled. Stateless.
 */
public final class SdpOffer {

    private SdpOffer() {}

    public static String write(PeerOptions options, LocalDescription ours) {
        String transport = ours.transport("actpass");
        return SdpText.session(ours.sessionId(), List.of(options.videoMid(), options.audioMid()))
                + section("video", options.videoMid(), options.video(), transport, Codecs.VIDEO, Codecs.VIDEO_FEEDBACK)
                + (options.video().sends() ? ours.videoSource() : "")
                + section("audio", options.audioMid(), options.audio(), transport, Codecs.AUDIO, List.of())
                + (options.audio().sends() ? ours.audioSource() : "");
    }

    private static String section(
            String kind,
            String mid,
            MediaDirection direction,
            String transport,
            List<Codecs.Codec> codecs,
            List<String> feedback) {
        String payloadTypes =
                codecs.stream().map(codec -> " " + codec.payloadType()).collect(Collectors.joining());
        return SdpText.section(kind + " 9 UDP/TLS/RTP/SAVPF" + payloadTypes, transport, mid, direction.attribute())
                + codecs.stream().map(codec -> SdpText.codec(codec, feedback)).collect(Collectors.joining());
    }
}

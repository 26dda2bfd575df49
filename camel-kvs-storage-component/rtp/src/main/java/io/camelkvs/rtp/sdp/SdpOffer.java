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
import io.camelkvs.rtp.ice.IceCredentials;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the offer of a receiving peer (RFC 8829): one H.264 and one Opus section, both recvonly and bundled, without
 * data channel and without candidates, which are trickled. Stateless.
 */
public final class SdpOffer {

    private static final List<String> VIDEO_FEEDBACK = List.of("nack", "nack pli", "ccm fir", "goog-remb");

    private SdpOffer() {}

    /** @param sessionId a random positive number (RFC 8829 section 5.2.1) */
    public static String write(
            PeerOptions options, long sessionId, IceCredentials credentials, CertificateFingerprint fingerprint) {
        String transport = transport(credentials, fingerprint);
        return lines(
                        "v=0",
                        "o=- " + sessionId + " 1 IN IP4 127.0.0.1",
                        "s=-",
                        "t=0 0",
                        "a=group:BUNDLE " + options.videoMid() + " " + options.audioMid(),
                        "a=msid-semantic: WMS")
                + section("video", options.videoMid(), transport, Codecs.VIDEO, VIDEO_FEEDBACK)
                + section("audio", options.audioMid(), transport, Codecs.AUDIO, List.of());
    }

    private static String transport(IceCredentials credentials, CertificateFingerprint fingerprint) {
        return lines(
                "a=ice-ufrag:" + credentials.ufrag(),
                "a=ice-pwd:" + credentials.pwd(),
                "a=ice-options:trickle",
                "a=fingerprint:" + CertificateFingerprint.HASH + " " + fingerprint.value(),
                "a=setup:actpass");
    }

    private static String section(
            String kind, String mid, String transport, List<Codecs.Codec> codecs, List<String> feedback) {
        String payloadTypes =
                codecs.stream().map(codec -> " " + codec.payloadType()).collect(Collectors.joining());
        return lines("m=" + kind + " 9 UDP/TLS/RTP/SAVPF" + payloadTypes, "c=IN IP4 0.0.0.0", "a=rtcp:9 IN IP4 0.0.0.0")
                + transport
                + lines("a=mid:" + mid, "a=recvonly", "a=rtcp-mux", "a=rtcp-rsize")
                + codecs.stream().map(codec -> codec(codec, feedback)).collect(Collectors.joining());
    }

    private static String codec(Codecs.Codec codec, List<String> feedback) {
        int payloadType = codec.payloadType();
        return lines("a=rtpmap:" + payloadType + " " + codec.name())
                + feedback.stream()
                        .map(kind -> lines("a=rtcp-fb:" + payloadType + " " + kind))
                        .collect(Collectors.joining())
                + lines("a=fmtp:" + payloadType + " " + codec.fmtp());
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }
}

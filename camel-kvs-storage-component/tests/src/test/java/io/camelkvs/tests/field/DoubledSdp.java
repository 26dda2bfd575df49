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
package io.camelkvs.tests.field;

import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.testlogs.LogWatch;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Offers and answers as real peers write them, with an ice-pwd that no log may show. Stateless. */
final class DoubledSdp {

    private static final String FINGERPRINT = String.join(":", Collections.nCopies(32, "A5"));
    private static final String PASSWORD = UUID.randomUUID().toString().replace("-", "");

    static {
        LogWatch.secret("ice-pwd", PASSWORD);
    }

    private DoubledSdp() {}

    static String offer(long id, PeerOptions options) {
        return description(id, options, "actpass", "recvonly");
    }

    static String answer(long id, PeerOptions options) {
        return description(id, options, "active", "sendonly");
    }

    static IceCandidate clientCandidate() {
        return new IceCandidate("candidate:1 1 udp 2122260223 127.0.0.1 1009 typ host", null, 0);
    }

    static List<String> serviceCandidates() {
        return List.of(
                "candidate:1 1 udp 2122260223 127.0.0.1 9 typ host",
                "candidate:2 1 udp 2122194687 127.0.0.1 10 typ host",
                "candidate:3 1 udp 2122129151 127.0.0.1 11 typ host");
    }

    private static String description(long id, PeerOptions options, String setup, String direction) {
        List<String> transport = List.of(
                "a=ice-ufrag:A5a5",
                "a=ice-pwd:" + PASSWORD,
                "a=ice-options:trickle",
                "a=fingerprint:sha-256 " + FINGERPRINT,
                "a=setup:" + setup);
        return lines(List.of(
                        "v=0",
                        "o=- " + id + " 1 IN IP4 127.0.0.1",
                        "s=-",
                        "t=0 0",
                        "a=group:BUNDLE " + options.videoMid() + " " + options.audioMid()))
                + section("video", "96", options.videoMid(), direction, "H264/90000", transport)
                + lines(List.of("a=fmtp:96 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f"))
                + section("audio", "111", options.audioMid(), direction, "opus/48000/2", transport);
    }

    private static String section(
            String kind, String payloadType, String mid, String direction, String codec, List<String> transport) {
        return lines(List.of("m=" + kind + " 9 UDP/TLS/RTP/SAVPF " + payloadType, "c=IN IP4 0.0.0.0"))
                + lines(transport)
                + lines(List.of(
                        "a=mid:" + mid, "a=" + direction, "a=rtcp-mux", "a=rtpmap:" + payloadType + " " + codec));
    }

    private static String lines(List<String> lines) {
        return String.join("\r\n", lines) + "\r\n";
    }
}

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
package io.camelkvs.fuzz;

import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.dtls.CertificateFingerprint;
import io.camelkvs.rtp.ice.IceCredentials;
import io.camelkvs.rtp.media.LocalSources;
import io.camelkvs.rtp.sdp.LocalDescription;
import io.camelkvs.rtp.sdp.RemoteOffer;
import io.camelkvs.rtp.sdp.SdpAnswer;
import io.camelkvs.session.sdp.AnswerSyntax;
import io.camelkvs.session.sdp.CandidateSyntax;
import java.util.List;

/** Offers, answers and candidates. */
final class SdpTargets {

    private static final PeerOptions OPTIONS = PeerOptions.named("fuzz");

    private static final String TRANSPORT = "c=IN IP4 0.0.0.0\r\na=ice-ufrag:EsAw\r\n"
            + "a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r\na=fingerprint:sha-256 "
            + "D2:FA:0E:C3:22:59:5E:14:95:69:92:3D:13:B4:84:24:2C:C2:A2:C0:3E:FD:34:8E:5E:EA:6F:AF:52:CE:E6:0F\r\n"
            + "a=setup:active\r\na=rtcp-mux\r\na=sendonly\r\n";
    private static final String ANSWER =
            "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE video0 audio0\r\n"
                    + "m=video 9 UDP/TLS/RTP/SAVPF 102\r\na=mid:video0\r\na=rtpmap:102 H264/90000\r\na=ssrc:1 cname:x\r\n"
                    + "a=candidate:1 1 udp 2130706431 127.0.0.1 5000 typ host\r\n"
                    + TRANSPORT
                    + "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:audio0\r\na=rtpmap:111 opus/48000/2\r\n"
                    + TRANSPORT;

    private static final String OFFER = ANSWER.replace("a=setup:active", "a=setup:actpass")
            .replace("H264/90000\r\n", "H264/90000\r\na=fmtp:102 packetization-mode=1\r\na=rtcp-fb:* nack\r\n");

    private SdpTargets() {}

    static List<Target> all() {
        return List.of(
                Target.ofText("answer", SdpTargets::answer, ANSWER),
                Target.ofText("answer of a device", SdpTargets::deviceAnswer, ANSWER),
                Target.ofText("offer to a camera", SdpTargets::offer, OFFER),
                Target.ofText(
                        "candidate",
                        SdpTargets::candidate,
                        "candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 10.0.0.17 rport 46154",
                        "candidate:4 1 tcp 1518280447 2001:db8::1 9 typ host tcptype active",
                        "candidate:1 1 udp 1 fe80::1%eth0 1 typ host",
                        "a=candidate:1 1 UDP 1 ::ffff:192.0.2.1 65535 typ relay"));
    }

    private static void answer(String sdp) {
        try {
            SdpAnswer.parse(sdp, OPTIONS);
        } catch (IllegalArgumentException e) {
            // the documented way to refuse it
        }
    }

    /** Whatever is no answer is told so, and its password is not. */
    private static void deviceAnswer(String sdp) {
        AnswerSyntax.fault(OFFER, sdp)
                .filter(fault ->
                        sdp.contains("ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1") && fault.contains("P2uYro0UCOQ4zxjKXaWCBui1"))
                .ifPresent(fault -> {
                    throw new AssertionError("shows the password");
                });
    }

    /** What is accepted is answered, and the answer can be read. */
    private static void offer(String sdp) {
        LocalDescription ours = new LocalDescription(
                1,
                new IceCredentials("ours", "o".repeat(24)),
                CertificateFingerprint.parse("AB" + ":AB".repeat(31)),
                new LocalSources("we", 7, 8));
        try {
            RemoteOffer offer = RemoteOffer.parse(sdp, OPTIONS);
            offer.remote();
            String answer = offer.answer(ours);
            if (answer.length() > 8 * sdp.length() + 4096) {
                throw new AssertionError(answer.length() + " characters answer " + sdp.length());
            }
        } catch (IllegalArgumentException e) {
            // the documented way to refuse it
        }
    }

    /** What the receiving side makes of a candidate is written the way in which it can be read again. */
    private static void candidate(String text) {
        CandidateSyntax.fault(new io.camelkvs.session.media.IceCandidate(text, text, text.length()));
        io.camelkvs.rtp.ice.IceCandidate.parse(text).ifPresent(candidate -> {
            boolean same = io.camelkvs.rtp.ice.IceCandidate.parse(candidate.format())
                    .filter(again -> again.address().equals(candidate.address()))
                    .isPresent();
            if (!same) {
                throw new AssertionError("not read again: " + candidate.format());
            }
        });
    }
}

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
package io.camelkvs.session.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferSyntaxTest {

    private static final String OFFER = String.join(
            "\r\n",
            "v=0",
            "o=- 4611731400430051336 2 IN IP4 127.0.0.1",
            "s=-",
            "t=0 0",
            "a=group:BUNDLE video-a audio-b",
            "a=extmap-allow-mixed",
            "a=msid-semantic: WMS *",
            "m=video 9 UDP/TLS/RTP/SAVPF 102 103",
            "c=IN IP4 0.0.0.0",
            "b=AS:1000",
            "a=rtcp:9 IN IP4 0.0.0.0",
            "a=candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 10.0.0.17 rport 46154 generation 0",
            "a=ice-ufrag:EsAw",
            "a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1",
            "a=ice-options:trickle",
            "a=fingerprint:sha-256 "
                    + "D2:FA:0E:C3:22:59:5E:14:95:69:92:3D:13:B4:84:24:2C:C2:A2:C0:3E:FD:34:8E:5E:EA:6F:AF:52:CE:E6:0F",
            "a=setup:actpass",
            "a=mid:video-a",
            "a=extmap:1 urn:ietf:params:rtp-hdrext:toffset",
            "a=extmap:2/recvonly http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
            "a=recvonly",
            "a=rtcp-mux",
            "a=rtpmap:102 H264/90000",
            "a=rtcp-fb:* ccm fir",
            "a=rtcp-fb:102 nack pli",
            "a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
            "a=rtpmap:103 rtx/90000",
            "a=fmtp:103 apt=102",
            "a=ssrc-group:FID 2231627014 632943048",
            "a=ssrc:2231627014 cname:xyz",
            "m=audio 9 UDP/TLS/RTP/SAVPF 111",
            "a=mid:audio-b",
            "a=rtpmap:111 opus/48000/2",
            "a=ptime:20",
            "m=application 0 UDP/DTLS/SCTP webrtc-datachannel",
            "a=mid:data",
            "a=sctp-port:5000",
            "a=max-message-size:262144",
            "");

    @Test
    void takesWhatBrowsersAndServicesOffer() {
        assertThat(OfferSyntax.fault(OFFER)).isEmpty();
        assertThat(OfferSyntax.fault(OFFER.replace("\r\n", "\n"))).isEmpty();
        assertThat(OfferSyntax.fault("v=0\r\ns=Kamera an der Tür 📷\r\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=video 65536 UDP/TLS/RTP/SAVPF 96",
                "m=video -1 UDP/TLS/RTP/SAVPF 96",
                "m=video 9 UDP/TLS/RTP/SAVPF",
                "a=rtpmap:128 H264/90000",
                "a=rtpmap:102 H264/99999999",
                "a=rtpmap:102",
                "a=fmtp:999 apt=1",
                "a=extmap:5000 urn:x",
                "a=mid:",
                "a=mid:video-a",
                "a=ssrc:4294967296 cname:x",
                "a=candidate:1 1 udp 1 192.0.2.1 70000 typ host",
                "a=fingerprint:sha-256 zz",
                "a=setup:passiv",
                "a=rtcp:99999",
                "b=AS:99999999999",
                "a:mid",
                "M=video 9 RTP 0",
                "",
                "a= mid:x",
                "a=mid:x\ry"
            })
    void namesTheLineThatIsWrong(String line) {
        assertThat(OfferSyntax.fault(OFFER + line + "\r\na=x\r\n").orElseThrow())
                .startsWith("Line " + (1 + OFFER.split("\r\n").length) + " of the offer ")
                .endsWith(".");
    }

    @Test
    void showsNoSecret() {
        assertThat(OfferSyntax.fault("v=0\na=ice-pwd:tooShort").orElseThrow())
                .contains("a=ice-pwd")
                .doesNotContain("tooShort");
        assertThat(OfferSyntax.fault("v=0\nice-pwd:P2uYro0UCOQ4zxjKXaWCBui1").orElseThrow())
                .doesNotContain("P2u");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=0\n\ts=x", "v=0\ns=\0", "v=0\ns=\ud800", "v=0\ns=\u0085"})
    void refusesControlCharactersAndBrokenUnicode(String sdp) {
        assertThat(OfferSyntax.fault(sdp))
                .hasValueSatisfying(fault -> assertThat(fault).contains("control characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "v=1", "v=0x", "o=- 1 1 IN IP4 0.0.0.0", "{\"sdp\":\"v=0\"}"})
    void refusesWhatIsNoSdp(String sdp) {
        assertThat(OfferSyntax.fault(sdp)).isPresent();
    }

    @Test
    void boundsItsSize() {
        String section = "m=audio 9 RTP 0\n";
        assertThat(OfferSyntax.fault("v=0\n" + section.repeat(OfferSyntax.MAX_SECTIONS)))
                .isEmpty();
        assertThat(OfferSyntax.fault("v=0\n" + section.repeat(OfferSyntax.MAX_SECTIONS + 1)))
                .isPresent();
        assertThat(OfferSyntax.fault("v=0\n" + "a=x\n".repeat(OfferSyntax.MAX_LINES)))
                .isPresent();
        assertThat(OfferSyntax.fault("v=0\na=" + "x".repeat(OfferSyntax.MAX_LINE)))
                .isPresent();
        assertThat(OfferSyntax.fault("v=0\n" + ("a=" + "x".repeat(1_000) + "\n").repeat(40)))
                .hasValueSatisfying(fault -> assertThat(fault).contains("characters, allowed are at most"));
    }

    @Test
    void aPasswordInALineThatIsNoneIsNotShown() {
        assertThat(OfferSyntax.fault(
                                "v=0\r\nm=video 9 RTP/AVP 1\r\na=candidate:1 1 =ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r\n")
                        .orElseThrow())
                .contains("***")
                .doesNotContain("P2uYro0UCOQ4zxjKXaWCBui1");
    }
}

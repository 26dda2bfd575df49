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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.dtls.CertificateFingerprint;
import io.camelkvs.rtp.ice.IceCredentials;
import io.camelkvs.rtp.media.LocalSources;
import io.camelkvs.rtp.media.NegotiatedMedia;
import io.camelkvs.rtp.media.NegotiatedTrack;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdpTest {

    private static final PeerOptions OPTIONS = PeerOptions.named("test");
    private static final String FINGERPRINT = "AB".repeat(32).replaceAll("(..)(?=.)", "$1:");

    private static final LocalDescription OURS = new LocalDescription(
            42,
            new IceCredentials("abcd", "p".repeat(24)),
            CertificateFingerprint.parse(FINGERPRINT),
            new LocalSources("we", 7, 8));

    private static final String VIDEO =
            """
            m=video 9 UDP/TLS/RTP/SAVPF 102
            c=IN IP4 0.0.0.0
            a=ice-ufrag:i9jt
            a=ice-pwd:L7kiF6b1J4Q6jpMq9W2ylAF8
            a=fingerprint:sha-256 %s
            a=setup:active
            a=mid:video0
            a=sendonly
            a=rtcp-mux
            a=rtpmap:102 H264/90000
            a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42c016
            a=ssrc:3279032655 cname:x
            a=candidate:1 1 udp 2122194687 192.0.2.2 58900 typ host
            a=candidate:2 1 tcp 1518214911 192.0.2.2 47977 typ host tcptype passive
            """
                    .formatted(FINGERPRINT);
    private static final String AUDIO =
            """
            m=audio 9 UDP/TLS/RTP/SAVPF 111
            c=IN IP4 0.0.0.0
            a=ice-ufrag:i9jt
            a=ice-pwd:L7kiF6b1J4Q6jpMq9W2ylAF8
            a=fingerprint:sha-256 %s
            a=setup:active
            a=mid:audio0
            a=sendrecv
            a=rtcp-mux
            a=rtpmap:111 opus/48000/2
            """
                    .formatted(FINGERPRINT);
    private static final String SESSION =
            """
            v=0
            o=- 1 2 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE video0 audio0
            """;
    private static final String ANSWER = SESSION + VIDEO + AUDIO;

    @Test
    void offersWhatAStorageSessionTakes() {
        String offer = SdpOffer.write(OPTIONS, OURS);

        assertThat(offer).endsWith("\r\n").startsWith("v=0\r\no=- 42 1 IN IP4 127.0.0.1\r\n");
        assertThat(offer.split("\r\n"))
                .contains(
                        "a=group:BUNDLE video0 audio0",
                        "m=video 9 UDP/TLS/RTP/SAVPF 102 104 106",
                        "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                        "a=mid:video0",
                        "a=mid:audio0",
                        "a=ice-ufrag:abcd",
                        "a=ice-options:trickle",
                        "a=fingerprint:sha-256 " + FINGERPRINT,
                        "a=setup:actpass",
                        "a=recvonly",
                        "a=rtcp-mux",
                        "a=rtcp-rsize",
                        "a=rtpmap:102 H264/90000",
                        "a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
                        "a=rtcp-fb:102 nack pli",
                        "a=rtcp-fb:102 goog-remb",
                        "a=rtpmap:111 opus/48000/2",
                        "a=fmtp:111 minptime=10;useinbandfec=1")
                .doesNotContain("a=ice-lite", "a=sendrecv");
        assertThat(offer).doesNotContain("m=application").doesNotContain("candidate");
        assertThat(offer.indexOf("m=video")).isLessThan(offer.indexOf("m=audio"));
    }

    @Test
    void acceptsAnAnswer() {
        RemoteDescription answer = SdpAnswer.parse(ANSWER.replace("\n", "\r\n"), OPTIONS);

        assertThat(answer.credentials()).isEqualTo(new IceCredentials("i9jt", "L7kiF6b1J4Q6jpMq9W2ylAF8"));
        assertThat(answer.fingerprint()).isEqualTo(CertificateFingerprint.parse(FINGERPRINT));
        assertThat(answer.remoteActive()).isTrue();
        assertThat(answer.media())
                .isEqualTo(new NegotiatedMedia(
                        NegotiatedTrack.receiving(Set.of(102), 3279032655L),
                        NegotiatedTrack.receiving(Set.of(111), null)));
        assertThat(answer.candidates()).hasSize(1);
    }

    @Test
    void comparesCodecNamesIgnoringCase() {
        String answer = ANSWER.replace("opus/48000", "OPUS/48000").replace("H264", "h264");

        assertThat(SdpAnswer.parse(answer, OPTIONS).media().audio().receivedTypes())
                .containsExactly(111);
    }

    @Test
    void takesTransportAttributesFromTheSessionPart() {
        String transport = "a=ice-ufrag:i9jt\na=ice-pwd:L7kiF6b1J4Q6jpMq9W2ylAF8\na=fingerprint:SHA-256 "
                + FINGERPRINT.toLowerCase() + "\na=setup:passive\n";
        String answer = SESSION + transport + (VIDEO + AUDIO).replaceAll("a=(ice|finger|setup).*\n", "");

        RemoteDescription parsed = SdpAnswer.parse(answer, OPTIONS);

        assertThat(parsed.remoteActive()).isFalse();
        assertThat(parsed.fingerprint()).isEqualTo(CertificateFingerprint.parse(FINGERPRINT));
    }

    @Test
    void takesEveryPayloadTypeThatWasOffered() {
        String answer = ANSWER.replace("SAVPF 102", "SAVPF 96 104 102")
                .replace("a=ssrc", "a=rtpmap:96 VP8/90000\na=rtpmap:104 H264/90000\na=ssrc");

        assertThat(SdpAnswer.parse(answer, OPTIONS).media().video().receivedTypes())
                .containsExactlyInAnyOrder(104, 102);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=sendonly               | a=recvonly             | video section (mid video0) is recvonly",
                "a=sendonly               | a=sendrecv             | video section (mid video0) is sendrecv",
                "a=sendrecv               | a=inactive             | audio section (mid audio0) is inactive",
                "a=mid:audio0             | a=mid:1                | audio section (mid audio0) has the mid 1",
                "a=mid:video0             | a=x                    | video section (mid video0) has the mid none",
                "m=audio 9                | m=audio 0              | audio section (mid audio0) is rejected",
                "m=audio 9                | m=video 9              | audio section (mid audio0) is of kind video",
                "m=audio 9                | m=audio nine           | malformed media line",
                "BUNDLE video0 audio0     | BUNDLE video0          | a=group:BUNDLE video0 audio0",
                "H264/90000               | VP8/90000              | video section (mid video0) accepts none of the offered",
                "SAVPF 111                | SAVPF 0                | audio section (mid audio0) accepts none of the offered",
                "packetization-mode=1     | packetization-mode=2   | video section (mid video0) accepts none of the offered",
                "a=setup:active           | a=setup:actpass        | video section (mid video0) has a=setup:actpass",
                "a=setup:active           | a=x                    | video section (mid video0) has no a=setup",
                "a=ice-ufrag:i9jt         | a=x                    | video section (mid video0) has no a=ice-ufrag",
                "a=ice-ufrag:i9jt         | a=ice-ufrag:x          | video section (mid video0) has an a=ice-ufrag",
                "a=ice-pwd                | a=x                    | video section (mid video0) has no a=ice-pwd",
                "L7kiF6b1J4Q6jpMq9W2ylAF8 | short                  | video section (mid video0) has an a=ice-pwd",
                "a=fingerprint            | a=x                    | video section (mid video0) has no a=fingerprint",
                "sha-256                  | sha-1                  | no fingerprint of the kind sha-256",
                "sha-256 AB:              | sha-256 AB:AB:          | malformed a=fingerprint",
                "sha-256 AB               | sha-256 XY             | malformed a=fingerprint",
                "a=rtcp-mux               | a=x                    | video section (mid video0) lacks a=rtcp-mux",
                "v=0                      | v=1                    | no session description"
            })
    void refusesAnAnswerAndSaysWhy(String part, String replacement, String fault) {
        String answer = ANSWER.replace(part, replacement);
        assertThat(answer).isNotEqualTo(ANSWER);

        assertThatThrownBy(() -> SdpAnswer.parse(answer, OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault)
                .hasMessageNotContaining("L7kiF6b1J4Q6jpMq9W2ylAF8");
    }

    @Test
    void refusesAnAnswerThatIsTooLong() {
        assertThatThrownBy(() -> SdpAnswer.parse(ANSWER + "a=x\n".repeat(20_000), OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed are at most 65536");
    }

    @Test
    void refusesAnotherNumberOfSections() {
        assertThatThrownBy(() -> SdpAnswer.parse(SESSION + VIDEO, OPTIONS))
                .hasMessageContaining("has 1 media sections");
        assertThatThrownBy(() -> SdpAnswer.parse(null, OPTIONS)).isInstanceOf(IllegalArgumentException.class);
    }
}

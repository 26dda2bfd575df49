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

import io.camelkvs.rtp.MediaDirection;
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.dtls.CertificateFingerprint;
import io.camelkvs.rtp.ice.IceCredentials;
import io.camelkvs.rtp.media.LocalSources;
import io.camelkvs.rtp.media.NegotiatedTrack;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteOfferTest {

    private static final PeerOptions CAMERA =
            PeerOptions.named("camera").withDirections(MediaDirection.SEND_ONLY, MediaDirection.SEND_RECEIVE);
    private static final String FINGERPRINT = "AB".repeat(32).replaceAll("(..)(?=.)", "$1:");
    private static final LocalDescription OURS = new LocalDescription(
            42,
            new IceCredentials("ours", "o".repeat(24)),
            CertificateFingerprint.parse(FINGERPRINT),
            new LocalSources("we", 7, 8));

    /** As a browser offers: several codecs, a data channel, the transport in each section. */
    private static final String OFFER =
            """
            v=0
            o=- 1 2 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE a v d
            m=audio 9 UDP/TLS/RTP/SAVPF 0 63 109
            TRANSPORT
            a=mid:a
            a=sendrecv
            a=rtcp-mux
            a=rtpmap:0 PCMU/8000
            a=rtpmap:109 OPUS/48000/2
            a=fmtp:109 minptime=10
            a=rtcp-fb:109 transport-cc
            a=ssrc:55 cname:far
            m=video 9 UDP/TLS/RTP/SAVPF 96 97 98 99
            TRANSPORT
            a=mid:v
            a=sendrecv
            a=rtcp-mux
            a=rtpmap:96 VP8/90000
            a=rtpmap:97 H264/90000
            a=fmtp:97 profile-level-id=42e01f;packetization-mode=0
            a=rtpmap:98 H264/90000
            a=fmtp:98 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=4d001f
            a=rtpmap:99 H264/90000
            a=fmtp:99 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42E01F
            a=rtcp-fb:99 nack
            a=rtcp-fb:* nack pli
            a=rtcp-fb:99 transport-cc
            a=ssrc:77 cname:far
            a=candidate:1 1 udp 2122194687 192.0.2.2 58900 typ host
            m=application 9 UDP/DTLS/SCTP webrtc-datachannel
            TRANSPORT
            a=mid:d
            """
                    .replace(
                            "TRANSPORT",
                            """
                            c=IN IP4 0.0.0.0
                            a=ice-ufrag:i9jt
                            a=ice-pwd:L7kiF6b1J4Q6jpMq9W2ylAF8
                            a=fingerprint:sha-256 %s
                            a=setup:actpass"""
                                    .formatted(FINGERPRINT));

    private static String answer(String offer, PeerOptions options) {
        return RemoteOffer.parse(offer, options).answer(OURS);
    }

    private static String section(String answer, String kind) {
        return answer.substring(answer.indexOf("m=" + kind)).replaceFirst("(?s)(?<=.)\r\nm=.*", "");
    }

    @Test
    void takesTheFirstVideoAndAudioSectionAndRejectsTheRest() {
        String answer = answer(OFFER, CAMERA);

        assertThat(answer.split("\r\n"))
                .filteredOn(line -> line.startsWith("m="))
                .containsExactly(
                        "m=audio 9 UDP/TLS/RTP/SAVPF 109",
                        "m=video 9 UDP/TLS/RTP/SAVPF 99",
                        "m=application 0 UDP/DTLS/SCTP webrtc-datachannel");
        assertThat(answer).contains("a=group:BUNDLE a v\r\n").endsWith("a=mid:d\r\n");
    }

    @Test
    void answersInOurDirectionsAndOnOurTerms() {
        String answer = answer(OFFER, CAMERA);

        assertThat(section(answer, "video").split("\r\n"))
                .contains(
                        "a=mid:v",
                        "a=sendonly",
                        "a=setup:active",
                        "a=rtcp-mux",
                        "a=ice-ufrag:ours",
                        "a=rtpmap:99 H264/90000",
                        "a=fmtp:99 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42E01F",
                        "a=rtcp-fb:99 nack",
                        "a=rtcp-fb:99 nack pli",
                        "a=ssrc:7 cname:we",
                        "a=msid:we video")
                .doesNotContain("a=rtcp-fb:99 transport-cc", "a=rtcp-fb:99 goog-remb");
        assertThat(section(answer, "audio").split("\r\n"))
                .contains("a=mid:a", "a=sendrecv", "a=rtpmap:109 OPUS/48000/2", "a=ssrc:8 cname:we")
                .noneMatch(line -> line.startsWith("a=rtcp-fb"));
    }

    @Test
    void knowsWhatWasSettled() {
        RemoteDescription remote = RemoteOffer.parse(OFFER, CAMERA).remote();

        assertThat(remote.credentials()).isEqualTo(new IceCredentials("i9jt", "L7kiF6b1J4Q6jpMq9W2ylAF8"));
        assertThat(remote.remoteActive()).isFalse();
        assertThat(remote.media().video()).isEqualTo(NegotiatedTrack.sending(99));
        assertThat(remote.media().audio()).isEqualTo(new NegotiatedTrack(Set.of(109), 55L, 109));
        assertThat(remote.candidates()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "sendrecv, SEND_RECEIVE, sendrecv",
        "sendrecv, SEND_ONLY,    sendonly",
        "sendrecv, RECEIVE_ONLY, recvonly",
        "sendonly, SEND_RECEIVE, recvonly",
        "sendonly, RECEIVE_ONLY, recvonly",
        "sendonly, SEND_ONLY,    inactive",
        "recvonly, SEND_RECEIVE, sendonly",
        "recvonly, SEND_ONLY,    sendonly",
        "recvonly, RECEIVE_ONLY, inactive",
        "inactive, SEND_RECEIVE, inactive"
    })
    void answersMirrorTheOffer(String offered, MediaDirection ours, String answered) {
        PeerOptions options = PeerOptions.named("x").withDirections(ours, ours);

        String answer = answer(OFFER.replace("a=sendrecv", "a=" + offered), options);

        assertThat(section(answer, "video")).contains("a=" + answered + "\r\n");
        assertThat(section(answer, "video").contains("a=ssrc:7")).isEqualTo(answered.startsWith("send"));
    }

    @Test
    void takesTheOtherDtlsRoleWhenTheOfferHasChosen() {
        String offer = OFFER.replace("a=setup:actpass", "a=setup:active");

        assertThat(answer(offer, CAMERA)).contains("a=setup:passive").doesNotContain("a=setup:active");
        assertThat(RemoteOffer.parse(offer, CAMERA).remote().remoteActive()).isTrue();
    }

    @Test
    void aSectionMayBeMissingOrRejected() {
        String answer = answer(OFFER.replace("m=audio 9", "m=audio 0"), CAMERA);

        assertThat(answer).contains("m=audio 0 UDP/TLS/RTP/SAVPF 0 63 109").contains("a=group:BUNDLE v\r\n");
        assertThat(RemoteOffer.parse(OFFER.replace("m=audio 9", "m=audio 0"), CAMERA)
                        .remote()
                        .media()
                        .audio())
                .isEqualTo(NegotiatedTrack.NONE);
    }

    @Test
    void ourOwnOfferIsAnsweredWithWhatWeAccept() {
        PeerOptions store = PeerOptions.named("store");
        String answer = answer(SdpOffer.write(store, OURS), CAMERA);

        RemoteDescription parsed = SdpAnswer.parse(answer, store);

        assertThat(parsed.media().video()).isEqualTo(NegotiatedTrack.receiving(Set.of(102), 7L));
        assertThat(parsed.media().audio()).isEqualTo(NegotiatedTrack.receiving(Set.of(111), 8L));
        assertThat(parsed.remoteActive()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=mid:v               | a=x                   | video section has no a=mid",
                "packetization-mode=1  | packetization-mode=2  | video section (mid v) offers no H264/90000",
                "OPUS/48000            | opus/8000             | audio section (mid a) offers no opus/48000/2",
                "a=rtcp-mux            | a=x                   | video section (mid v) lacks a=rtcp-mux",
                "a=ice-pwd             | a=x                   | audio section (mid a) has no a=ice-pwd",
                "a=setup:actpass       | a=setup:holdconn      | audio section (mid a) has a=setup:holdconn",
                "sha-256               | sha-1                 | no fingerprint of the kind sha-256",
                "m=                    | m=x                   | neither a video nor an audio section",
                "v=0                   | v=1                   | The offer is no session description"
            })
    void refusesAnOfferAndSaysWhy(String part, String replacement, String fault) {
        String offer = OFFER.replace(part, replacement);
        assertThat(offer).isNotEqualTo(OFFER);

        assertThatThrownBy(() -> RemoteOffer.parse(offer, CAMERA).answer(OURS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault)
                .hasMessageNotContaining("L7kiF6b1J4Q6jpMq9W2ylAF8");
    }
}

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
package io.camelkvs.media.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferTest {

    private static final String HEAD = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
    private static final String AUDIO =
            "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:a\r\na=recvonly\r\na=rtpmap:111 opus/48000/2\r\n";
    private static final String VIDEO = "m=video 9 UDP/TLS/RTP/SAVPF 96 102\r\na=mid:v\r\na=recvonly\r\n"
            + "a=rtpmap:96 VP8/90000\r\na=rtpmap:102 H264/90000\r\n";

    @Test
    void findsTheSectionsInAnyOrder() {
        Offer offer = Offer.parse(HEAD + VIDEO + AUDIO);
        assertThat(offer.video().mid()).isEqualTo("v");
        assertThat(offer.video().codecs()).containsExactly("VP8", "H264");
        assertThat(offer.audio().mid()).isEqualTo("a");
        assertThat(offer.indexOf("a")).isOne();
        assertThat(offer.indexOf("unknown")).isZero();
    }

    @Test
    void takesLineFeedsOnlyAndTheDefaultDirection() {
        String sdp = (HEAD + VIDEO + AUDIO).replace("\r\n", "\n").replace("a=recvonly\n", "");
        assertThat(Offer.parse(sdp).video().direction()).isEqualTo("sendrecv");
    }

    @Test
    void namesWhatIsMissing() {
        assertRefused(HEAD + AUDIO + VIDEO.replace("H264", "VP9"), "no H.264: its video section offers VP8, VP9");
        assertRefused(HEAD + AUDIO.replace("opus", "PCMU") + VIDEO, "no Opus: its audio section offers PCMU");
        assertRefused(HEAD + AUDIO, "no video section: it has [audio]");
        assertRefused(HEAD + VIDEO, "no audio section: it has [video]");
        assertRefused(HEAD, "no video section: it has none at all");
        assertRefused(HEAD + AUDIO + VIDEO.replace("video 9", "video 0"), "it has [audio, rejected video]");
        assertRefused("", "is not SDP");
    }

    @ParameterizedTest
    @CsvSource({"sendonly", "inactive"})
    void refusesSectionsThatDoNotReceive(String direction) {
        assertRefused(HEAD + AUDIO + VIDEO.replace("recvonly", direction), "its video section is " + direction);
    }

    @Test
    void noticesAnAnswerThatDoesNotSend() {
        Offer offer = Offer.parse(HEAD + AUDIO + VIDEO);
        String answer = (HEAD + AUDIO + VIDEO).replace("recvonly", "sendonly");
        offer.requireSent(answer);
        assertThatThrownBy(() -> offer.requireSent(answer.replace("video 9", "video 0")))
                .hasMessageContaining("cannot send what the video section offers");
    }

    @ParameterizedTest
    @CsvSource({"recvonly", "inactive"})
    void refusesAnOfferThatShowsAViewerNothing(String direction) {
        String offer = HEAD + AUDIO + VIDEO.replace("recvonly", direction);
        assertThatThrownBy(() -> Offer.parse(offer).requireVideo())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sends a viewer no video: its video section is " + direction);
    }

    @Test
    void takesAnOfferThatSendsAViewerVideo() {
        Offer offer = Offer.parse(HEAD + AUDIO + VIDEO.replace("recvonly", "sendonly"));
        offer.requireVideo();
        offer.requireReceived(HEAD + AUDIO + VIDEO);
        assertThatThrownBy(() -> offer.requireReceived(HEAD + AUDIO + VIDEO.replace("recvonly", "inactive")))
                .hasMessageContaining("cannot receive what the video section offers");
    }

    private static void assertRefused(String sdp, String message) {
        assertThatThrownBy(() -> Offer.parse(sdp).requireToTakeOurs())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}

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
import org.junit.jupiter.params.provider.CsvSource;

class AnswerSyntaxTest {

    private static final String OFFER = String.join(
            "\r\n",
            "v=0",
            "o=- 1 2 IN IP4 127.0.0.1",
            "s=-",
            "t=0 0",
            "m=audio 9 UDP/TLS/RTP/SAVPF 111",
            "a=mid:a",
            "m=video 9 UDP/TLS/RTP/SAVPF 102",
            "a=mid:v",
            "");

    private static final String TRANSPORT = String.join(
            "\r\n",
            "a=ice-ufrag:EsAw",
            "a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1",
            "a=fingerprint:sha-256 "
                    + "D2:FA:0E:C3:22:59:5E:14:95:69:92:3D:13:B4:84:24:2C:C2:A2:C0:3E:FD:34:8E:5E:EA:6F:AF:52:CE:E6:0F",
            "a=setup:active");

    private static final String ANSWER = String.join(
            "\r\n",
            "v=0",
            "o=- 3 2 IN IP4 127.0.0.1",
            "s=-",
            "t=0 0",
            "a=group:BUNDLE a v",
            "m=audio 9 UDP/TLS/RTP/SAVPF 111",
            TRANSPORT,
            "a=mid:a",
            "a=sendonly",
            "a=candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ host",
            "m=video 9 UDP/TLS/RTP/SAVPF 102",
            "a=mid:v",
            "a=sendonly",
            "");

    @Test
    void takesAnAnswerWithItsCandidates() {
        assertThat(AnswerSyntax.fault(OFFER, ANSWER)).isEmpty();
        assertThat(AnswerSyntax.fault(OFFER, ANSWER.replace("\r\n", "\n"))).isEmpty();
    }

    @Test
    void takesTheTransportOfTheSessionLevelOrOfTheFirstSectionThatIsNotRejected() {
        String above = ANSWER.replace(TRANSPORT + "\r\n", "").replace("t=0 0", "t=0 0\r\n" + TRANSPORT);
        assertThat(AnswerSyntax.fault(OFFER, above)).isEmpty();

        String below = ANSWER.replace("m=audio 9", "m=audio 0")
                .replace(TRANSPORT + "\r\n", "")
                .replace("a=mid:v", "a=mid:v\r\n" + TRANSPORT);
        assertThat(AnswerSyntax.fault(OFFER, below)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=0       | hello    | The answer is no SDP: it does not begin with v=0.",
                "m=video 9 | m=video 99999 | Line 14 of the answer has a malformed m",
                "m=audio   | m=text   | Media section 0 of the answer is text, expected is audio as in the offer.",
                "a=mid:v   | a=mid:1  | Media section 1 of the answer has not the mid of the offer, expected is a=mid:v.",
                "a=ice-ufrag:EsAw | a=x | The answer has no a=ice-ufrag.",
                "a=fingerprint:sha-256 | a=y:sha-256 | The answer has no a=fingerprint.",
                "active    | actpass  | The answer has a=setup:actpass, expected is active or passive.",
            })
    void saysWhatIsWrong(String good, String bad, String fault) {
        assertThat(AnswerSyntax.fault(OFFER, ANSWER.replace(good, bad)).orElseThrow())
                .startsWith(fault);
    }

    @Test
    void wantsTheSectionsOfTheOffer() {
        String shorter = ANSWER.substring(0, ANSWER.indexOf("m=video"));
        assertThat(AnswerSyntax.fault(OFFER, shorter))
                .hasValue("The answer has 1 media sections, expected are the 2 of the offer: audio, video.");

        String rejecting = ANSWER.replace("m=audio 9", "m=audio 0").replace("m=video 9", "m=video 0");
        assertThat(AnswerSyntax.fault(OFFER, rejecting))
                .hasValue("The answer accepts no media section: every port is 0.");
    }

    @Test
    void doesNotShowThePassword() {
        String answer = ANSWER.replace("P2uYro0UCOQ4zxjKXaWCBui1", "P2uYro0UCOQ4zx");
        assertThat(AnswerSyntax.fault(OFFER, answer).orElseThrow())
                .contains("a=ice-pwd")
                .doesNotContain("P2uYro0UCOQ4zx");
    }

    @ParameterizedTest
    @CsvSource({
        "a=candidate:1 1 =ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1",
        "a=fingerprint:sha-256 D2:FA:0E:C3:2P2uYro0UCOQ4zxjKXaWice-pwd:P2uYro0UCOQ4zxjKXaWCBui1D:34:8E:5E:EA:6F:AF:52:CE:E6:0F"
    })
    void aPasswordInALineThatIsNoneIsNotShown(String line) {
        String answer = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=video 9 UDP/TLS/RTP/SAVPF 102\r\n" + line
                + "\r\n";

        assertThat(AnswerSyntax.fault(answer, answer).orElseThrow())
                .contains("***")
                .doesNotContain("P2uYro0UCOQ4zxjKXaWCBui1");
    }
}

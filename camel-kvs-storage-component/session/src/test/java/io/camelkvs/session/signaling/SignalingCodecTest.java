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
package io.camelkvs.session.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camelkvs.session.media.IceCandidate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalingCodecTest {

    private static final String OFFER = "{\"type\":\"offer\",\"sdp\":\"v=0\\r\\no=- 1 2 IN IP4 0.0.0.0 ?>~\\r\\n\"}";
    private static final String SDP = "v=0\r\no=- 1 2 IN IP4 0.0.0.0 ?>~\r\n";

    private final SignalingCodec codec = new SignalingCodec();
    private final ObjectMapper json = new ObjectMapper();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String frame(String type, String payload) {
        return "{\"messageType\":\"" + type + "\",\"messagePayload\":\""
                + Base64.getEncoder().encodeToString(utf8(payload)) + "\"}";
    }

    @Test
    void shortensAnEndlessStatus() {
        String status =
                "{\"messageType\":\"STATUS_RESPONSE\",\"statusResponse\":{\"correlationId\":\"c-1\",\"description\":\""
                        + "x".repeat(50_000) + "\"}}";

        assertThat(codec.decode(status))
                .hasValueSatisfying(message -> assertThat(((SignalingMessage.StatusResponse) message).description())
                        .hasSize(1_025));
    }

    @Test
    void readsOffersInEveryBase64() {
        Base64.Encoder[] encoders = {
            Base64.getEncoder(),
            Base64.getUrlEncoder(),
            Base64.getEncoder().withoutPadding(),
            Base64.getUrlEncoder().withoutPadding(),
            Base64.getMimeEncoder(20, new byte[] {' '})
        };
        for (Base64.Encoder encoder : encoders) {
            String frame = "{\"messageType\":\"SDP_OFFER\",\"messagePayload\":\"" + encoder.encodeToString(utf8(OFFER))
                    + "\"}";
            assertThat(codec.decode(frame)).contains(new SignalingMessage.Offer(SDP));
        }
    }

    @Test
    void readsMemberNamesInAnyCase() {
        String frame = frame("SDP_OFFER", OFFER.replace("sdp", "Sdp"))
                .replace("messageType", "MessageType")
                .replace("messagePayload", "MessagePayload");
        assertThat(codec.decode(frame)).contains(new SignalingMessage.Offer(SDP));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{'candidate':'candidate:1','sdpMid':'0','sdpMLineIndex':0}              | candidate:1 | 0 | 0",
                "{'candidate':'candidate:1','sdpMid':'video','usernameFragment':'u'}     | candidate:1 | video | -",
                "{'candidate':'candidate:1','sdpMLineIndex':1}                           | candidate:1 | - | 1",
                "{'candidate':'candidate:1'}                                             | candidate:1 | - | -",
                "{'candidate':'candidate:1','sdpMid':null,'sdpMLineIndex':null}          | candidate:1 | - | -",
                "{'candidate':'candidate:1','sdpMid':7,'sdpMLineIndex':-1}               | candidate:1 | - | -",
                "{'candidate':'','sdpMid':'0'}                                           | ''          | 0 | -"
            },
            quoteCharacter = '`')
    void readsCandidatesWithWhatTheyHave(String payload, String candidate, String mid, Integer index) {
        String expected = "''".equals(candidate) ? "" : candidate;
        assertThat(codec.decode(frame("ICE_CANDIDATE", payload.replace('\'', '"'))))
                .contains(new SignalingMessage.Candidate(new IceCandidate(expected, mid, index)));
    }

    @Test
    void readsMessagesWithoutPayload() {
        assertThat(codec.decode("{\"messageType\":\"GO_AWAY\",\"messagePayload\":\"\"}"))
                .contains(new SignalingMessage.GoAway());
        assertThat(codec.decode("{\"messageType\":\"RECONNECT_ICE_SERVER\"}"))
                .contains(new SignalingMessage.ReconnectIceServer());
    }

    @Test
    void readsStatusResponses() {
        assertThat(codec.decode("{\"messageType\":\"STATUS_RESPONSE\",\"statusResponse\":{\"correlationId\":\"c-1\","
                        + "\"success\":false,\"errorType\":\"InvalidArgumentException\",\"statusCode\":\"400\","
                        + "\"description\":\"no video\"}}"))
                .contains(new SignalingMessage.StatusResponse(
                        "c-1", false, "InvalidArgumentException", "400", "no video"));
        assertThat(codec.decode("{\"messageType\":\"STATUS_RESPONSE\",\"statusResponse\":{\"statusCode\":500}}"))
                .contains(new SignalingMessage.StatusResponse(null, false, null, "500", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "42",
                "[]",
                "[{\"messageType\":\"GO_AWAY\"}]",
                "{",
                "<html>Bad Request</html>",
                "{\"message\": \"Endpoint request timed out\", \"connectionId\":\"Xyz=\", \"requestId\":\"Abc=\"}",
                "{\"messageType\":null}",
                "{\"messageType\":{\"a\":1}}",
                "{\"messageType\":\"SOMETHING_NEW\",\"messagePayload\":\"e30=\"}",
                "{\"messageType\":\"SDP_ANSWER\",\"messagePayload\":\"e30=\"}",
                "{\"messageType\":\"SDP_OFFER\"}",
                "{\"messageType\":\"SDP_OFFER\",\"messagePayload\":\"\"}",
                "{\"messageType\":\"SDP_OFFER\",\"messagePayload\":null}",
                "{\"messageType\":\"SDP_OFFER\",\"messagePayload\":\"%%%%\"}",
                "{\"messageType\":\"SDP_OFFER\",\"messagePayload\":\"bnVsbA==\"}",
                "{\"messageType\":\"SDP_OFFER\",\"messagePayload\":\"e30=\"}",
                "{\"messageType\":\"ICE_CANDIDATE\",\"messagePayload\":\"bnVsbA==\"}",
                "{\"messageType\":\"ICE_CANDIDATE\",\"messagePayload\":\"e30=\"}",
                "{\"messageType\":\"STATUS_RESPONSE\"}",
                "{\"messageType\":\"STATUS_RESPONSE\",\"statusResponse\":null}"
            })
    void ignoresWhatIsNotForUs(String frame) {
        assertThat(codec.decode(frame)).isEmpty();
    }

    @Test
    void ignoresPeerToPeerMessagesOfViewers() {
        String frame = frame("SDP_OFFER", OFFER);
        String sent = frame.substring(0, frame.length() - 1);
        assertThat(codec.decode(sent + ",\"senderClientId\":\"viewer-1\"}")).isEmpty();
        assertThat(codec.decode(sent + ",\"senderClientId\":\"\"}")).contains(new SignalingMessage.Offer(SDP));
        assertThat(codec.decode(sent + ",\"senderClientId\":null}")).contains(new SignalingMessage.Offer(SDP));
    }

    @Test
    void writesAnswers() throws Exception {
        JsonNode frame = json.readTree(codec.encodeAnswer("v=0\r\nü", "corr-1"));

        assertThat(frame.properties())
                .extracting(entry -> entry.getKey())
                .containsExactlyInAnyOrder("action", "messagePayload", "correlationId");
        assertThat(frame.path("action").asText()).isEqualTo("SDP_ANSWER");
        assertThat(frame.path("correlationId").asText()).isEqualTo("corr-1");
        JsonNode payload = payload(frame);
        assertThat(payload).isEqualTo(json.readTree("{\"type\":\"answer\",\"sdp\":\"v=0\\r\\nü\"}"));
    }

    @Test
    void writesCandidates() throws Exception {
        assertThat(payload(json.readTree(codec.encodeCandidate(new IceCandidate("candidate:1", "v", 1), "c"))))
                .isEqualTo(json.readTree("{\"candidate\":\"candidate:1\",\"sdpMid\":\"v\",\"sdpMLineIndex\":1}"));
        assertThat(payload(json.readTree(codec.encodeCandidate(new IceCandidate("candidate:1", null, null), null))))
                .isEqualTo(json.readTree("{\"candidate\":\"candidate:1\",\"sdpMLineIndex\":0}"));
        assertThat(codec.encodeCandidate(new IceCandidate("candidate:1", "v", 1), null))
                .contains("\"action\":\"ICE_CANDIDATE\"")
                .doesNotContain("correlationId");
    }

    private JsonNode payload(JsonNode frame) throws Exception {
        byte[] text = Base64.getDecoder().decode(frame.path("messagePayload").asText());
        return json.readTree(text);
    }

    @Test
    void logsNothingOfWhatItCannotRead() {
        PrintStream systemErr = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            codec.decode("a=ice-pwd:SECRET");
            codec.decode(frame("SDP_OFFER", "a=ice-pwd:SECRET"));
            codec.decode(frame("ICE_CANDIDATE", "{\"candidat\":\"SECRET\"}"));
            codec.decode(frame("ice-pwd:SECRET", "{}"));
        } finally {
            System.setErr(systemErr);
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("Ignoring ICE_CANDIDATE")
                .doesNotContain("SECRET");
    }

    @Test
    void doesNotThrowAtDeepNesting() {
        Optional<SignalingMessage> decoded = codec.decode("{\"a\":".repeat(20_000));
        assertThat(decoded).isEmpty();
    }
}

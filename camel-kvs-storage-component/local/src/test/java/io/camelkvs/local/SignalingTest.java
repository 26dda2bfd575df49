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
package io.camelkvs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelProtocol;

/** The signaling connection as a master made of the JDK's WebSocket and the AWS SDK's signer sees it. */
class SignalingTest {

    private final FakePeers engine = new FakePeers();
    private KvsLocal kvs;
    private String channel;
    private URI endpoint;

    @BeforeEach
    void start() {
        kvs = KvsLocal.builder()
                .engine(engine)
                .limits(Limits.ofService().withQuotas(false))
                .start();
        channel = kvs.createRecordedChannel("camera");
        endpoint = Aws.of(kvs).endpoint(channel, ChannelProtocol.WSS);
    }

    @AfterEach
    void stop() {
        kvs.close();
    }

    @Test
    void aJoinBringsAnOfferThatCanBeAnswered() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel)) {
            Aws.of(kvs).join(channel);

            assertThat(master.next().path("messageType").asText()).isEqualTo("ICE_CANDIDATE");
            JsonNode offer = master.next("SDP_OFFER");
            String sdp = Signaling.payload(offer).path("sdp").asText();
            assertThat(Signaling.payload(offer).path("type").asText()).isEqualTo("offer");
            assertThat(offer.has("senderClientId")).isFalse();

            master.candidate("candidate:9 1 udp 1 127.0.0.1 9 typ host", "video1");
            master.answer(sdp, "c-1");

            await().untilAsserted(() -> {
                assertThat(engine.peers.get(0).answer).isEqualTo(sdp);
                assertThat(engine.peers.get(0).remoteCandidates).hasSize(1);
            });
        }
    }

    @Test
    void framesOfOtherClientsAreUnderstood() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel)) {
            Aws.of(kvs).join(channel);
            String sdp = Signaling.payload(master.next("SDP_OFFER")).path("sdp").asText();
            String payload = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(("{\"type\":\"answer\",\"sdp\":\"" + sdp.replace("\r\n", "\\r\\n") + "s=ÿþ?>\"}")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));

            master.text("{\"Action\":\"SDP_ANSWER\",\"RecipientClientId\":\"\",\"SenderClientId\":\"me\","
                    + "\"MessagePayload\":\"" + payload + "\",\"CorrelationId\":\"1_1\"}");

            await().untilAsserted(() -> assertThat(engine.peers.get(0).answer).isEqualTo(sdp + "s=ÿþ?>"));
        }
    }

    @Test
    void garbageIsIgnored() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel)) {
            for (String garbage : new String[] {
                "", "nonsense", "null", "[]", "{}", "{\"action\":{}}", "{\"message\":\"Endpoint request timed out\"}"
            }) {
                master.text(garbage);
            }
            master.send("ICE_CANDIDATE", null, null);
            Aws.of(kvs).join(channel);

            assertThat(master.next("SDP_OFFER")).isNotNull();
        }
    }

    @Test
    void mistakesAreAnsweredWhenTheyCanBeCorrelated() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel)) {
            master.answer("v=0", null);
            master.answer("v=0", "early");
            assertStatus(master.next(), "early", "No offer waits for this answer; join again");

            master.send("SDP_OFFER", java.util.Map.of("type", "offer", "sdp", "v=0"), "offer");
            assertThat(master.next().path("statusResponse").path("description").asText())
                    .startsWith("action is 'SDP_OFFER'")
                    .contains("may send SDP_ANSWER and ICE_CANDIDATE");

            master.answer("x".repeat(10_000), "long");
            assertThat(master.next().path("statusResponse").path("description").asText())
                    .contains("characters, allowed are at most 10000");

            master.text("{\"action\":\"SDP_ANSWER\",\"messagePayload\":\"%%\",\"correlationId\":\"base64\"}");
            assertThat(master.next().path("statusResponse").path("description").asText())
                    .contains("base64");
        }
    }

    @Test
    void theNewestMasterTakesThePlaceOfTheOlder() throws Exception {
        try (Signaling older = Signaling.master(kvs, channel);
                Signaling newer = Signaling.master(kvs, channel)) {
            assertThat(older.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1000);

            Aws.of(kvs).join(channel);

            assertThat(newer.next("SDP_OFFER")).isNotNull();
            assertThat(older.isSilent()).isTrue();
        }
    }

    @Test
    void temporaryCredentialsAreAccepted() {
        kvs.credentials("ASIA1", "secret", "token/with+chars=");

        try (Signaling master = Signaling.open(url(
                channel,
                null,
                AwsSessionCredentials.create("ASIA1", "secret", "token/with+chars="),
                Clock.systemUTC()))) {
            assertThat(master.isSilent()).isTrue();
        }
        assertRefused(url(channel, null, good(), Clock.systemUTC()), 403, "AccessDeniedException", "security token");
    }

    @Test
    void aWrongSecretIsRefused() {
        assertRefused(
                url(channel, null, AwsBasicCredentials.create("local", "wrong"), Clock.systemUTC()),
                403,
                "AccessDeniedException",
                "The request signature we calculated does not match");
    }

    @Test
    void credentialsThatTurnedBadAreRefused() {
        kvs.credentials("local", "rotated");

        assertRefused(url(channel, null, good(), Clock.systemUTC()), 403, "AccessDeniedException", "does not match");
    }

    @Test
    void anotherRegionIsRefused() {
        assertRefused(
                SignedUrl.of(endpoint, channel, null, good(), "eu-west-1", Clock.systemUTC()),
                403,
                "AccessDeniedException",
                "Credential should be scoped to a valid region, not 'eu-west-1'.");
    }

    @Test
    void aUrlOutOfItsTimeIsRefused() {
        assertRefused(
                url(channel, null, good(), Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-301))),
                403,
                "AccessDeniedException",
                "Signature expired: ");
        assertRefused(
                url(channel, null, good(), Clock.offset(Clock.systemUTC(), Duration.ofSeconds(310))),
                403,
                "AccessDeniedException",
                "Signature not yet current: ");
    }

    @Test
    void anUnsignedUrlIsRefused() {
        assertRefused(
                URI.create(endpoint + "/?X-Amz-ChannelARN=" + channel),
                403,
                "AccessDeniedException",
                "Missing Authentication Token");
    }

    @Test
    void aMissingChannelIsNotFound() {
        assertRefused(
                url(channel.replace("camera", "absent"), null, good(), Clock.systemUTC()),
                404,
                "ResourceNotFoundException",
                "channel is not found");
        assertRefused(
                url(null, null, good(), Clock.systemUTC()),
                400,
                "InvalidArgumentException",
                "X-Amz-ChannelARN is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_x", "aws_", "", "a b", "ä"})
    void aViewerNeedsAProperClientId(String clientId) {
        assertRefused(
                url(channel, clientId, good(), Clock.systemUTC()),
                400,
                "InvalidArgumentException",
                "allowed are 1 to 256 of a-z");
    }

    private static void assertStatus(JsonNode frame, String correlationId, String description) {
        assertThat(frame.path("messageType").asText()).isEqualTo("STATUS_RESPONSE");
        assertThat(frame.path("statusResponse").path("correlationId").asText()).isEqualTo(correlationId);
        assertThat(frame.path("statusResponse").path("description").asText()).isEqualTo(description);
    }

    private static void assertRefused(URI url, int status, String type, String message) {
        assertThatThrownBy(() -> Signaling.open(url))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, e -> {
                    HttpResponse<?> response = e.getResponse();
                    assertThat(response.statusCode()).isEqualTo(status);
                    assertThat(response.headers().firstValue("x-amzn-ErrorType"))
                            .hasValue(type);
                    assertThat(response.headers()
                                    .firstValue("x-amzn-error-message")
                                    .orElse(""))
                            .contains(message);
                    assertThat(response.headers().firstValue("Date")).isPresent();
                });
    }

    private AwsCredentialsIdentity good() {
        return AwsBasicCredentials.create("local", "local-secret");
    }

    private URI url(String channelArn, String clientId, AwsCredentialsIdentity credentials, Clock clock) {
        return SignedUrl.of(endpoint, channelArn, clientId, credentials, kvs.region(), clock);
    }
}

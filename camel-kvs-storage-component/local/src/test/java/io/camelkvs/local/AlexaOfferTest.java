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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideosignaling.KinesisVideoSignalingClient;
import software.amazon.awssdk.services.kinesisvideosignaling.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideosignaling.model.ResourceNotFoundException;

/** SendAlexaOfferToMaster, as the AWS SDK sees it. */
class AlexaOfferTest {

    private static final String OFFER = base64("{\"type\":\"offer\",\"sdp\":\"v=0\"}");

    private KvsLocal kvs;
    private KinesisVideoSignalingClient signaling;
    private String channel;

    @BeforeEach
    void start() {
        kvs = KvsLocal.builder()
                .engine(new FakePeers())
                .limits(Limits.ofService().withQuotas(false))
                .start();
        signaling = Aws.of(kvs).signaling();
        try (KinesisVideoClient video = Aws.of(kvs).video()) {
            channel = video.createSignalingChannel(r -> r.channelName("cam")).channelARN();
        }
    }

    @AfterEach
    void stop() {
        signaling.close();
        kvs.close();
    }

    @Test
    void theMastersAnswerComesBack() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel)) {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> send(channel, "alexa-1", OFFER));

            JsonNode offer = master.next("SDP_OFFER");
            assertThat(offer.path("senderClientId").asText()).isEqualTo("alexa-1");
            assertThat(offer.path("messagePayload").asText()).isEqualTo(OFFER);
            master.send("ICE_CANDIDATE", Map.of("candidate", "c"), "alexa-1", "1");
            master.send("SDP_ANSWER", Map.of("type", "answer", "sdp", "v=1"), "alexa-1", "2");

            String payload = answer.get(5, TimeUnit.SECONDS);
            assertThat(new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8))
                    .contains("answer", "v=1");
        }
    }

    @Test
    void withoutAMasterThereIsNoAnswer() {
        assertThat(send(channel, "alexa-1", OFFER)).isNull();
    }

    @Test
    void whatCannotBeSentIsRefused() {
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> send(channel, "AWS_x", OFFER))
                .withMessageContaining("AWS_");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> send(channel, "a b", OFFER))
                .withMessageContaining("SenderClientId is 'a b'");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> send(channel, "alexa", base64("v=0")))
                .withMessageContaining("not base64 of a JSON text");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> send(channel, "alexa", "a".repeat(10_001)))
                .withMessageContaining("10001 characters");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> send(channel.replace("cam", "none"), "alexa", OFFER));
        String recorded = kvs.createRecordedChannel("recorded");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> send(recorded, "alexa", OFFER))
                .withMessageContaining("is mapped to a stream");
    }

    private String send(String arn, String sender, String payload) {
        return signaling
                .sendAlexaOfferToMaster(
                        r -> r.channelARN(arn).senderClientId(sender).messagePayload(payload))
                .answer();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

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
import io.camelkvs.local.storage.StorageSessionInfo.State;
import io.camelkvs.rtp.AudioPacket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideowebrtcstorage.KinesisVideoWebRtcStorageClient;
import software.amazon.awssdk.services.kinesisvideowebrtcstorage.model.ClientLimitExceededException;

/** The service's limits on real sockets: an hour passes when the clock is put forward. */
class LimitsTest {

    private final FakePeers engine = new FakePeers();
    private final SteppedClock clock = SteppedClock.standing();
    private final KvsLocal kvs = KvsLocal.builder().engine(engine).clock(clock).start();
    private final String channel = kvs.createRecordedChannel("cam");

    @AfterEach
    void stop() {
        kvs.close();
    }

    @Test
    void aSignalingConnectionIsToldAMinuteBeforeItsHourIsOver() throws Exception {
        try (Signaling master = connect()) {
            assertThat(master.pings(Duration.ofSeconds(5))).as("its time runs").isTrue();
            passWithPings(master, Duration.ofMinutes(58));
            assertThat(master.isSilent()).isTrue();

            clock.step(Duration.ofMinutes(1));
            assertThat(master.next().path("messageType").asText()).isEqualTo("GO_AWAY");
            assertThat(master.pings(Duration.ofSeconds(5))).isTrue();
            clock.step(Duration.ofMinutes(1));

            assertThat(master.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1000);
        }
    }

    @Test
    void anIdleSignalingConnectionIsClosedAfterTenMinutes() throws Exception {
        try (Signaling master = connect()) {
            clock.step(Duration.ofMinutes(9));
            assertThat(master.pings(Duration.ofSeconds(5))).isTrue();
            clock.step(Duration.ofMinutes(9));
            assertThat(master.pings(Duration.ofSeconds(5))).isTrue();

            clock.step(Duration.ofMinutes(10));

            assertThat(master.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1000);
        }
    }

    @Test
    void aStorageSessionEndsAfterItsHour() throws Exception {
        try (Signaling master = connect()) {
            offeredAndConnected(master);
            for (int minutes = 0; minutes < 58; minutes += 2) {
                clock.step(Duration.ofMinutes(2));
                engine.peers.get(0).listener.onAudio(new AudioPacket(TestMedia.silence(), clock.instant()));
            }
            assertThat(engine.peers.get(0).closed).isFalse();

            clock.step(Duration.ofMinutes(2));

            await().until(() -> engine.peers.get(0).closed && kvs.sessions().isEmpty());
        }
    }

    @Test
    void joinsAreLimitedToTwoASecondForAChannel() {
        try (KinesisVideoWebRtcStorageClient storage = Aws.of(kvs).storage()) {
            storage.joinStorageSession(r -> r.channelArn(channel));
            storage.joinStorageSession(r -> r.channelArn(channel));

            assertThatThrownBy(() -> storage.joinStorageSession(r -> r.channelArn(channel)))
                    .isInstanceOf(ClientLimitExceededException.class)
                    .hasMessageContaining("The limit on the number of requests for JoinStorageSession for resource"
                            + " channel cam is exceeded; it is 2 a second.");

            String second = kvs.createRecordedChannel("second");
            storage.joinStorageSession(r -> r.channelArn(second));
            clock.step(Duration.ofMillis(500));
            storage.joinStorageSession(r -> r.channelArn(channel));
        }
    }

    @Test
    void joinsAreLimitedToFiftyASecondForAnAccount() {
        try (KinesisVideoWebRtcStorageClient storage = Aws.of(kvs).storage()) {
            for (int i = 0; i < 50; i++) {
                String arn = kvs.createRecordedChannel("cam-" + i);
                storage.joinStorageSession(r -> r.channelArn(arn));
            }

            assertThatThrownBy(() -> storage.joinStorageSession(r -> r.channelArn(channel)))
                    .isInstanceOf(ClientLimitExceededException.class)
                    .hasMessageContaining("for resource this account is exceeded; it is 50 a second.");
        }
    }

    @Test
    void describesAreLimitedToFiveASecondForAChannel() {
        try (KinesisVideoClient video = Aws.of(kvs).video()) {
            for (int i = 0; i < 5; i++) {
                video.describeSignalingChannel(r -> r.channelName("cam"));
            }

            assertThatThrownBy(() -> video.describeSignalingChannel(r -> r.channelARN(channel)))
                    .isInstanceOf(
                            software.amazon.awssdk.services.kinesisvideo.model.ClientLimitExceededException.class);
        }
    }

    @Test
    void connectionsAreLimitedToThreeASecond() {
        for (int i = 0; i < 3; i++) {
            connect().close();
        }

        assertThatThrownBy(this::connect)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, e -> {
                    assertThat(e.getResponse().statusCode()).isEqualTo(400);
                    assertThat(e.getResponse().headers().firstValue("x-amzn-ErrorType"))
                            .hasValue("ClientLimitExceededException");
                });
        clock.step(Duration.ofSeconds(1));
        connect().close();
    }

    @Test
    void viewersConnectionsAreLimitedToThreeASecondOnTheirOwn() {
        connect().close();
        for (int i = 0; i < 3; i++) {
            viewer("viewer-" + i).close();
        }

        assertThatThrownBy(() -> viewer("viewer-3"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, e -> assertThat(
                                e.getResponse().headers().firstValue("x-amzn-error-message"))
                        .hasValueSatisfying(text -> assertThat(text).contains("ConnectAsViewer")));
    }

    @Test
    void offersAreLimitedToFiveASecondForAConnection() throws Exception {
        try (Signaling viewer = viewer("eager")) {
            for (int i = 1; i <= 6; i++) {
                viewer.send("SDP_OFFER", Map.of("type", "offer", "sdp", "v=0"), "c-" + i);
            }

            assertSixthIsOneTooMany(viewer);
        }
    }

    @Test
    void answersAreLimitedToFiveASecondForAConnection() throws Exception {
        try (Signaling master = connect()) {
            for (int i = 1; i <= 6; i++) {
                master.answer("v=0", "c-" + i);
            }

            assertSixthIsOneTooMany(master);
        }
    }

    private static void assertSixthIsOneTooMany(Signaling connection) throws InterruptedException {
        Map<String, String> types = new TreeMap<>();
        for (int i = 1; i <= 6; i++) {
            JsonNode status = connection.next().path("statusResponse");
            types.put(
                    status.path("correlationId").asText(),
                    status.path("errorType").asText());
        }
        assertThat(types).hasSize(6).containsEntry("c-5", "InvalidArgumentException");
        assertThat(types).containsEntry("c-6", "ClientLimitExceededException");
    }

    @Test
    void candidatesBeyondTwentyASecondAreDropped() throws Exception {
        try (Signaling master = connect()) {
            Aws.of(kvs).storage().joinStorageSession(r -> r.channelArn(channel));
            String sdp = Signaling.payload(master.next("SDP_OFFER")).path("sdp").asText();
            for (int i = 1; i <= 25; i++) {
                master.candidate("candidate:" + i, "video1");
            }
            master.send("ICE_CANDIDATE", Map.of("candidate", "candidate:26"), "c-26");
            assertStatus(master.next("STATUS_RESPONSE"), "c-26", "ClientLimitExceededException");

            master.answer(sdp, "c-1");

            await().untilAsserted(() ->
                    assertThat(engine.peers.get(0).remoteCandidates).hasSize(20));
        }
    }

    @Test
    void withoutQuotasNothingIsLimited() {
        try (KvsLocal free = KvsLocal.builder()
                        .engine(engine)
                        .limits(Limits.ofService().withQuotas(false))
                        .start();
                KinesisVideoWebRtcStorageClient storage = Aws.of(free).storage()) {
            String arn = free.createRecordedChannel("cam");
            for (int i = 0; i < 20; i++) {
                storage.joinStorageSession(r -> r.channelArn(arn));
            }

            await().until(() -> free.sessions().size() == 20);
        }
    }

    @Test
    void limitsCanBeScaled() throws Exception {
        try (KvsLocal scaled = KvsLocal.builder()
                .engine(engine)
                .limits(Limits.ofService().scaled(1 / 3600.0))
                .start()) {
            String arn = scaled.createRecordedChannel("cam");
            try (Signaling master = Signaling.master(scaled, arn)) {
                assertThat(master.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1000);
            }
        }
    }

    private static void assertStatus(JsonNode frame, String correlationId, String type) {
        assertThat(frame.path("statusResponse").path("correlationId").asText()).isEqualTo(correlationId);
        assertThat(frame.path("statusResponse").path("errorType").asText()).isEqualTo(type);
        assertThat(frame.path("statusResponse").path("statusCode").asText()).isEqualTo("400");
    }

    private void passWithPings(Signaling master, Duration time) throws InterruptedException {
        for (int minutes = 0; minutes < time.toMinutes(); minutes += 2) {
            clock.step(Duration.ofMinutes(2));
            assertThat(master.pings(Duration.ofSeconds(5))).isTrue();
        }
    }

    private void offeredAndConnected(Signaling master) throws Exception {
        Aws.of(kvs).storage().joinStorageSession(r -> r.channelArn(channel));
        master.answer(Signaling.payload(master.next("SDP_OFFER")).path("sdp").asText(), "c-1");
        await().until(() -> engine.peers.get(0).answer != null);
        engine.peers.get(0).listener.onConnected();
        await().until(() -> kvs.sessions().get(0).state() == State.CONNECTED);
    }

    private Signaling viewer(String clientId) {
        return Signaling.viewer(kvs, channel, clientId, clock);
    }

    private Signaling connect() {
        return Signaling.direct(kvs, channel, clock);
    }
}

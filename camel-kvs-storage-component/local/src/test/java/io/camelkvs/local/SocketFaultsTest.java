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

import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.Fault.DisplaceMode;
import io.camelkvs.local.fault.FaultKind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults of the signaling connection, and offers out of the ordinary, on a real socket. */
class SocketFaultsTest {

    private static final Duration SOON = Duration.ofMillis(300);

    private final FakePeers engine = new FakePeers();
    private KvsLocal kvs;
    private String channel;

    @BeforeEach
    void start() {
        Limits shortGrace = new Limits(
                Duration.ofHours(1),
                Duration.ofMinutes(3),
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                Duration.ofMillis(600),
                Duration.ofMinutes(5),
                true,
                false);
        kvs = KvsLocal.builder().engine(engine).limits(shortGrace).start();
        channel = kvs.createRecordedChannel("cam");
    }

    @AfterEach
    void stop() {
        kvs.close();
    }

    @Test
    void goAwayIsSentAndTheSocketClosedAfterTheGraceTime() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel)) {
            inject(FaultKind.GO_AWAY);

            assertThat(master.next("GO_AWAY").has("messagePayload")).isFalse();
            assertThat(master.pings(SOON)).isTrue();
            assertThat(master.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1000);
        }
    }

    @Test
    void reconnectIceServerIsSent() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel)) {
            inject(FaultKind.RECONNECT_ICE_SERVER);

            assertThat(master.next("RECONNECT_ICE_SERVER").has("messagePayload"))
                    .isFalse();
            assertThat(master.pings(SOON)).isTrue();
        }
    }

    @Test
    void aSocketIsCutWithoutACloseFrame() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel)) {
            inject(FaultKind.SOCKET_CUT);

            assertThatThrownBy(() -> master.closed().get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> inject(FaultKind.SOCKET_CUT)).hasMessageContaining("has nothing to act on");
    }

    @Test
    void aSilentSocketStaysOpenAndAnswersNothing() throws Exception {
        try (Signaling master = Signaling.master(kvs, channel)) {
            assertThat(master.pings(Duration.ofSeconds(5))).isTrue();
            inject(FaultKind.SOCKET_SILENT);

            Aws.of(kvs).join(channel);
            master.answer("v=0", "c-1");

            assertThat(master.pings(SOON)).isFalse();
            assertThat(master.isSilent()).isTrue();
            assertThat(master.closed()).isNotDone();
            try (Signaling next = Signaling.master(kvs, channel)) {
                Aws.of(kvs).join(channel);
                assertThat(next.next("SDP_OFFER")).isNotNull();
            }
        }
    }

    @Test
    void aDisplacedMasterIsClosedAndItsMediaEnds() throws Exception {
        try (Signaling master = connected()) {
            kvs.faults().inject(Fault.of(FaultKind.DISPLACE).channel("cam"));

            assertThat(master.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1000);
            await().until(() -> kvs.sessions().isEmpty() && engine.peers.get(0).closed);
        }
    }

    @Test
    void aDisplacedMasterMayHearNothingAnyMore() throws Exception {
        try (Signaling master = connected()) {
            kvs.faults().inject(Fault.of(FaultKind.DISPLACE).channel("cam").mode(DisplaceMode.SILENCE_OLDER));
            await().until(() -> engine.peers.get(0).closed);

            Aws.of(kvs).join(channel);
            await().until(() -> engine.peers.size() == 2);

            assertThat(master.pings(Duration.ofSeconds(5))).isTrue();
            assertThat(master.isSilent()).isTrue();
            assertThat(master.closed()).isNotDone();
        }
    }

    @Test
    void aDisplacedMasterMayBeCutAndCanComeBack() throws Exception {
        try (Signaling master = connected()) {
            kvs.faults().inject(Fault.of(FaultKind.DISPLACE).channel("cam").mode(DisplaceMode.CUT_OLDER));

            assertThatThrownBy(() -> master.closed().get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
            await().until(() -> engine.peers.get(0).closed);
        }
        try (Signaling again = Signaling.master(kvs, channel)) {
            Aws.of(kvs).join(channel);
            assertThat(again.next("SDP_OFFER")).isNotNull();
        }
    }

    @Test
    void foreignFramesSurroundAnOffer() throws Exception {
        kvs.faults().inject(Fault.of(FaultKind.STRAY_FRAMES).times(1));
        try (Signaling master = Signaling.master(kvs, channel)) {
            Aws.of(kvs).join(channel);
            String sdp = "";
            while (sdp.isEmpty()) {
                String payload = master.next("SDP_OFFER").path("messagePayload").asText();
                sdp = payload.equals("%%%") ? "" : payload;
            }

            await().until(() -> master.texts().stream().filter(String::isEmpty).count() == 2);
            assertThat(master.texts()).contains("{", "null").anyMatch(text -> text.contains("Endpoint request timed"));
        }
    }

    @Test
    void anAnswerIsRejectedByStatusResponse() throws Exception {
        kvs.faults().inject(Fault.of(FaultKind.ANSWER_REJECTED).times(1));
        try (Signaling master = Signaling.master(kvs, channel)) {
            Aws.of(kvs).join(channel);
            master.answer(
                    Signaling.payload(master.next("SDP_OFFER")).path("sdp").asText(), "c-1");

            assertThat(master.next("STATUS_RESPONSE")
                            .path("statusResponse")
                            .path("statusCode")
                            .asText())
                    .isEqualTo("400");
            await().until(() -> kvs.sessions().isEmpty());
        }
    }

    private void inject(FaultKind kind) {
        kvs.faults().inject(Fault.of(kind).channel("cam"));
    }

    private Signaling connected() throws Exception {
        Signaling master = Signaling.master(kvs, channel);
        Aws.of(kvs).join(channel);
        master.answer(Signaling.payload(master.next("SDP_OFFER")).path("sdp").asText(), "c-1");
        await().until(() -> engine.peers.get(0).answer != null);
        engine.peers.get(0).listener.onConnected();
        master.next("ICE_CANDIDATE");
        return master;
    }
}

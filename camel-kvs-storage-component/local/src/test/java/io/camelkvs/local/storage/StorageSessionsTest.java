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
package io.camelkvs.local.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camelkvs.local.FakePeers;
import io.camelkvs.local.TestMedia;
import io.camelkvs.local.control.Channel;
import io.camelkvs.local.signaling.MasterConnection;
import io.camelkvs.local.signaling.ServiceFrame;
import io.camelkvs.local.signaling.SignalingHub;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import io.camelkvs.local.store.MediaStore;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.CloseReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The storage session's side of the conversation, with time and the far side in the test's hands. */
class StorageSessionsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ARN = "arn:aws:kinesisvideo:us-east-1:123456789012:channel/cam/1700000000000";
    private static final Channel CHANNEL = new Channel("cam", ARN, 1_700_000_000_000L, 60, "v1", "stream");

    @TempDir
    private Path folder;

    private final FakePeers engine = new FakePeers();
    private final SignalingHub hub = new SignalingHub();
    private final ManualTimer timer = new ManualTimer();
    private final Master master = new Master();
    private StorageSessions sessions;
    private StoredStream stream;

    @BeforeEach
    void setUp() {
        sessions = new StorageSessions(
                new StorageContext(engine, hub, timer, Clock.systemUTC(), Runnable::run, Duration.ofSeconds(30)));
        hub.listen(sessions);
        stream = new MediaStore(folder, Clock.systemUTC()).stream("cam");
    }

    @Test
    void aJoinSendsOneOfferWithCandidatesAroundIt() {
        hub.connected(ARN, master);

        join();

        assertThat(master.types()).containsExactly("ICE_CANDIDATE", "SDP_OFFER", "ICE_CANDIDATE");
        JsonNode offer = master.payload(1);
        assertThat(offer.path("type").asText()).isEqualTo("offer");
        assertThat(offer.path("sdp").asText()).isEqualTo(peer(0).offer());
        JsonNode candidate = master.payload(0);
        assertThat(candidate.path("candidate").asText()).isEqualTo("candidate:1 1 udp 1 127.0.0.1 1000 typ host");
        assertThat(candidate.has("sdpMid")).isFalse();
        assertThat(candidate.path("sdpMLineIndex").asInt(-1)).isZero();
        assertThat(master.frame(1).has("senderClientId")).isFalse();
    }

    @Test
    void anOfferWaitsForAMaster() {
        join();
        assertThat(states()).containsExactly(State.WAITING);

        timer.pass(Duration.ofSeconds(59));
        hub.connected(ARN, master);

        assertThat(master.types()).containsExactly("ICE_CANDIDATE", "SDP_OFFER", "ICE_CANDIDATE");
        assertThat(states()).containsExactly(State.OFFERED);
    }

    @Test
    void anOfferNobodyFetchesIsDroppedAfterTheMessageTtl() {
        join();

        timer.pass(Duration.ofSeconds(60));
        hub.connected(ARN, master);

        assertThat(master.frames).isEmpty();
        assertThat(peer(0).closed).isTrue();
        assertThat(sessions.sessions()).isEmpty();
    }

    @Test
    void anOfferIsSentOnce() {
        hub.connected(ARN, master);
        join();
        Master second = new Master();

        hub.connected(ARN, second);

        assertThat(master.closed).isTrue();
        assertThat(second.frames).isEmpty();
    }

    @Test
    void aPeerThatIsNotConnectedInTimeIsClosed() {
        hub.connected(ARN, master);
        join();
        answer(0, null);
        assertThat(states()).containsExactly(State.ANSWERED);

        timer.pass(Duration.ofSeconds(30));

        assertThat(peer(0).closed).isTrue();
        assertThat(sessions.sessions()).isEmpty();
    }

    @Test
    void aConnectedPeerStays() {
        hub.connected(ARN, master);
        join();
        answer(0, null);
        peer(0).listener.onConnected();

        timer.pass(Duration.ofHours(1));

        assertThat(states()).containsExactly(State.CONNECTED);
        assertThat(timer.pending()).isZero();
    }

    @Test
    void theNewestWinsOnceItIsConnected() {
        hub.connected(ARN, master);
        join();
        answer(0, null);
        peer(0).listener.onConnected();
        join();
        answer(1, null);
        assertThat(peer(0).closed).isFalse();

        peer(1).listener.onConnected();

        assertThat(peer(0).closed).isTrue();
        assertThat(peer(1).closed).isFalse();
        assertThat(states()).containsExactly(State.CONNECTED);
    }

    @Test
    void answersAndCandidatesFindTheirPeerByMid() {
        hub.connected(ARN, master);
        join();
        join();

        candidate("candidate:a", peer(0).options.videoMid());
        candidate("candidate:b", peer(1).options.audioMid());
        answer(0, null);
        answer(1, null);
        candidate("candidate:c", peer(0).options.audioMid());
        candidate("candidate:d", "");

        assertThat(peer(0).answer).contains(peer(0).options.videoMid());
        assertThat(peer(1).answer).contains(peer(1).options.videoMid());
        assertThat(peer(0).remoteCandidates).containsExactly("candidate:a", "candidate:c");
        assertThat(peer(1).remoteCandidates).containsExactly("candidate:b", "candidate:d");
    }

    @Test
    void candidatesBeforeTheAnswerAreNotKeptWithoutEnd() {
        hub.connected(ARN, master);
        join();
        for (int i = 0; i < 1_000; i++) {
            candidate("candidate:" + i, "");
        }

        answer(0, null);

        assertThat(peer(0).remoteCandidates).hasSize(128).startsWith("candidate:0");
    }

    @Test
    void candidatesBeforeTheAnswerAreKeptForIt() {
        hub.connected(ARN, master);
        join();
        candidate("candidate:early", "");
        assertThat(peer(0).remoteCandidates).isEmpty();

        answer(0, null);

        assertThat(peer(0).remoteCandidates).containsExactly("candidate:early");
    }

    @Test
    void anAnswerThatDoesNotFitIsRefusedWithItsCorrelationId() {
        hub.connected(ARN, master);
        join();
        master.frames.clear();

        send("SDP_ANSWER", Map.of("type", "answer", "sdp", "v=0\r\n"), "c-1");

        JsonNode status = master.frame(0).path("statusResponse");
        assertThat(master.types()).containsExactly("STATUS_RESPONSE");
        assertThat(status.path("correlationId").asText()).isEqualTo("c-1");
        assertThat(status.path("success").asBoolean(true)).isFalse();
        assertThat(status.path("statusCode").asText()).isEqualTo("400");
        assertThat(status.path("errorType").asText()).isEqualTo("InvalidArgumentException");
        assertThat(status.path("description").asText()).contains("no section video1");
        assertThat(peer(0).closed).isTrue();
        assertThat(sessions.sessions()).isEmpty();
    }

    @Test
    void withoutACorrelationIdNothingIsSaid() {
        hub.connected(ARN, master);
        join();
        master.frames.clear();

        send("SDP_ANSWER", Map.of("type", "answer", "sdp", "v=0\r\n"), null);

        assertThat(master.frames).isEmpty();
        assertThat(peer(0).closed).isTrue();
    }

    @Test
    void aSecondAnswerIsRefusedAndHarmsNothing() {
        hub.connected(ARN, master);
        join();
        answer(0, "c-1");
        master.frames.clear();

        answer(0, "c-2");

        assertThat(master.frame(0).path("statusResponse").path("description").asText())
                .isEqualTo("No offer waits for this answer; join again");
        assertThat(peer(0).closed).isFalse();
    }

    @Test
    void lossOfTheMasterDoesNotEndMedia() {
        hub.connected(ARN, master);
        join();
        answer(0, null);
        peer(0).listener.onConnected();

        hub.disconnected(ARN, master);
        TestMedia.encode(64, 64, 2).play(peer(0).listener, Clock.systemUTC().instant());

        assertThat(states()).containsExactly(State.CONNECTED);
        assertThat(stream.counters().videoFrames()).isEqualTo(20);
    }

    @Test
    void whatIsOpenIsStoredWhenThePeerIsGone() {
        hub.connected(ARN, master);
        join();
        answer(0, null);
        peer(0).listener.onConnected();
        TestMedia.encode(64, 64, 2).play(peer(0).listener, Clock.systemUTC().instant());
        assertThat(stream.fragments()).hasSize(1);

        peer(0).listener.onClosed(CloseReason.CONSENT_EXPIRED, "no answer to checks");

        assertThat(stream.fragments()).hasSize(2);
        assertThat(sessions.sessions()).isEmpty();
    }

    @Test
    void closingStoresWhatIsOpenAndTakesNoMoreJoins() {
        hub.connected(ARN, master);
        join();
        answer(0, null);
        peer(0).listener.onConnected();
        TestMedia.encode(64, 64, 1).play(peer(0).listener, Clock.systemUTC().instant());

        sessions.close();
        join();

        assertThat(stream.fragments()).hasSize(1);
        assertThat(sessions.sessions()).isEmpty();
        assertThat(engine.peers).hasSize(1);
    }

    private void join() {
        sessions.join(CHANNEL, stream);
    }

    private FakePeers.Peer peer(int index) {
        return engine.peers.get(index);
    }

    private List<State> states() {
        return sessions.sessions().stream().map(StorageSessionInfo::state).toList();
    }

    private void answer(int peer, String correlationId) {
        String mid = peer(peer).options.videoMid();
        send("SDP_ANSWER", Map.of("type", "answer", "sdp", "v=0\r\na=mid:" + mid + "\r\n"), correlationId);
    }

    private void candidate(String candidate, String mid) {
        send("ICE_CANDIDATE", Map.of("candidate", candidate, "sdpMid", mid), null);
    }

    private void send(String action, Object payload, String correlationId) {
        Map<String, Object> frame = new TreeMap<>();
        frame.put("action", action);
        frame.put("recipientClientId", "");
        frame.put("messagePayload", Base64.getEncoder().encodeToString(json(payload)));
        if (correlationId != null) {
            frame.put("correlationId", correlationId);
        }
        hub.received(ARN, master, new String(json(frame), StandardCharsets.UTF_8));
    }

    private static byte[] json(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class Master implements MasterConnection {

        final List<ServiceFrame> frames = new ArrayList<>();
        boolean closed;

        @Override
        public void send(ServiceFrame frame) {
            frames.add(frame);
        }

        @Override
        public void close(String reason) {
            closed = true;
        }

        List<String> types() {
            return frames.stream().map(ServiceFrame::messageType).toList();
        }

        JsonNode frame(int index) {
            return MAPPER.valueToTree(frames.get(index));
        }

        JsonNode payload(int index) {
            try {
                return MAPPER.readTree(
                        Base64.getDecoder().decode(frames.get(index).messagePayload()));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static final class ManualTimer implements Timer {

        private final Map<Long, Runnable> tasks = new TreeMap<>();
        private long now;
        private long count;

        @Override
        public Runnable after(Duration delay, Runnable task) {
            long due = (now + delay.toMillis()) * 1000 + count++;
            tasks.put(due, task);
            return () -> tasks.remove(due);
        }

        void pass(Duration time) {
            now += time.toMillis();
            List<Long> due =
                    tasks.keySet().stream().filter(at -> at / 1000 <= now).toList();
            due.forEach(at -> {
                Runnable task = tasks.remove(at);
                if (task != null) {
                    task.run();
                }
            });
        }

        int pending() {
            return tasks.size();
        }
    }
}

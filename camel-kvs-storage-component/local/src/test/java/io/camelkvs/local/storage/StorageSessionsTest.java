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
import io.camelkvs.local.codec.AudioFormat;
import io.camelkvs.local.codec.AudioStages;
import io.camelkvs.local.control.Channel;
import io.camelkvs.local.event.EventLog;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.Fault.Direction;
import io.camelkvs.local.fault.FaultActions;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.local.fault.FaultSwitches;
import io.camelkvs.local.signaling.ClientFrame;
import io.camelkvs.local.signaling.Participant;
import io.camelkvs.local.signaling.SignalingHub;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import io.camelkvs.local.store.MediaStore;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.CloseReason;
import io.camelkvs.rtp.Impairment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The storage session's side of the conversation, with time and the far side in the test's hands. */
class StorageSessionsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ARN = "arn:aws:kinesisvideo:us-east-1:123456789012:channel/cam/1700000000000";
    private static final Channel CHANNEL = new Channel("cam", ARN, 1_700_000_000_000L, 60, "v1", "stream");

    private static final ViewerSessionLimits VIEWERS =
            new ViewerSessionLimits(3, Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(1));
    private static final SessionLimits LIMITS =
            new SessionLimits(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofMinutes(3), false, VIEWERS);

    @TempDir
    private Path folder;

    private final FakePeers engine = new FakePeers();
    private final SignalingHub hub = new SignalingHub();
    private final ManualTimer timer = new ManualTimer();
    private final EventLog events = new EventLog(timer.clock());
    private final FaultSwitches faults = new FaultSwitches(new Random(1), events);
    private final FakeConnection master = new FakeConnection();
    private StorageSessions sessions;
    private StoredStream stream;

    @BeforeEach
    void setUp() {
        start(LIMITS);
        stream = new MediaStore(folder, timer.clock(), new EventLog(timer.clock())).stream("cam");
    }

    private void start(SessionLimits limits) {
        sessions = new StorageSessions(new StorageContext(
                engine,
                hub,
                timer,
                timer.clock(),
                Runnable::run,
                limits,
                faults,
                events,
                AudioStages.of(AudioFormat.OPUS)));
        hub.listen(sessions);
        faults.actOn(new OneChannel());
    }

    @Test
    void aJoinSendsOneOfferWithCandidatesAroundIt() {
        hub.connected(ARN, Participant.MASTER, master);

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
        hub.connected(ARN, Participant.MASTER, master);

        assertThat(master.types()).containsExactly("ICE_CANDIDATE", "SDP_OFFER", "ICE_CANDIDATE");
        assertThat(states()).containsExactly(State.OFFERED);
    }

    @Test
    void anOfferNobodyFetchesIsDroppedAfterTheMessageTtl() {
        join();

        timer.pass(Duration.ofSeconds(60));
        hub.connected(ARN, Participant.MASTER, master);

        assertThat(master.frames).isEmpty();
        assertThat(peer(0).closed).isTrue();
        assertThat(sessions.sessions()).isEmpty();
    }

    @Test
    void anOfferIsSentOnce() {
        hub.connected(ARN, Participant.MASTER, master);
        join();
        FakeConnection second = new FakeConnection();

        hub.connected(ARN, Participant.MASTER, second);

        assertThat(master.closed).isTrue();
        assertThat(second.frames).isEmpty();
    }

    @Test
    void aPeerThatIsNotConnectedInTimeIsClosed() {
        hub.connected(ARN, Participant.MASTER, master);
        join();
        answer(0, null);
        assertThat(states()).containsExactly(State.ANSWERED);

        timer.pass(Duration.ofSeconds(30));

        assertThat(peer(0).closed).isTrue();
        assertThat(sessions.sessions()).isEmpty();
    }

    @Test
    void aConnectedPeerStaysUntilItsHourIsOver() {
        hub.connected(ARN, Participant.MASTER, master);
        join();
        connect(0);

        for (int minute = 0; minute < 59; minute++) {
            timer.pass(Duration.ofMinutes(1));
            peer(0).listener
                    .onAudio(new AudioPacket(TestMedia.silence(), timer.clock().instant()));
        }
        assertThat(states()).containsExactly(State.CONNECTED);

        timer.pass(Duration.ofMinutes(1));

        assertThat(peer(0).closed).isTrue();
        assertThat(sessions.sessions()).isEmpty();
        assertThat(timer.pending()).isZero();
    }

    @Test
    void aPeerWithoutMediaIsClosedAfterThreeMinutes() {
        hub.connected(ARN, Participant.MASTER, master);
        join();
        connect(0);
        timer.pass(Duration.ofMinutes(2));
        peer(0).listener
                .onAudio(new AudioPacket(TestMedia.silence(), timer.clock().instant()));

        timer.pass(Duration.ofSeconds(179));
        assertThat(peer(0).closed).isFalse();
        timer.pass(Duration.ofSeconds(1));

        assertThat(peer(0).closed).isTrue();
        assertThat(timer.pending()).isZero();
    }

    @Test
    void aJoinEndsTheOlderAtOnceWhereThatIsAskedFor() {
        start(new SessionLimits(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofMinutes(3), true, VIEWERS));
        hub.connected(ARN, Participant.MASTER, master);
        join();
        connect(0);

        join();

        assertThat(peer(0).closed).isTrue();
        assertThat(states()).containsExactly(State.OFFERED);
    }

    @Test
    void aJoinMayLeadToNoOffer() {
        faults.inject(Fault.of(FaultKind.NO_OFFER).times(1));
        hub.connected(ARN, Participant.MASTER, master);
        join();
        assertThat(master.frames).isEmpty();
        assertThat(sessions.sessions()).isEmpty();

        join();

        assertThat(master.types()).contains("SDP_OFFER");
    }

    @Test
    void anOfferMayBeLate() {
        faults.inject(Fault.of(FaultKind.LATE_OFFER).channel("cam").delay(Duration.ofSeconds(8)));
        hub.connected(ARN, Participant.MASTER, master);
        join();

        timer.pass(Duration.ofMillis(7999));
        hub.connected(ARN, Participant.MASTER, master);
        assertThat(master.frames).isEmpty();
        timer.pass(Duration.ofMillis(1));

        assertThat(master.types()).containsExactly("ICE_CANDIDATE", "SDP_OFFER", "ICE_CANDIDATE");
    }

    @Test
    void anOfferThatIsLaterThanItsSessionIsNotSent() {
        faults.inject(Fault.of(FaultKind.LATE_OFFER).delay(Duration.ofSeconds(8)));
        hub.connected(ARN, Participant.MASTER, master);
        join();

        sessions.end(ARN, State.WAITING, "tested");
        timer.pass(Duration.ofSeconds(8));

        assertThat(master.frames).isEmpty();
    }

    @Test
    void aJoinMayLeadToTwoOffers() {
        faults.inject(Fault.of(FaultKind.TWO_OFFERS));
        hub.connected(ARN, Participant.MASTER, master);

        join();

        assertThat(master.types()).filteredOn("SDP_OFFER"::equals).hasSize(2);
        assertThat(states()).containsExactly(State.OFFERED, State.OFFERED);
    }

    @Test
    void allCandidatesMayGoAheadOfTheOffer() {
        faults.inject(Fault.of(FaultKind.CANDIDATES_BEFORE_OFFER));
        hub.connected(ARN, Participant.MASTER, master);

        join();

        assertThat(master.types()).containsExactly("ICE_CANDIDATE", "ICE_CANDIDATE", "SDP_OFFER");
    }

    @Test
    void candidatesMayNotSayWhatTheyAreFor() {
        faults.inject(Fault.of(FaultKind.CANDIDATES_WITHOUT_MID));
        hub.connected(ARN, Participant.MASTER, master);
        join();
        peer(0).listener.onCandidate("candidate:3 1 udp 1 127.0.0.1 3000 typ host");

        assertThat(master.types()).containsExactly("ICE_CANDIDATE", "SDP_OFFER", "ICE_CANDIDATE", "ICE_CANDIDATE");
        for (int index : new int[] {0, 2, 3}) {
            assertThat(master.payload(index).fieldNames()).toIterable().containsExactly("candidate");
        }
    }

    @Test
    void foreignFramesMaySurroundTheOffer() {
        faults.inject(Fault.of(FaultKind.STRAY_FRAMES).times(1));
        hub.connected(ARN, Participant.MASTER, master);

        join();

        assertThat(master.texts)
                .contains("", "{", "null")
                .anySatisfy(text -> assertThat(text).contains("Endpoint request timed out"))
                .anySatisfy(text -> assertThat(text).contains("SDP_OFFER").contains("%%%"))
                .hasSizeGreaterThan(10);
        assertThat(master.texts.get(0)).isEmpty();
        assertThat(master.texts.stream().filter(String::isEmpty)).hasSize(2);
    }

    @Test
    void anAnswerMayBeRejected() {
        faults.inject(Fault.of(FaultKind.ANSWER_REJECTED).message("No H.264 here"));
        hub.connected(ARN, Participant.MASTER, master);
        join();
        master.clear();

        answer(0, "c-1");

        JsonNode status = master.frame(0).path("statusResponse");
        assertThat(status.path("correlationId").asText()).isEqualTo("c-1");
        assertThat(status.path("description").asText()).isEqualTo("No H.264 here");
        assertThat(sessions.sessions()).isEmpty();
    }

    @Test
    void aPeerMayNeverAnswerACheck() {
        faults.inject(Fault.of(FaultKind.ICE_SILENT).times(1));
        hub.connected(ARN, Participant.MASTER, master);

        join();
        join();

        assertThat(peer(0).incoming).isEqualTo(Impairment.CUT);
        assertThat(peer(0).outgoing).isEqualTo(Impairment.CUT);
        assertThat(peer(1).incoming).isEqualTo(Impairment.NONE);
    }

    @Test
    void thePathIsAsBadAsTheWorstOfItsFaults() {
        join();
        faults.inject(Fault.of(FaultKind.PACKET_LOSS).probability(0.1).direction(Direction.IN));
        String worse = faults.inject(Fault.of(FaultKind.PACKET_LOSS).probability(0.2));
        faults.inject(
                Fault.of(FaultKind.PACKET_DELAY).delay(Duration.ofMillis(80)).direction(Direction.OUT));
        faults.inject(Fault.of(FaultKind.PACKET_REORDER).probability(0.05));

        assertThat(peer(0).incoming).isEqualTo(new Impairment(0.2, Duration.ZERO, 0.05));
        assertThat(peer(0).outgoing).isEqualTo(new Impairment(0.2, Duration.ofMillis(80), 0.05));
        faults.remove(worse);
        assertThat(peer(0).incoming.loss()).isEqualTo(0.1);
        assertThat(peer(0).outgoing.loss()).isZero();
        faults.clear();
        assertThat(peer(0).outgoing).isEqualTo(Impairment.NONE);
    }

    @Test
    void aPathThatIsNotThereCannotBeCut() {
        assertThat(sessions.cutMedia(ARN, Duration.ofSeconds(10))).isZero();

        join();

        assertThat(peer(0).incoming).isEqualTo(Impairment.NONE);
    }

    @Test
    void aConnectionThatComesTooLateEndsNoOther() {
        hub.connected(ARN, Participant.MASTER, master);
        join();
        connect(0);
        join();
        answer(1, null);
        timer.pass(Duration.ofSeconds(30));
        assertThat(peer(1).closed).isTrue();

        peer(1).listener.onConnected();

        assertThat(states()).containsExactly(State.CONNECTED);
        assertThat(peer(0).closed).isFalse();
    }

    @Test
    void aCutPathIsWholeAgainWhenTheLastCutIsOver() {
        join();
        sessions.cutMedia(ARN, Duration.ofSeconds(10));
        sessions.cutMedia(ARN, Duration.ofSeconds(5));
        join();
        assertThat(peer(1).outgoing).isEqualTo(Impairment.CUT);

        timer.pass(Duration.ofSeconds(5));
        assertThat(peer(0).incoming).isEqualTo(Impairment.CUT);
        timer.pass(Duration.ofSeconds(5));

        assertThat(peer(0).incoming).isEqualTo(Impairment.NONE);
        assertThat(peer(1).incoming).isEqualTo(Impairment.NONE);
    }

    @Test
    void theNewestWinsOnceItIsConnected() {
        hub.connected(ARN, Participant.MASTER, master);
        join();
        connect(0);
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
        hub.connected(ARN, Participant.MASTER, master);
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
        hub.connected(ARN, Participant.MASTER, master);
        join();
        for (int i = 0; i < 1_000; i++) {
            candidate("candidate:" + i, "");
        }

        answer(0, null);

        assertThat(peer(0).remoteCandidates).hasSize(128).startsWith("candidate:0");
    }

    @Test
    void candidatesBeforeTheAnswerAreKeptForIt() {
        hub.connected(ARN, Participant.MASTER, master);
        join();
        candidate("candidate:early", "");
        assertThat(peer(0).remoteCandidates).isEmpty();

        answer(0, null);

        assertThat(peer(0).remoteCandidates).containsExactly("candidate:early");
    }

    @Test
    void anAnswerThatDoesNotFitIsRefusedWithItsCorrelationId() {
        hub.connected(ARN, Participant.MASTER, master);
        join();
        master.clear();

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
        hub.connected(ARN, Participant.MASTER, master);
        join();
        master.clear();

        send("SDP_ANSWER", Map.of("type", "answer", "sdp", "v=0\r\n"), null);

        assertThat(master.frames).isEmpty();
        assertThat(peer(0).closed).isTrue();
    }

    @Test
    void aSecondAnswerIsRefusedAndHarmsNothing() {
        hub.connected(ARN, Participant.MASTER, master);
        join();
        answer(0, "c-1");
        master.clear();

        answer(0, "c-2");

        assertThat(master.frame(0).path("statusResponse").path("description").asText())
                .isEqualTo("No offer waits for this answer; join again");
        assertThat(peer(0).closed).isFalse();
    }

    @Test
    void lossOfTheMasterDoesNotEndMedia() {
        hub.connected(ARN, Participant.MASTER, master);
        join();
        connect(0);

        hub.disconnected(ARN, Participant.MASTER, master);
        TestMedia.encode(64, 64, 2).play(peer(0).listener, Clock.systemUTC().instant());

        assertThat(states()).containsExactly(State.CONNECTED);
        assertThat(stream.counters().videoFrames()).isEqualTo(20);
    }

    @Test
    void whatIsOpenIsStoredWhenThePeerIsGone() {
        hub.connected(ARN, Participant.MASTER, master);
        join();
        connect(0);
        TestMedia.encode(64, 64, 2).play(peer(0).listener, Clock.systemUTC().instant());
        assertThat(stream.fragments()).hasSize(1);

        peer(0).listener.onClosed(CloseReason.CONSENT_EXPIRED, "no answer to checks");

        assertThat(stream.fragments()).hasSize(2);
        assertThat(sessions.sessions()).isEmpty();
    }

    @Test
    void closingStoresWhatIsOpenAndTakesNoMoreJoins() {
        hub.connected(ARN, Participant.MASTER, master);
        join();
        connect(0);
        TestMedia.encode(64, 64, 1).play(peer(0).listener, Clock.systemUTC().instant());

        sessions.close();
        join();

        assertThat(stream.fragments()).hasSize(1);
        assertThat(sessions.sessions()).isEmpty();
        assertThat(engine.peers).hasSize(1);
    }

    private void join() {
        sessions.join(CHANNEL, stream, Participant.MASTER);
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

    private void connect(int peer) {
        answer(peer, null);
        peer(peer).listener.onConnected();
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
        hub.received(
                ARN,
                Participant.MASTER,
                master,
                ClientFrame.parse(new String(json(frame), StandardCharsets.UTF_8))
                        .orElseThrow());
    }

    private static byte[] json(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What faults find: one channel, and the sessions as they are at the time. */
    private final class OneChannel implements FaultActions {

        @Override
        public int act(Fault fault) {
            throw new AssertionError("No actions here");
        }

        @Override
        public void packetFaultsChanged() {
            sessions.packetFaultsChanged();
        }

        @Override
        public Set<String> channels() {
            return Set.of("cam");
        }

        @Override
        public Set<String> operations() {
            return Set.of();
        }
    }
}

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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camelkvs.local.FakePeers;
import io.camelkvs.local.TestMedia;
import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.codec.AudioFormat;
import io.camelkvs.local.codec.AudioStages;
import io.camelkvs.local.control.Channel;
import io.camelkvs.local.event.EventLog;
import io.camelkvs.local.fault.FaultSwitches;
import io.camelkvs.local.signaling.ClientFrame;
import io.camelkvs.local.signaling.Participant;
import io.camelkvs.local.signaling.Participant.Role;
import io.camelkvs.local.signaling.SignalingHub;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import io.camelkvs.local.store.MediaStore;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.MediaDirection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Viewers of a storage session, with time and the far sides in the test's hands. */
class ViewerSessionsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ARN = "arn:aws:kinesisvideo:us-east-1:123456789012:channel/cam/1700000000000";
    private static final Channel CHANNEL = new Channel("cam", ARN, 1_700_000_000_000L, 60, "v1", "stream");
    private static final SessionLimits LIMITS = new SessionLimits(
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofMinutes(3),
            false,
            new ViewerSessionLimits(3, Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(1)));
    private static final Participant ANNA = Participant.viewer("anna");
    private static final Participant BERT = Participant.viewer("bert");

    @TempDir
    private Path folder;

    private final FakePeers engine = new FakePeers();
    private final SignalingHub hub = new SignalingHub();
    private final ManualTimer timer = new ManualTimer();
    private final Map<Participant, FakeConnection> connections = new HashMap<>();
    private StorageSessions sessions;
    private StoredStream stream;

    @BeforeEach
    void setUp() {
        setUp(Runnable::run);
    }

    private void setUp(Executor pool) {
        EventLog events = new EventLog(timer.clock());
        sessions = new StorageSessions(new StorageContext(
                engine,
                hub,
                timer,
                timer.clock(),
                pool,
                LIMITS,
                new FaultSwitches(new Random(1), events),
                events,
                AudioStages.of(AudioFormat.OPUS)));
        hub.listen(sessions);
        stream = new MediaStore(folder, timer.clock(), events).stream("cam");
    }

    @Test
    void aViewerIsOfferedToReceive() {
        connect(ANNA);

        FakePeers.Peer anna = join(ANNA);

        assertThat(connections.get(ANNA).types()).containsExactly("ICE_CANDIDATE", "SDP_OFFER", "ICE_CANDIDATE");
        assertThat(connections.get(ANNA).frame(1).has("senderClientId")).isFalse();
        assertThat(anna.options.video()).isEqualTo(MediaDirection.SEND_ONLY);
        assertThat(anna.options.audio()).isEqualTo(MediaDirection.SEND_RECEIVE);
        assertThat(sessions.sessions().get(0).role()).isEqualTo(Role.VIEWER);
        assertThat(sessions.sessions().get(0).clientId()).isEqualTo("anna");
    }

    @Test
    void aMasterIsOfferedToSendAndToHear() {
        FakePeers.Peer master = join(Participant.MASTER);

        assertThat(master.options.video()).isEqualTo(MediaDirection.RECEIVE_ONLY);
        assertThat(master.options.audio()).isEqualTo(MediaDirection.SEND_RECEIVE);
    }

    @Test
    void anOfferWaitsForItsViewerOnly() {
        connect(BERT);
        join(ANNA);

        assertThat(connections.get(BERT).types()).isEmpty();
        timer.pass(Duration.ofSeconds(59));
        connect(ANNA);

        assertThat(connections.get(ANNA).types()).contains("SDP_OFFER");
    }

    @Test
    void participantsAnswerTheirOwnOffers() {
        FakePeers.Peer master = join(Participant.MASTER);
        FakePeers.Peer anna = join(ANNA);
        connect(Participant.MASTER);
        connect(ANNA);

        answer(ANNA, master, "wrong");
        assertThat(master.answer).isNull();
        assertThat(status(ANNA)).contains("has no section");
        FakePeers.Peer again = join(ANNA);
        answer(ANNA, again, null);
        answer(Participant.MASTER, master, null);

        assertThat(again.answer).isNotNull();
        assertThat(master.answer).isNotNull();
        assertThat(anna.closed).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "MASTER,sendonly,sendonly,",
        "MASTER,sendonly,sendrecv,",
        "MASTER,sendonly,recvonly,The answer's audio section is recvonly",
        "MASTER,sendrecv,sendonly,The answer's video section is sendrecv",
        "MASTER,inactive,sendonly,The answer's video section is inactive",
        "VIEWER,recvonly,recvonly,",
        "VIEWER,recvonly,sendrecv,",
        "VIEWER,recvonly,inactive,The answer's audio section is inactive",
        "VIEWER,sendonly,recvonly,The answer's video section is sendonly",
        "VIEWER,inactive,recvonly,a viewer must answer recvonly",
    })
    void anAnswerMustFitTheRole(Role role, String video, String audio, String refusal) {
        Participant participant = role == Role.MASTER ? Participant.MASTER : ANNA;
        connect(participant);
        FakePeers.Peer peer = join(participant);
        connections.get(participant).clear();

        send(participant, "SDP_ANSWER", Map.of("type", "answer", "sdp", sdp(peer, video, audio)), "c-1");

        if (refusal == null) {
            assertThat(connections.get(participant).frames).isEmpty();
            assertThat(peer.answer).isNotNull();
        } else {
            assertThat(status(participant)).contains(refusal);
            assertThat(peer.closed).isTrue();
        }
    }

    @Test
    void peerToPeerIsOffWhileMediaIsStored() {
        connect(ANNA);

        send(ANNA, "SDP_OFFER", Map.of("type", "offer", "sdp", "v=0"), "c-1");

        assertThat(status(ANNA)).contains("no peer-to-peer while media storage is enabled");
    }

    @Test
    void threeViewersMayJoinAndAPlaceIsKeptForAMinute() {
        List<FakePeers.Peer> viewers = List.of(connected(ANNA), connected(BERT), connected(Participant.viewer("carl")));
        Participant dora = Participant.viewer("dora");
        assertNoPlace(dora);

        viewers.get(0).close();
        assertNoPlace(dora);
        timer.pass(Duration.ofSeconds(59));
        assertNoPlace(dora);
        FakePeers.Peer again = join(ANNA);
        again.close();
        timer.pass(Duration.ofSeconds(59));
        assertNoPlace(dora);
        timer.pass(Duration.ofSeconds(1));

        assertThat(join(dora).closed).isFalse();
        assertNoPlace(ANNA);
    }

    @Test
    void aJoinThatLeadsNowhereFreesItsPlace() {
        join(ANNA);
        join(BERT);
        join(Participant.viewer("carl"));
        timer.pass(Duration.ofSeconds(60));
        assertThat(sessions.sessions()).isEmpty();
        timer.pass(Duration.ofSeconds(60));

        assertThat(join(Participant.viewer("dora")).closed).isFalse();
    }

    @Test
    void aJoinUnderWayWhenItsChannelIsDeletedEndsWithIt() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        setUp(waiting::add);
        sessions.join(CHANNEL, stream, ANNA);

        sessions.forget(ARN);
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }

        assertThat(engine.peers).hasSize(1).allMatch(peer -> peer.closed);
    }

    @Test
    void aFloodOfFramesDoesNotPileUp() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        setUp(waiting::add);
        connect(ANNA);
        sessions.join(CHANNEL, stream, ANNA);

        for (int i = 0; i < 1000; i++) {
            send(ANNA, "NONSENSE", Map.of(), "c-" + i);
        }

        assertThat(connections.get(ANNA).frames).hasSize(1000 - 128);
        waiting.remove().run();
        assertThat(connections.get(ANNA).frames).hasSizeGreaterThan(1000);
    }

    @Test
    void offersThatWaitedComeInTheOrderOfTheirJoins() {
        join(ANNA);
        join(ANNA);

        connect(ANNA);

        assertThat(connections.get(ANNA).frames.stream()
                        .filter(frame -> frame.path("messageType").asText().equals("SDP_OFFER")))
                .hasSize(2);
        assertThat(connections.get(ANNA).payload(1).path("sdp").asText()).contains("video1");
        assertThat(connections.get(ANNA).payload(4).path("sdp").asText()).contains("video2");
    }

    @Test
    void aFloodOfJoinsKeepsFewPeers() {
        connect(ANNA);
        for (int i = 0; i < 100; i++) {
            join(ANNA);
        }

        assertThat(sessions.sessions()).hasSize(32);
        assertThat(sessions.sessions()).extracting(StorageSessionInfo::number).contains(100L);
    }

    @Test
    void theNewestJoinOfAViewerWinsAndOthersStay() {
        FakePeers.Peer master = connected(Participant.MASTER);
        FakePeers.Peer older = connected(ANNA);
        FakePeers.Peer bert = connected(BERT);

        FakePeers.Peer newer = connected(ANNA);

        assertThat(older.closed).isTrue();
        assertThat(newer.closed || bert.closed || master.closed).isFalse();
        assertThat(states()).containsOnly(State.CONNECTED).hasSize(3);
    }

    @Test
    void aViewerMayBeAloneForThreeMinutes() {
        FakePeers.Peer anna = connected(ANNA);

        timer.pass(Duration.ofSeconds(179));
        assertThat(anna.closed).isFalse();
        timer.pass(Duration.ofSeconds(1));

        assertThat(anna.closed).isTrue();
        assertThat(timer.pending()).isZero();
    }

    @Test
    void aMasterEndsTheViewersSolitudeAndItsEndBeginsIt() {
        FakePeers.Peer anna = connected(ANNA);
        timer.pass(Duration.ofSeconds(170));
        FakePeers.Peer master = connected(Participant.MASTER);
        timer.pass(Duration.ofSeconds(59));
        master.listener.onVideo(picture(true));
        timer.pass(Duration.ofSeconds(59));
        assertThat(anna.closed).isFalse();

        master.close();
        timer.pass(Duration.ofSeconds(179));
        assertThat(anna.closed).isFalse();
        timer.pass(Duration.ofSeconds(1));

        assertThat(anna.closed).isTrue();
    }

    @Test
    void aViewerWithoutMediaForAMinuteIsClosed() {
        FakePeers.Peer master = connected(Participant.MASTER);
        FakePeers.Peer anna = connected(ANNA);
        timer.pass(Duration.ofSeconds(30));
        master.listener.onVideo(picture(true));

        timer.pass(Duration.ofSeconds(59));
        assertThat(anna.closed).isFalse();
        timer.pass(Duration.ofSeconds(1));

        assertThat(anna.closed).isTrue();
        assertThat(master.closed).isFalse();
    }

    @Test
    void aViewersHourEnds() {
        FakePeers.Peer master = connected(Participant.MASTER);
        FakePeers.Peer anna = connected(ANNA);
        for (int halfMinute = 0; halfMinute < 119; halfMinute++) {
            timer.pass(Duration.ofSeconds(30));
            master.listener.onVideo(picture(true));
        }
        assertThat(anna.closed).isFalse();

        timer.pass(Duration.ofSeconds(30));

        assertThat(anna.closed).isTrue();
    }

    @Test
    void theMastersPicturesGoToTheStreamAndToAllViewers() {
        FakePeers.Peer master = connected(Participant.MASTER);
        FakePeers.Peer anna = connected(ANNA);
        FakePeers.Peer bert = connected(BERT);
        AccessUnit first = picture(true);
        AccessUnit second = picture(false);

        master.listener.onVideo(first);
        master.listener.onVideo(second);

        assertThat(anna.sentVideo).containsExactly(first, second);
        assertThat(bert.sentVideo).containsExactly(first, second);
        assertThat(master.sentVideo).isEmpty();
        assertThat(stream.counters().videoFrames()).isEqualTo(2);
    }

    @Test
    void whatADiskIsTooSlowForIsDroppedUpToAKeyFrame() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        AtomicBoolean slow = new AtomicBoolean();
        setUp(task -> {
            if (slow.get()) {
                waiting.add(task);
            } else {
                task.run();
            }
        });
        FakePeers.Peer master = connected(Participant.MASTER);
        FakePeers.Peer anna = connected(ANNA);
        int size = PeerEvents.MOST_WAITING_BYTES / 4;

        slow.set(true);
        for (int i = 0; i < 6; i++) {
            master.listener.onVideo(picture(i == 0, size));
        }
        slow.set(false);
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
        master.listener.onVideo(picture(false, 100));
        master.listener.onVideo(picture(true, 100));
        master.listener.onVideo(picture(false, 100));

        assertThat(anna.sentVideo)
                .extracting(AccessUnit::keyFrame)
                .containsExactly(true, false, false, false, true, false);
    }

    private AccessUnit picture(boolean keyFrame, int size) {
        return new AccessUnit(
                new byte[size], keyFrame, null, null, timer.clock().instant());
    }

    @Test
    void anotherMastersPicturesBeginWithAKeyFrame() {
        FakePeers.Peer older = connected(Participant.MASTER);
        FakePeers.Peer anna = connected(ANNA);
        older.listener.onVideo(picture(true));
        FakePeers.Peer newer = connected(Participant.MASTER);
        AccessUnit key = picture(true);

        newer.listener.onVideo(picture(false));
        older.listener.onVideo(picture(false));
        newer.listener.onVideo(key);

        assertThat(anna.sentVideo).hasSize(2).last().isEqualTo(key);
    }

    @Test
    void aKeyFrameIsAskedForWhenAViewerComesOrWantsOneButNotTooOften() {
        FakePeers.Peer master = connected(Participant.MASTER);
        timer.pass(Duration.ofSeconds(1));
        int before = master.keyFrameRequests.get();
        FakePeers.Peer anna = connected(ANNA);
        assertThat(master.keyFrameRequests).hasValue(before + 1);

        anna.listener.onKeyFrameRequest();
        anna.listener.onKeyFrameRequest();
        assertThat(master.keyFrameRequests).hasValue(before + 1);
        timer.pass(Duration.ofMillis(500));
        anna.listener.onKeyFrameRequest();

        assertThat(master.keyFrameRequests).hasValue(before + 2);
    }

    @Test
    void theMasterIsHeardUntilAViewerSpeaksAndAfterIt() {
        FakePeers.Peer master = connected(Participant.MASTER);
        FakePeers.Peer anna = connected(ANNA);
        FakePeers.Peer bert = connected(BERT);
        AudioPacket hum = audio(80);
        AudioPacket word = audio(90);
        master.listener.onAudio(hum);
        assertThat(anna.sentAudio).containsExactly(hum);
        timer.pass(Duration.ofMillis(20));

        anna.listener.onAudio(word);
        master.listener.onAudio(hum);

        assertThat(master.sentAudio).containsExactly(word);
        assertThat(bert.sentAudio).containsExactly(hum, word);
        assertThat(anna.sentAudio).containsExactly(hum, hum);
        timer.pass(Duration.ofMillis(600));
        anna.listener.onAudio(audio(3));
        master.listener.onAudio(hum);
        assertThat(bert.sentAudio).containsExactly(hum, word, hum);
        assertThat(stream.counters().audioPackets()).isEqualTo(3);
    }

    @Test
    void aViewerThatLeavesIsNoLongerWaitedFor() {
        FakePeers.Peer master = connected(Participant.MASTER);
        FakePeers.Peer anna = connected(ANNA);
        FakePeers.Peer bert = connected(BERT);
        anna.listener.onAudio(audio(90));

        anna.close();
        master.listener.onAudio(audio(3));

        assertThat(bert.sentAudio).hasSize(2);
    }

    @Test
    void withoutAMasterNothingIsStoredAndNobodyIsHeard() {
        FakePeers.Peer anna = connected(ANNA);
        FakePeers.Peer bert = connected(BERT);

        anna.listener.onAudio(audio(90));

        assertThat(bert.sentAudio).isEmpty();
        assertThat(stream.counters().audioPackets()).isZero();
    }

    @Test
    void displacingTheMasterLeavesViewers() {
        FakePeers.Peer master = connected(Participant.MASTER);
        FakePeers.Peer anna = connected(ANNA);

        assertThat(sessions.endMaster(ARN, "tested")).isOne();

        assertThat(master.closed).isTrue();
        assertThat(anna.closed).isFalse();
    }

    private FakePeers.Peer connected(Participant participant) {
        if (!connections.containsKey(participant)) {
            connect(participant);
        }
        FakePeers.Peer peer = join(participant);
        answer(participant, peer, null);
        peer.listener.onConnected();
        return peer;
    }

    private void connect(Participant participant) {
        connections.put(participant, new FakeConnection());
        hub.connected(ARN, participant, connections.get(participant));
    }

    private FakePeers.Peer join(Participant participant) {
        sessions.join(CHANNEL, stream, participant);
        return engine.peers.get(engine.peers.size() - 1);
    }

    private void assertNoPlace(Participant participant) {
        assertThatThrownBy(() -> sessions.join(CHANNEL, stream, participant))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.type()).isEqualTo("ClientLimitExceededException");
                    assertThat(e.getMessage()).contains("maximum number of viewers connected to the session");
                });
    }

    private List<State> states() {
        return sessions.sessions().stream().map(StorageSessionInfo::state).toList();
    }

    private String status(Participant participant) {
        List<JsonNode> frames = connections.get(participant).frames;
        JsonNode last = frames.get(frames.size() - 1);
        assertThat(last.path("messageType").asText()).isEqualTo("STATUS_RESPONSE");
        return last.path("statusResponse").path("description").asText();
    }

    private void answer(Participant participant, FakePeers.Peer peer, String correlationId) {
        boolean master = participant.isMaster();
        String sdp = sdp(peer, master ? "sendonly" : "recvonly", "sendrecv");
        send(participant, "SDP_ANSWER", Map.of("type", "answer", "sdp", sdp), correlationId);
    }

    private static String sdp(FakePeers.Peer peer, String video, String audio) {
        return "v=0\r\nm=video 9 x 96\r\na=mid:" + peer.options.videoMid() + "\r\na=" + video
                + "\r\nm=audio 9 x 111\r\na=mid:" + peer.options.audioMid() + "\r\na=" + audio + "\r\n";
    }

    private void send(Participant participant, String action, Object payload, String correlationId) {
        ClientFrame frame =
                new ClientFrame(action, Base64.getEncoder().encodeToString(json(payload)), "", correlationId, null);
        hub.received(ARN, participant, connections.get(participant), frame);
    }

    private AccessUnit picture(boolean keyFrame) {
        byte[] nal = {0, 0, 0, 2, (byte) (keyFrame ? 0x65 : 0x41), 1};
        return new AccessUnit(nal, keyFrame, null, null, timer.clock().instant());
    }

    private AudioPacket audio(int bytes) {
        byte[] packet = new byte[bytes];
        packet[0] = TestMedia.silence()[0];
        return new AudioPacket(packet, timer.clock().instant());
    }

    private static byte[] json(Object value) {
        try {
            return MAPPER.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

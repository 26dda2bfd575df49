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
package io.camelkvs.session;

import static io.camelkvs.session.EventType.ANSWER_SENT;
import static io.camelkvs.session.EventType.CONNECTED;
import static io.camelkvs.session.EventType.DISCONNECTED;
import static io.camelkvs.session.EventType.FAILED;
import static io.camelkvs.session.EventType.INGESTING;
import static io.camelkvs.session.EventType.JOIN_ACCEPTED;
import static io.camelkvs.session.EventType.JOIN_CALLED;
import static io.camelkvs.session.EventType.OFFER_RECEIVED;
import static io.camelkvs.session.EventType.REJOINED;
import static io.camelkvs.session.EventType.REJOINING;
import static io.camelkvs.session.EventType.STATUS_RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.InMemoryWire.Call;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.signaling.SignalingMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Media connections: replaced, refused, lost, and won back. */
class SessionMediaTest {

    private final Rig rig = new Rig();

    @Test
    void newestOfferReplacesOneThatIsNotConnected() {
        rig.join();
        rig.time.advanceMillis(2350);
        FakeMedia.Peer first = rig.media.peer();
        rig.wire.sendOffer();
        rig.time.advanceMillis(2000);

        assertThat(rig.media.peers).hasSize(2);
        assertThat(first.closed).isTrue();
        assertThat(rig.count(ANSWER_SENT)).as("the first got no answer").isEqualTo(1);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
    }

    @Test
    void oldMediaGoesOnUntilTheNewIsConnected() {
        rig.ingesting();
        FakeMedia.Peer old = rig.media.peer();
        int before = rig.events.size();
        rig.wire.sendOffer();
        rig.time.advanceMillis(300);
        rig.media.source().frame();

        assertThat(rig.media.peers).hasSize(2);
        assertThat(old.pictures).isEqualTo(1);
        assertThat(rig.media.peer().pictures).as("the source feeds both").isEqualTo(1);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.snapshot().rejoining()).isTrue();

        rig.time.advanceMillis(1000);
        assertThat(old.closed).isTrue();
        assertThat(rig.typesFrom(before))
                .containsExactly(REJOINING, OFFER_RECEIVED, ANSWER_SENT, CONNECTED, INGESTING, REJOINED);
        assertThat(rig.snapshot().rejoining()).isFalse();
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
        assertThat(rig.media.sources).hasSize(1);
    }

    @Test
    void takingOverIsNoInterruption() {
        rig.ingesting();
        rig.media.acknowledges = false;
        rig.wire.sendOffer();
        rig.time.advanceMillis(600);

        assertThat(rig.snapshot().media()).isEqualTo(MediaState.CONNECTED);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void failedReplacementLeavesTheOldAlone() {
        rig.ingesting();
        rig.wire.connectsPeers = false;
        rig.wire.sendOffer();
        rig.time.advance(Duration.ofSeconds(40));

        assertThat(rig.event(FAILED).failure().kind()).isEqualTo(FailureKind.ICE_FAILED);
        assertThat(rig.count(DISCONNECTED)).isZero();
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.media.peers.get(0).closed).isFalse();
        assertThat(rig.media.peers.get(1).closed).isTrue();
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
    }

    @Test
    void oldDiesWhileTheNewNegotiates() {
        rig.ingesting();
        rig.wire.answerToConnected = Duration.ofSeconds(5);
        rig.wire.sendOffer();
        rig.time.advanceMillis(300);
        rig.media.peers.get(0).state(MediaPeerState.CLOSED);
        rig.time.advanceMillis(300);

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.RECOVERING);
        assertThat(rig.event(DISCONNECTED).failure().kind()).isEqualTo(FailureKind.MEDIA_LOST);
        rig.time.advance(Duration.ofSeconds(6));
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
    }

    @Test
    void lostMediaIsRejoinedAndTheSourceGoesOn() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(30));
        int before = rig.events.size();
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.time.advanceMillis(1000);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.RECOVERING);
        assertThat(rig.snapshot().rejoining()).isTrue();
        rig.time.advanceMillis(5000);

        assertThat(rig.typesFrom(before))
                .containsExactly(
                        DISCONNECTED,
                        REJOINING,
                        JOIN_CALLED,
                        JOIN_ACCEPTED,
                        OFFER_RECEIVED,
                        ANSWER_SENT,
                        CONNECTED,
                        INGESTING,
                        REJOINED);
        assertThat(rig.media.sources).hasSize(1);
        assertThat(rig.wire.connections).as("signaling is left alone").hasSize(1);
        assertThat(rig.wire.count(Call.DESCRIBE_CHANNEL)).isEqualTo(1);
        assertThat(rig.wire.count(Call.ICE_SERVERS)).as("credentials were over").isEqualTo(2);
        assertThat(rig.media.peer().options.iceServers().get(0).uris()).containsExactly("turn:2.example");
        assertThat(rig.event(REJOINED).timings().signaling()).as("not needed").isNull();
        assertThat(rig.event(REJOINED).attempt()).isEqualTo(2);
    }

    @Test
    void iceServersAreAskedForAgainWhenAFifthOfTheirCredentialsLifeIsLeft() {
        rig.wire.iceLife = Duration.ofSeconds(100);
        rig.ingesting();
        rig.time.advance(Duration.ofSeconds(60));
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.time.advance(Duration.ofSeconds(12));
        assertThat(rig.wire.count(Call.ICE_SERVERS)).as("still good").isEqualTo(1);

        rig.time.advance(Duration.ofSeconds(15));
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.time.advance(Duration.ofSeconds(15));

        assertThat(rig.wire.count(Call.ICE_SERVERS)).isEqualTo(2);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void mediaThatKeepsBreakingIsRejoinedWithPauses() {
        rig.ingesting();
        for (int i = 0; i < 2000; i++) {
            rig.media.peer().state(MediaPeerState.FAILED);
            rig.time.advanceMillis(200);
        }

        // ten times at most in 400 s with the pause at its longest, and more while it grows
        assertThat(rig.wire.count(Call.JOIN)).isBetween(3L, 40L);
    }

    @Test
    void shortDisconnectionIsSatOut() {
        rig.ingesting();
        rig.media.peer().state(MediaPeerState.DISCONNECTED);
        rig.time.advance(Duration.ofSeconds(9));
        rig.media.peer().state(MediaPeerState.CONNECTED);
        rig.time.advance(Duration.ofMinutes(1));

        assertThat(rig.count(DISCONNECTED)).isZero();
        assertThat(rig.count(CONNECTED)).isEqualTo(1);
        assertThat(rig.time.pending()).isEqualTo(Rig.TIMERS_AT_REST);
    }

    @Test
    void longDisconnectionIsALoss() {
        rig.ingesting();
        rig.media.peer().state(MediaPeerState.DISCONNECTED);
        rig.time.advance(Duration.ofSeconds(11));

        assertThat(rig.event(DISCONNECTED).failure().kind()).isEqualTo(FailureKind.MEDIA_LOST);
        assertThat(rig.count(JOIN_CALLED)).isEqualTo(2);
    }

    @Test
    void noPathIsFoundAndTheAttemptJoinsAgain() {
        rig.wire.connectsPeers = false;
        rig.join();
        rig.time.advance(Duration.ofSeconds(33));
        rig.wire.connectsPeers = true;
        rig.time.advance(Duration.ofSeconds(5));

        assertThat(rig.event(DISCONNECTED).failure().kind()).isEqualTo(FailureKind.ICE_FAILED);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.snapshot().attempt()).isEqualTo(1);
        assertThat(rig.count(REJOINING)).isZero();
        assertThat(rig.media.peers.get(0).closed).isTrue();
    }

    @Test
    void noPathAtAllFailsTheAttempt() {
        rig.wire.connectsPeers = false;
        var joined = rig.join();
        rig.time.advance(Duration.ofMinutes(4));

        assertThat(Rig.failureOf(joined).kind()).isEqualTo(FailureKind.ICE_FAILED);
        assertThat(rig.event(FAILED).failure().remedy()).contains("UDP");
    }

    @Test
    void connectionThatIsNotAcknowledgedIsReplaced() {
        rig.media.acknowledges = false;
        rig.join();
        rig.time.advanceMillis(2770 + 14_900);
        assertThat(rig.count(DISCONNECTED)).isZero();
        rig.time.advanceMillis(200);

        assertThat(rig.event(DISCONNECTED).failure().kind()).isEqualTo(FailureKind.MEDIA_NOT_ACKNOWLEDGED);
        rig.time.advanceMillis(1000);
        assertThat(rig.count(JOIN_CALLED)).isEqualTo(2);
    }

    @Test
    void rejectedAnswerDropsTheConnectionAndJoinsAgain() {
        rig.wire.connectsPeers = false;
        rig.join();
        rig.time.advanceMillis(2500);
        rig.wire.send(new SignalingMessage.StatusResponse(
                rig.event(ANSWER_SENT).correlationId(), false, "InvalidArgumentException", "400", "no video"));
        rig.time.advanceMillis(100);

        SessionEvent refused = rig.event(STATUS_RESPONSE);
        assertThat(refused.failure().kind()).isEqualTo(FailureKind.ANSWER_REJECTED);
        assertThat(refused.failure().message()).contains("400", "InvalidArgumentException", "no video");
        assertThat(refused.correlationId()).isEqualTo(rig.event(ANSWER_SENT).correlationId());
        assertThat(rig.media.peer().closed).isTrue();
        rig.wire.connectsPeers = true;
        rig.time.advanceMillis(5000);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.snapshot().attempt()).isEqualTo(1);
    }

    @Test
    void refusedCandidateIsAnEventOnly() {
        rig.wire.connectsPeers = false;
        rig.join();
        rig.time.advanceMillis(2500);
        rig.wire.send(new SignalingMessage.StatusResponse(
                rig.wire.connection().correlationIds.get(1), false, null, "400", null));
        rig.time.advanceMillis(100);

        assertThat(rig.count(STATUS_RESPONSE)).isEqualTo(1);
        assertThat(rig.media.peer().closed).isFalse();
    }

    @Test
    void refusalAfterTheConnectionIsUpIsAnEventOnly() {
        rig.ingesting();
        rig.wire.send(
                new SignalingMessage.StatusResponse(rig.event(ANSWER_SENT).correlationId(), false, null, "400", null));
        rig.time.settle();

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void offerThatCannotBeAnsweredIsFollowedByAnotherJoin() {
        rig.media.answerTrouble = new IllegalArgumentException("no H.264 in the offer");
        rig.join();
        rig.time.advanceMillis(2400);
        rig.media.answerTrouble = null;
        rig.time.advanceMillis(5000);

        SessionEvent lost = rig.event(DISCONNECTED);
        assertThat(lost.failure().kind()).isEqualTo(FailureKind.NEGOTIATION_FAILED);
        assertThat(lost.failure().message()).contains("no H.264 in the offer");
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void candidateOfOursAfterTheAnswerIsSentAtOnce() {
        rig.ingesting();
        rig.media.peer().listener.onCandidate(new IceCandidate("candidate:late", "0", 0));
        rig.media.peer().listener.onCandidate(new IceCandidate("", "0", 0));
        rig.time.settle();

        assertThat(rig.wire.connection().frames)
                .as("the empty one is not for the wire")
                .endsWith("candidate:late");
    }

    @Test
    void peerThatThrowsAtFramesDoesNotStopTheSource() {
        rig.ingesting();
        rig.media.peer().throwsAtFrames = true;
        rig.media.source().frame();
        rig.media.source().frame();

        assertThat(rig.media.peer().sounds).isEqualTo(2);
    }

    @Test
    void noFrameReachesAClosedPeer() {
        rig.ingesting();
        FakeMedia.Peer peer = rig.media.peer();
        peer.state(MediaPeerState.CLOSED);
        rig.time.settle();
        rig.media.source().frame();

        assertThat(peer.closed).isTrue();
        assertThat(peer.framesAfterClose).isZero();
    }
}

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

import static io.camelkvs.session.EventType.GO_AWAY;
import static io.camelkvs.session.EventType.ICE_SERVERS_CHANGED;
import static io.camelkvs.session.EventType.INGESTING;
import static io.camelkvs.session.EventType.SIGNALING_CLOSED;
import static io.camelkvs.session.EventType.SIGNALING_OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.InMemoryWire.Call;
import io.camelkvs.session.InMemoryWire.Connection;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.signaling.SignalingMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The signaling connection lives and dies apart from the media. */
class SessionSignalingTest {

    private final Rig rig = new Rig();

    @Test
    void lostConnectionIsOpenedAgainWithoutAJoin() {
        rig.ingesting();
        int before = rig.events.size();
        rig.wire.connection().cut(1006, "reset");
        rig.time.settle();
        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.DISCONNECTED);
        rig.time.advance(Duration.ofSeconds(2));

        assertThat(rig.typesFrom(before)).containsExactly(SIGNALING_CLOSED, SIGNALING_OPENED);
        SessionEvent closed = rig.event(SIGNALING_CLOSED);
        assertThat(closed.failure().kind()).isEqualTo(FailureKind.SIGNALING_LOST);
        assertThat(closed.failure().message()).contains("1006", "reset");
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
        assertThat(rig.media.peers).hasSize(1);
    }

    @Test
    void outageOfAnHourCausesNoStorm() {
        rig.ingesting();
        rig.wire.fail(Call.CONNECT, FailureKind.SERVICE_UNREACHABLE);
        rig.wire.connection().cut(1006, "");
        rig.time.advance(Duration.ofHours(1));

        assertThat(rig.wire.count(Call.CONNECT)).isBetween(120L, 500L);
        assertThat(rig.count(SIGNALING_CLOSED)).isEqualTo(1);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.snapshot().lastFailure().kind()).isEqualTo(FailureKind.SERVICE_UNREACHABLE);

        rig.wire.fail(Call.CONNECT, null);
        rig.time.advance(Duration.ofSeconds(31));
        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.OPEN);
        assertThat(rig.wire.count(Call.JOIN)).as("but for the planned rejoin").isLessThanOrEqualTo(2);
    }

    @Test
    void connectionThatKeepsBreakingIsOpenedWithPauses() {
        rig.ingesting();
        for (int i = 0; i < 600; i++) {
            rig.wire.connection().cut(1006, "");
            rig.time.advance(Duration.ofSeconds(1));
        }

        assertThat(rig.wire.connections.size()).isBetween(20, 100);
    }

    @Test
    void refusedConnectionFetchesTheEndpointsAgain() {
        rig.ingesting();
        rig.wire.fail(Call.CONNECT, FailureKind.SIGNALING_REFUSED);
        rig.wire.connection().cut(1006, "");
        rig.time.advance(Duration.ofSeconds(5));

        assertThat(rig.wire.count(Call.ENDPOINTS)).isGreaterThan(1);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void credentialsThatTurnBadDoNotEndHealthyMedia() {
        rig.ingesting();
        rig.wire.fail(Call.CONNECT, FailureKind.SIGNATURE_REJECTED);
        rig.wire.connection().cut(1006, "");
        rig.time.advance(Duration.ofHours(1));

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.snapshot().wanted()).isTrue();
        assertThat(rig.wire.count(Call.CONNECT)).as("the longest pause").isLessThan(20);
    }

    @Test
    void goAwayOpensTheNextBeforeClosingTheOld() {
        rig.ingesting();
        rig.time.advance(Duration.ofSeconds(30));
        int before = rig.events.size();
        Connection old = rig.wire.connection();
        rig.wire.send(new SignalingMessage.GoAway());
        rig.time.advanceMillis(20);
        assertThat(old.open).isTrue();
        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.DRAINING);
        rig.time.advanceMillis(40);

        assertThat(old.open).isFalse();
        assertThat(rig.wire.connections).hasSize(2);
        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.OPEN);
        rig.time.advance(Duration.ofMinutes(2));
        assertThat(rig.typesFrom(before)).containsExactly(GO_AWAY, SIGNALING_OPENED);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
        assertThat(rig.media.peer().closed).isFalse();
    }

    @Test
    void oldConnectionEndsWhileTheNextIsBeingOpened() {
        rig.ingesting();
        rig.time.advance(Duration.ofSeconds(30));
        rig.wire.send(new SignalingMessage.GoAway());
        rig.time.advanceMillis(20);
        rig.wire.connection().cut(1001, "");
        rig.time.advance(Duration.ofMinutes(1));

        assertThat(rig.wire.count(Call.CONNECT)).isEqualTo(2);
        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.OPEN);
    }

    @Test
    void goAwayOnEachFreshConnectionIsNotStormed() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(1));
        rig.session.subscribe(event -> {
            if (event.type() == SIGNALING_OPENED) {
                rig.time.schedule(Duration.ofMillis(20), () -> rig.wire.send(new SignalingMessage.GoAway()));
            }
        });
        rig.wire.send(new SignalingMessage.GoAway());
        rig.time.advance(Duration.ofMinutes(5));
        assertThat(rig.wire.count(Call.CONNECT)).isBetween(10L, 40L);
        assertThat(rig.count(SIGNALING_CLOSED)).isZero();
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void freshConnectionsThatAreAnnouncedToEndAreNoSignOfAnotherMaster() {
        rig.ingesting();
        for (int i = 0; i < 5; i++) {
            rig.wire.send(new SignalingMessage.GoAway());
            rig.wire.connection().cut(1000, "");
            rig.advanceToNext(SIGNALING_OPENED);
        }

        assertThat(rig.count(EventType.DISPLACED)).isZero();
        assertThat(rig.count(SIGNALING_CLOSED)).isEqualTo(5);
    }

    @Test
    void goAwayRepeatedWhileTheServiceRefusesConnectionsCausesNoStorm() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(1));
        rig.wire.fail(Call.CONNECT, FailureKind.SERVICE_ERROR);
        for (int i = 0; i < 300; i++) {
            rig.wire.send(new SignalingMessage.GoAway());
            rig.time.advance(Duration.ofSeconds(1));
        }

        assertThat(rig.wire.count(Call.CONNECT)).isBetween(10L, 40L);
        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.DRAINING);
    }

    @Test
    void goAwayOnAConnectionThatWasReplacedMeansNothing() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(1));
        Connection old = rig.wire.connection();
        old.answersClose = false;
        rig.wire.send(new SignalingMessage.GoAway());
        rig.time.advance(Duration.ofMinutes(1));
        old.listener.onMessage(new SignalingMessage.GoAway());
        rig.time.advance(Duration.ofMinutes(1));

        assertThat(rig.wire.count(Call.CONNECT)).isEqualTo(2);
        assertThat(rig.count(GO_AWAY)).isEqualTo(1);
        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.OPEN);
    }

    @Test
    void connectionLostWhileARejoinPreparesIsOpenAgainBeforeTheJoin() {
        rig.upkeep(Duration.ofMinutes(55), Duration.ofHours(24)).ingesting();
        List<SignalingState> atJoins = new ArrayList<>();
        rig.session.subscribe(event -> {
            if (event.type() == EventType.JOIN_CALLED) {
                atJoins.add(rig.snapshot().signaling());
            }
        });
        loseSignalingWhileARejoinPrepares(Duration.ofSeconds(3));
        rig.advanceToNext(EventType.REJOINED);

        assertThat(atJoins).containsExactly(SignalingState.OPEN);
        assertThat(rig.count(EventType.OFFER_TIMEOUT)).isZero();
        assertThat(rig.count(EventType.FAILED)).isZero();
    }

    @Test
    void reconnectThatIsRefusedWhileARejoinPreparesIsRepeated() {
        rig.upkeep(Duration.ofMinutes(55), Duration.ofHours(24)).ingesting();
        long before = rig.wire.count(Call.CONNECT);
        loseSignalingWhileARejoinPrepares(Duration.ofSeconds(7));

        assertThat(rig.wire.count(Call.CONNECT) - before).isBetween(3L, 8L);
    }

    @Test
    void noJoinIsCalledWithoutASignalingConnection() {
        rig.upkeep(Duration.ofMinutes(55), Duration.ofHours(24)).ingesting();
        loseSignalingWhileARejoinPrepares(Duration.ofSeconds(30));
        rig.time.advance(Duration.ofSeconds(20));
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        rig.advanceToNext(EventType.REJOINED);

        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.OPEN);
    }

    /** Half a second after a planned rejoin began, whose ICE servers take 8 s. */
    private void loseSignalingWhileARejoinPrepares(Duration outage) {
        rig.time.advance(Duration.ofMinutes(49));
        rig.wire.durations.put(Call.ICE_SERVERS, Duration.ofSeconds(8));
        AtomicBoolean once = new AtomicBoolean();
        rig.session.subscribe(event -> {
            if (event.type() == EventType.REJOINING && once.compareAndSet(false, true)) {
                rig.time.schedule(Duration.ofMillis(500), () -> {
                    rig.wire.fail(Call.CONNECT, FailureKind.SERVICE_UNREACHABLE);
                    rig.wire.connection().cut(1006, "");
                });
                rig.time.schedule(outage.plusMillis(500), () -> rig.wire.fail(Call.CONNECT, null));
            }
        });
        rig.advanceToNext(EventType.REJOINING);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"SERVICE_UNREACHABLE", "CHANNEL_NOT_FOUND"})
    void endpointThatRefusesTwiceIsLookedUpAnew(FailureKind kind) {
        rig.upkeep(Duration.ofHours(24), Duration.ofHours(24)).ingesting();
        rig.wire.fail(Call.CONNECT, kind);
        rig.wire.connection().cut(1006, "");
        while (rig.wire.count(Call.CONNECT) < 4) {
            rig.time.advanceMillis(100);
        }

        assertThat(rig.wire.count(Call.ENDPOINTS))
                .as("before the fourth connect")
                .isEqualTo(2);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void endpointIsKeptAfterOneRefusal() {
        rig.upkeep(Duration.ofHours(24), Duration.ofHours(24)).ingesting();
        rig.wire.fail(Call.CONNECT, FailureKind.SERVICE_UNREACHABLE);
        rig.wire.connection().cut(1006, "");
        while (rig.wire.count(Call.CONNECT) < 2) {
            rig.time.advanceMillis(100);
        }
        rig.wire.fail(Call.CONNECT, null);
        rig.time.advance(Duration.ofMinutes(5));

        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.OPEN);
        assertThat(rig.wire.count(Call.ENDPOINTS)).isEqualTo(1);
    }

    @Test
    void goAwayWhileTheServiceRefusesConnections() {
        rig.ingesting();
        rig.wire.fail(Call.CONNECT, FailureKind.SERVICE_ERROR);
        rig.wire.send(new SignalingMessage.GoAway());
        rig.time.advance(Duration.ofSeconds(59));
        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.DRAINING);
        rig.wire.connection().cut(1001, "going away");
        rig.wire.fail(Call.CONNECT, null);
        rig.time.advance(Duration.ofSeconds(31));

        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.OPEN);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
    }

    @Test
    void reconnectIceServerFetchesThemForTheNextConnection() {
        rig.ingesting();
        rig.wire.send(new SignalingMessage.ReconnectIceServer());
        rig.time.advanceMillis(100);

        assertThat(rig.count(ICE_SERVERS_CHANGED)).isEqualTo(1);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
        rig.wire.sendOffer();
        rig.time.advanceMillis(100);
        assertThat(rig.media.peer().options.iceServers().get(0).uris()).containsExactly("turn:2.example");
    }

    @Test
    void connectionLostWhileTheOfferIsAwaited() {
        rig.wire.joinToOffer = null;
        rig.join();
        rig.time.advanceMillis(2000);
        rig.wire.connection().cut(1006, "");
        rig.wire.joinToOffer = Duration.ofMillis(700);
        rig.time.advance(Duration.ofSeconds(15));

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
        assertThat(rig.snapshot().attempt()).isEqualTo(1);
    }

    @Test
    void connectionLostBeforeTheAnswerIsSent() {
        rig.join();
        rig.time.advanceMillis(2350);
        assertThat(rig.snapshot().media()).isEqualTo(MediaState.NEGOTIATING);
        rig.wire.connection().cut(1006, "");
        rig.time.advance(Duration.ofSeconds(10));

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
    }

    @Test
    void connectionClosedAtOnceIsARefusal() {
        rig.wire.closedAtOnce = 1;
        var joined = rig.join();
        rig.time.advanceMillis(300);
        assertThat(Rig.failureOf(joined).kind()).isEqualTo(FailureKind.SIGNALING_LOST);
        assertThat(rig.count(SIGNALING_OPENED)).isZero();
        rig.time.advance(Duration.ofSeconds(15));

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void bothLivesEndTogetherAndBothComeBack() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(30));
        rig.wire.connection().cut(1001, "");
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.time.advance(Duration.ofSeconds(10));

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.OPEN);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
        assertThat(rig.count(INGESTING)).isEqualTo(2);
    }

    @Test
    void agedConnectionIsReplacedWithoutAJoin() {
        rig.upkeep(Duration.ofHours(24), Duration.ofMinutes(55)).ingesting();
        rig.time.advance(Duration.ofMinutes(49));
        assertThat(rig.wire.connections).hasSize(1);
        int before = rig.events.size();
        rig.advanceToNext(SIGNALING_OPENED);

        assertThat(rig.typesFrom(before)).containsExactly(SIGNALING_OPENED);
        assertThat(rig.wire.connections.get(0).open).isFalse();
        assertThat(rig.wire.connections.get(1).open).isTrue();
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
        assertThat(rig.time.pending()).isEqualTo(Rig.TIMERS_AT_REST);
        rig.time.advance(Duration.ofMinutes(56));
        assertThat(rig.wire.connections).as("and so on").hasSize(3);
    }

    @Test
    void serviceMayCloseTheOldConnectionAsSoonAsTheNewComes() {
        rig.upkeep(Duration.ofHours(24), Duration.ofMinutes(55)).ingesting();
        rig.time.advance(Duration.ofMinutes(49));
        advanceToNext(Call.CONNECT);
        rig.wire.connection().cut(1000, "newer connection");
        rig.time.advance(Duration.ofSeconds(1));

        assertThat(rig.event(SIGNALING_CLOSED).failure()).as("the newest wins").isNull();
        assertThat(rig.event(SIGNALING_CLOSED).detail())
                .contains("newer connection", "while the next was being opened");
        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.OPEN);
        assertThat(rig.snapshot().lastFailure()).isNull();
        assertThat(rig.wire.connections).hasSize(2);
    }

    @Test
    void offerOnTheOldConnectionWhileTheNextIsOpenedIsAnswered() {
        rig.upkeep(Duration.ofHours(24), Duration.ofMinutes(55)).ingesting();
        rig.time.advance(Duration.ofMinutes(49));
        advanceToNext(Call.CONNECT);
        rig.wire.sendOffer();
        rig.time.advance(Duration.ofSeconds(2));

        assertThat(rig.media.peers).hasSize(2);
        assertThat(rig.count(EventType.REJOINED)).isEqualTo(1);
    }

    @Test
    void connectionIsNotReplacedWhileAnOfferIsAwaited() {
        rig.upkeep(Duration.ofHours(24), Duration.ofSeconds(10));
        rig.wire.joinToOffer = Duration.ofMillis(5_900);
        rig.wire.answerToConnected = Duration.ofSeconds(8);
        rig.join();
        rig.time.advance(Duration.ofSeconds(15));
        assertThat(rig.snapshot().media()).isEqualTo(MediaState.NEGOTIATING);
        assertThat(rig.wire.count(Call.CONNECT)).isEqualTo(1);
        rig.time.advance(Duration.ofSeconds(3));

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.wire.count(Call.CONNECT)).isEqualTo(2);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
    }

    @Test
    void goAwayWhileAnOfferIsAwaitedIsFollowedAndTheJoinRepeated() {
        rig.wire.joinToOffer = null;
        rig.join();
        rig.time.advanceMillis(2000);
        rig.wire.send(new SignalingMessage.GoAway());
        rig.time.advanceMillis(1_100);
        assertThat(rig.wire.connections).hasSize(2);
        rig.wire.joinToOffer = Duration.ofMillis(700);
        rig.time.advance(Duration.ofSeconds(10));

        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void refusedReplacementLeavesTheOldOpenAndIsTriedAgain() {
        rig.upkeep(Duration.ofHours(24), Duration.ofMinutes(55)).ingesting();
        rig.time.advance(Duration.ofMinutes(49));
        rig.wire.fail(Call.CONNECT, FailureKind.SERVICE_ERROR);
        rig.time.advance(Duration.ofMinutes(10));
        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.OPEN);
        assertThat(rig.wire.count(Call.CONNECT)).isBetween(5L, 60L);
        rig.wire.fail(Call.CONNECT, null);
        rig.advanceToNext(SIGNALING_OPENED);

        assertThat(rig.count(SIGNALING_CLOSED)).isZero();
        assertThat(rig.wire.connections).hasSize(2);
    }

    @Test
    void deafConnectionIsReplacedAfterTwoJoinsWithoutAnOffer() {
        rig.wire.joinToOffer = null;
        rig.join();
        rig.advanceToNext(EventType.OFFER_TIMEOUT);
        assertThat(rig.wire.connections).hasSize(1);
        rig.advanceToNext(EventType.OFFER_TIMEOUT);
        rig.wire.joinToOffer = Duration.ofMillis(700);
        rig.advanceToNext(INGESTING);

        assertThat(rig.wire.connections).hasSize(2);
        assertThat(rig.wire.connections.get(0).open).isFalse();
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(3);
        assertThat(rig.snapshot().attempt()).isEqualTo(1);
    }

    @Test
    void deafConnectionMustDoIfNoOtherCanBeHad() {
        rig.wire.joinToOffer = null;
        rig.join();
        rig.advanceToNext(EventType.OFFER_TIMEOUT);
        rig.wire.fail(Call.CONNECT, FailureKind.SERVICE_ERROR);
        rig.advanceToNext(EventType.OFFER_TIMEOUT);
        rig.wire.joinToOffer = Duration.ofMillis(700);
        rig.advanceToNext(INGESTING);

        assertThat(rig.wire.connections).hasSize(1);
        assertThat(rig.count(EventType.FAILED)).isZero();
    }

    @Test
    void serviceThatClosesEachConnectionAtOnceIsNotStormed() {
        rig.ingesting();
        rig.wire.closedAtOnce = Integer.MAX_VALUE;
        rig.wire.closeCode = 1011;
        rig.wire.connection().cut(1011, "");
        rig.time.advance(Duration.ofMinutes(30));

        assertThat(rig.wire.count(Call.CONNECT)).isBetween(60L, 250L);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void iceServersAreFetchedForAMediaConnectionAndNotBetween() {
        rig.upkeep(Duration.ofMinutes(55), Duration.ofMinutes(55)).ingesting();
        rig.time.advance(Duration.ofHours(24));

        assertThat(rig.wire.count(Call.ICE_SERVERS)).isEqualTo(rig.snapshot().connections());
        assertThat(rig.snapshot().connections()).isBetween(26L, 30L);
    }

    @Test
    void iceServersThatCannotBeFetchedAreAskedForAgain() {
        rig.ingesting();
        rig.wire.fail(Call.ICE_SERVERS, FailureKind.THROTTLED);
        rig.wire.send(new SignalingMessage.ReconnectIceServer());
        rig.time.advance(Duration.ofMinutes(10));
        assertThat(rig.wire.count(Call.ICE_SERVERS)).isBetween(4L, 20L);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.count(ICE_SERVERS_CHANGED)).isZero();
        rig.wire.fail(Call.ICE_SERVERS, null);
        rig.time.advance(Duration.ofMinutes(6));

        assertThat(rig.count(ICE_SERVERS_CHANGED)).isEqualTo(1);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
        assertThat(rig.time.pending()).isEqualTo(Rig.TIMERS_AT_REST);
    }

    @Test
    void repeatedReconnectIceServerIsFollowedOnce() {
        rig.ingesting();
        rig.wire.fail(Call.ICE_SERVERS, FailureKind.THROTTLED);
        long before = rig.wire.count(Call.ICE_SERVERS);
        for (int i = 0; i < 200; i++) {
            rig.wire.send(new SignalingMessage.ReconnectIceServer());
            rig.time.advanceMillis(10);
        }
        rig.time.advance(Duration.ofMinutes(3));
        assertThat(rig.wire.count(Call.ICE_SERVERS) - before).isBetween(2L, 15L);
        assertThat(rig.time.pending()).isEqualTo(Rig.TIMERS_AT_REST + 1);
        rig.wire.fail(Call.ICE_SERVERS, null);
        rig.time.advance(Duration.ofMinutes(6));
        assertThat(rig.count(ICE_SERVERS_CHANGED)).isEqualTo(1);
        rig.wire.send(new SignalingMessage.ReconnectIceServer());
        rig.time.advance(Duration.ofSeconds(1));

        assertThat(rig.count(ICE_SERVERS_CHANGED)).isEqualTo(2);
        assertThat(rig.time.pending()).isEqualTo(Rig.TIMERS_AT_REST);
    }

    private void advanceToNext(Call call) {
        long before = rig.wire.count(call);
        while (rig.wire.count(call) == before) {
            rig.time.advanceMillis(10);
        }
    }
}

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
import static io.camelkvs.session.EventType.GAVE_UP;
import static io.camelkvs.session.EventType.INGESTING;
import static io.camelkvs.session.EventType.JOIN_ACCEPTED;
import static io.camelkvs.session.EventType.JOIN_CALLED;
import static io.camelkvs.session.EventType.OFFER_RECEIVED;
import static io.camelkvs.session.EventType.REJOINED;
import static io.camelkvs.session.EventType.REJOINING;
import static io.camelkvs.session.EventType.RESUMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.InMemoryWire.Call;
import io.camelkvs.session.media.MediaPeerState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Media connections are replaced before their hour is over, and the gap is measured. */
class SessionRejoinTest {

    private final Rig rig = new Rig().upkeep(Duration.ofMinutes(55), Duration.ofHours(24));

    @Test
    void plannedRejoinKeepsTheOldConnectionUntilTheNewIsAcknowledged() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(49));
        assertThat(rig.count(REJOINING)).isZero();
        int before = rig.events.size();
        rig.session.subscribe(
                event -> assertThat(rig.snapshot().state()).as("at %s", event).isEqualTo(SessionState.INGESTING));
        rig.advanceToNext(REJOINED);

        assertThat(rig.typesFrom(before))
                .containsExactly(
                        REJOINING,
                        JOIN_CALLED,
                        JOIN_ACCEPTED,
                        OFFER_RECEIVED,
                        ANSWER_SENT,
                        CONNECTED,
                        INGESTING,
                        REJOINED);
        assertThat(rig.event(REJOINING).detail()).startsWith("planned: the media connection is ");
        assertThat(rig.media.peers.get(0).closed).isTrue();
        assertThat(rig.media.peer().closed).isFalse();
        assertThat(rig.event(REJOINED).gap()).as("one report at most").isBetween(Duration.ZERO, Duration.ofSeconds(1));
        assertThat(rig.snapshot().rejoins()).isEqualTo(1);
        assertThat(rig.snapshot().totalGap()).isEqualTo(rig.event(REJOINED).gap());
        assertThat(rig.time.pending()).isEqualTo(Rig.TIMERS_AT_REST);
    }

    @Test
    void oldConnectionSendsUntilThen() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(49));
        rig.advanceToNext(REJOINING);
        FakeMedia.Peer old = rig.media.peer();
        rig.advanceToNext(OFFER_RECEIVED);
        rig.media.source().frame();

        assertThat(old.pictures).isEqualTo(1);
        assertThat(old.closed).isFalse();
    }

    @Test
    void eachConnectionHasAMomentOfItsOwnInTheLastTenth() {
        Set<Duration> ages = new HashSet<>();
        for (long seed = 1; seed <= 10; seed++) {
            Rig each = new Rig(seed)
                    .upkeep(Duration.ofMinutes(55), Duration.ofHours(24))
                    .ingesting();
            for (int i = 0; i < 3; i++) {
                Instant connected = each.event(CONNECTED).time();
                each.time.advance(Duration.ofMinutes(49));
                each.advanceToNext(REJOINING);
                ages.add(Duration.between(connected, each.event(REJOINING).time()));
                each.advanceToNext(REJOINED);
            }
        }

        assertThat(ages).hasSizeGreaterThan(25);
        assertThat(ages).allSatisfy(age -> assertThat(age)
                .isBetween(Duration.ofMinutes(49).plusSeconds(30), Duration.ofMinutes(55)));
    }

    @Test
    void serviceMayEndTheOldConnectionAtTheJoin() {
        rig.ingesting();
        FakeMedia.Peer old = rig.media.peer();
        rig.time.advance(Duration.ofMinutes(49));
        rig.advanceToNext(JOIN_ACCEPTED);
        old.state(MediaPeerState.CLOSED);
        rig.advanceToNext(REJOINED);
        rig.time.advance(Duration.ofMinutes(10));

        assertThat(rig.event(DISCONNECTED).failure()).as("the newest wins").isNull();
        assertThat(rig.event(DISCONNECTED).detail()).contains("being replaced");
        assertThat(rig.snapshot().lastFailure()).isNull();
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
        assertThat(rig.count(REJOINED)).isEqualTo(1);
        // offer 700 ms, answer 60 ms and connecting 400 ms, and one report at most
        assertThat(rig.event(REJOINED).gap()).isBetween(Duration.ofMillis(1060), Duration.ofMillis(2160));
    }

    @Test
    void serviceMayEndTheOldConnectionWhenTheNewIsConnected() {
        rig.media.reportInterval = Duration.ofMillis(300);
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(49));
        rig.media.acknowledges = true;
        FakeMedia.Peer old = rig.media.peer();
        rig.session.subscribe(event -> {
            if (event.type() == CONNECTED) {
                old.state(MediaPeerState.CLOSED);
                rig.media.acknowledges = false;
            }
        });
        rig.advanceToNext(CONNECTED);
        rig.time.advanceMillis(500);
        assertThat(rig.snapshot().media()).isEqualTo(MediaState.CONNECTED);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        rig.media.acknowledges = true;
        rig.advanceToNext(REJOINED);

        assertThat(rig.count(DISCONNECTED)).isZero();
        assertThat(rig.event(REJOINED).gap())
                .as("what is acknowledged was sent when the connection came up")
                .isLessThan(Duration.ofMillis(300));
    }

    @Test
    void failedPlannedRejoinLeavesTheOldRunningAndIsTriedAgain() {
        rig.upkeep = new Upkeep(
                Duration.ofMinutes(55), Duration.ofHours(24), Duration.ofSeconds(10), 1, Duration.ofHours(1), null);
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(49));
        rig.wire.joinToOffer = null;
        rig.advanceToNext(FAILED);
        rig.advanceToNext(FAILED);
        Instant ingesting = rig.event(INGESTING).time();
        assertThat(Duration.between(ingesting, rig.event(FAILED).time())).isLessThan(Duration.ofMinutes(60));
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.media.peer().closed).isFalse();

        rig.wire.joinToOffer = Duration.ofMillis(700);
        rig.advanceToNext(REJOINED);
        assertThat(rig.count(DISCONNECTED)).isZero();
        assertThat(rig.count(GAVE_UP)).as("media was never lost").isZero();
        assertThat(rig.media.peers.get(0).closed).isTrue();
    }

    @Test
    void replacementThatIsNotAcknowledgedLeavesTheOldRunning() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(49));
        FakeMedia.Peer old = rig.media.peer();
        rig.advanceToNext(OFFER_RECEIVED);
        rig.time.settle();
        rig.media.peer().acknowledged = false;
        rig.advanceToNext(FAILED);

        assertThat(rig.event(FAILED).failure().kind()).isEqualTo(FailureKind.MEDIA_NOT_ACKNOWLEDGED);
        assertThat(old.closed).isFalse();
        assertThat(rig.media.peer().closed).isTrue();
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        rig.advanceToNext(REJOINED);
        assertThat(rig.event(REJOINED).gap()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void offerLeftOverFromBeforeMayComeToNothing() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(49));
        rig.media.answerTrouble = new IllegalStateException("cannot answer");
        rig.session.subscribe(event -> {
            if (event.type() == REJOINING) {
                rig.time.schedule(Duration.ofMillis(5), rig.wire::sendOffer);
            }
        });
        rig.advanceToNext(JOIN_CALLED);
        rig.time.advanceMillis(500);
        rig.media.answerTrouble = null;
        rig.advanceToNext(REJOINED);

        assertThat(rig.media.peers).as("the present, the left over, the new").hasSize(3);
        assertThat(rig.count(FAILED)).isZero();
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
    }

    @Test
    void troubleOfTheStartIsForgottenWhenMediaHasLasted() {
        for (long seed = 1; seed <= 5; seed++) {
            Rig each = new Rig(seed).upkeep(Duration.ofMinutes(55), Duration.ofHours(24));
            each.wire.fail(Call.DESCRIBE_CHANNEL, FailureKind.SERVICE_ERROR);
            each.join();
            each.time.advance(Duration.ofMinutes(30));
            each.wire.fail(Call.DESCRIBE_CHANNEL, null);
            each.advanceToNext(INGESTING);
            each.time.advance(Duration.ofMinutes(49));
            each.advanceToNext(JOIN_ACCEPTED);
            each.wire.connectsPeers = false;
            each.media.peer().state(MediaPeerState.CLOSED);
            each.advanceToNext(FAILED);
            each.advanceToNext(JOIN_CALLED);

            assertThat(Duration.between(
                            each.event(FAILED).time(), each.event(JOIN_CALLED).time()))
                    .as("the first pause of a new trouble, seed %d", seed)
                    .isLessThan(Duration.ofSeconds(11));
        }
    }

    @Test
    void gapReachesOverAllAttemptsInBetween() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(10));
        Instant lost = rig.time.now();
        rig.wire.connectsPeers = false;
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.advanceToNext(FAILED);
        rig.advanceToNext(FAILED);
        rig.wire.connectsPeers = true;
        rig.advanceToNext(REJOINED);

        Duration outage = Duration.between(lost, rig.event(CONNECTED).time());
        assertThat(rig.event(REJOINED).gap()).isBetween(outage, outage.plusSeconds(1));
        assertThat(rig.snapshot().lastGap()).isEqualTo(rig.event(REJOINED).gap());
        assertThat(rig.snapshot().totalGap()).isEqualTo(rig.event(REJOINED).gap());
    }

    @Test
    void firstConnectionHasNoGap() {
        rig.ingesting();

        assertThat(rig.event(INGESTING).gap()).isNull();
        assertThat(rig.snapshot().lastGap()).isNull();
        assertThat(rig.snapshot().totalGap()).isZero();
    }

    @Test
    void reasonOfAnUnplannedRejoinIsTold() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(10));
        rig.media.peer().state(MediaPeerState.FAILED);
        rig.advanceToNext(REJOINED);

        assertThat(rig.event(REJOINING).detail()).startsWith("unplanned: MEDIA_LOST, The media connection is FAILED");
    }

    @Test
    void plannedRejoinWaitsForAStalledSource() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(49));
        rig.stallSource();
        rig.time.advance(Duration.ofMinutes(10));
        assertThat(rig.count(REJOINING)).isZero();
        rig.media.source().listener.onDelivering("back");
        rig.advanceToNext(REJOINED);

        assertThat(rig.event(REJOINING).detail()).startsWith("planned: ");
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
    }

    @Test
    void lostMediaIsNotRejoinedBeforeTheSourceDelivers() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(5));
        rig.stallSource();
        rig.time.advance(Duration.ofMinutes(3));
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.time.advance(Duration.ofHours(8));
        assertThat(rig.wire.count(Call.JOIN)).as("it would only idle out again").isEqualTo(1);
        Instant back = rig.time.now();
        rig.media.source().listener.onDelivering("back");
        rig.advanceToNext(REJOINED);

        assertThat(rig.event(RESUMED).gap()).as("reported once, with REJOINED").isNull();
        Duration outage = Duration.between(
                VirtualTime.START.plus(Duration.ofMinutes(5)),
                rig.event(CONNECTED).time());
        assertThat(rig.event(REJOINED).gap()).isBetween(outage.minusSeconds(6), outage);
        assertThat(Duration.between(back, rig.event(REJOINED).time())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void sourceThatStallsDuringTheRejoinIsWaitedForToo() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(5));
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.advanceToNext(REJOINING);
        rig.stallSource();
        rig.media.acknowledges = false;
        rig.advanceToNext(CONNECTED);
        rig.time.advance(Duration.ofMinutes(3));
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.time.advance(Duration.ofHours(8));
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.RECOVERING);
        Instant back = rig.time.now();
        rig.media.acknowledges = true;
        rig.media.source().listener.onDelivering("back");
        rig.advanceToNext(REJOINED);

        assertThat(Duration.between(back, rig.event(REJOINED).time())).isLessThan(Duration.ofSeconds(5));
        assertThat(rig.count(FAILED)).isZero();
    }

    @Test
    void nothingIsLeftAfterALeaveInTheMiddleOfARejoin() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(49));
        rig.advanceToNext(OFFER_RECEIVED);
        rig.leave();
        rig.time.advance(Duration.ofSeconds(5));

        rig.assertAllClosed();
        assertThat(rig.time.pending()).isZero();
    }
}

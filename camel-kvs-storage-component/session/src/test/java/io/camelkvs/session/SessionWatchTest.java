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

import static io.camelkvs.session.EventType.DISCONNECTED;
import static io.camelkvs.session.EventType.REJOINED;
import static io.camelkvs.session.EventType.RESUMED;
import static io.camelkvs.session.EventType.STALLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.InMemoryWire.Call;
import io.camelkvs.session.media.MediaPeerState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Media that is no longer acknowledged is noticed, and how long it was is told. */
class SessionWatchTest {

    private final Rig rig = new Rig().ingesting();

    @Test
    void mediaThatIsNoLongerAcknowledgedIsRejoined() {
        rig.time.advance(Duration.ofMinutes(2));
        Instant last = rig.time.now();
        rig.media.peer().acknowledged = false;
        rig.time.advance(Duration.ofSeconds(9));
        assertThat(rig.count(DISCONNECTED)).isZero();
        assertThat(rig.snapshot().stalled()).isTrue();
        rig.advanceToNext(REJOINED);

        Failure failure = rig.event(DISCONNECTED).failure();
        assertThat(failure.kind()).isEqualTo(FailureKind.MEDIA_NOT_ACKNOWLEDGED);
        assertThat(Duration.between(last, rig.event(DISCONNECTED).time()))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
        assertThat(rig.count(STALLED)).isEqualTo(1);
        assertThat(rig.count(RESUMED)).as("the rejoin ends the stall").isZero();
        assertThat(rig.snapshot().stalled()).isFalse();
        assertThat(rig.event(REJOINED).gap()).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(14));
        assertThat(rig.snapshot().totalGap()).isEqualTo(rig.event(REJOINED).gap());
        assertThat(rig.wire.connections).as("signaling is left alone").hasSize(1);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
    }

    @Test
    void shortInterruptionIsAStall() {
        rig.time.advance(Duration.ofMinutes(2));
        rig.media.peer().acknowledged = false;
        rig.time.advance(Duration.ofSeconds(6));
        rig.media.peer().acknowledged = true;
        rig.time.advance(Duration.ofMinutes(2));

        assertThat(rig.event(STALLED).failure().kind()).isEqualTo(FailureKind.MEDIA_NOT_ACKNOWLEDGED);
        assertThat(rig.event(RESUMED).gap()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
        assertThat(rig.snapshot().totalGap()).isEqualTo(rig.event(RESUMED).gap());
        assertThat(rig.snapshot().stalled()).isFalse();
        assertThat(rig.count(DISCONNECTED)).isZero();
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
    }

    @Test
    void missingReportIsNothing() {
        rig.time.advance(Duration.ofMinutes(2));
        rig.media.peer().acknowledged = false;
        rig.time.advanceMillis(1900);
        rig.media.peer().acknowledged = true;
        rig.time.advance(Duration.ofMinutes(2));

        assertThat(rig.count(STALLED)).isZero();
        assertThat(rig.snapshot().totalGap()).isZero();
    }

    @Test
    void receiverThatReportsSeldomIsGivenItsTime() {
        rig.media.reportInterval = Duration.ofSeconds(5);
        rig.time.advance(Duration.ofMinutes(5));
        rig.media.peer().acknowledged = false;
        rig.time.advance(Duration.ofSeconds(8));
        rig.media.peer().acknowledged = true;
        rig.time.advance(Duration.ofMinutes(1));

        assertThat(rig.count(DISCONNECTED))
                .as("two reports of 5 s were missing")
                .isZero();
    }

    @Test
    void stalledSourceIsNoUnacknowledgedMedia() {
        rig.stallSource();
        rig.media.peer().acknowledged = false;
        rig.time.advance(Duration.ofMinutes(2));
        assertThat(rig.count(DISCONNECTED)).isZero();
        assertThat(rig.count(STALLED)).isEqualTo(1);
        rig.media.source().listener.onDelivering("back");
        rig.media.peer().acknowledged = true;
        rig.time.advance(Duration.ofMinutes(1));

        assertThat(rig.count(STALLED)).isEqualTo(1);
        assertThat(rig.count(RESUMED)).isEqualTo(1);
        assertThat(rig.event(RESUMED).gap()).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(121));
        assertThat(rig.snapshot().totalGap()).isEqualTo(rig.event(RESUMED).gap());
    }

    @Test
    void gapOfAFrozenSourceBeginsWithItsLastPicture() {
        rig.media.films = true;
        rig.time.advance(Duration.ofMinutes(2));
        freeze(Duration.ofSeconds(5));
        rig.stallSource();
        rig.time.advance(Duration.ofSeconds(5));
        thaw();
        rig.media.source().listener.onDelivering("back");
        rig.time.advance(Duration.ofMinutes(1));

        assertThat(rig.event(RESUMED).gap())
                .as("a receiver that reports on does not shorten it")
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
        assertThat(rig.snapshot().totalGap()).isEqualTo(rig.event(RESUMED).gap());
    }

    @Test
    void frozenSourceIsNoUnacknowledgedMedia() {
        rig.media.films = true;
        rig.time.advance(Duration.ofMinutes(2));
        rig.media.peer().acknowledged = false;
        freeze(Duration.ofSeconds(5));
        rig.stallSource();
        rig.time.advance(Duration.ofSeconds(5));
        thaw();
        rig.media.peer().acknowledged = true;
        rig.media.source().listener.onDelivering("back");
        rig.time.advance(Duration.ofMinutes(1));

        assertThat(rig.count(STALLED)).isEqualTo(1);
        assertThat(rig.event(STALLED).failure().kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
        assertThat(rig.count(RESUMED)).isEqualTo(1);
    }

    @Test
    void sourceThatIsSilentAboutItsFreezeLosesNoConnection() {
        rig.media.films = true;
        rig.time.advance(Duration.ofMinutes(2));
        int before = rig.events.size();
        rig.media.peer().acknowledged = false;
        freeze(Duration.ofSeconds(29));
        thaw();
        rig.time.advanceMillis(1_500);
        rig.media.peer().acknowledged = true;
        rig.time.advance(Duration.ofMinutes(1));

        assertThat(rig.typesFrom(before)).isEmpty();
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
    }

    @Test
    void interruptionOutlastsAFreeze() {
        rig.media.films = true;
        rig.time.advance(Duration.ofMinutes(2));
        rig.media.peer().acknowledged = false;
        rig.time.advance(Duration.ofSeconds(5));
        freeze(Duration.ofSeconds(5));
        assertThat(rig.snapshot().stalled()).isTrue();
        thaw();
        rig.media.peer().acknowledged = true;
        rig.time.advance(Duration.ofSeconds(10));

        assertThat(rig.count(STALLED)).isEqualTo(1);
        assertThat(rig.count(RESUMED)).isEqualTo(1);
        assertThat(rig.event(RESUMED).gap()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(12));
    }

    @Test
    void mediaLostAfterAFreezeIsNoticed() {
        rig.media.films = true;
        rig.time.advance(Duration.ofMinutes(2));
        freeze(Duration.ofSeconds(10));
        rig.media.peer().acknowledged = false;
        thaw();
        rig.time.advance(Duration.ofSeconds(12));

        assertThat(rig.event(DISCONNECTED).failure().kind()).isEqualTo(FailureKind.MEDIA_NOT_ACKNOWLEDGED);
    }

    /** Pictures stay away so long, of which the source says nothing. */
    private void freeze(Duration time) {
        rig.media.films = false;
        rig.time.advance(time);
    }

    private void thaw() {
        rig.media.films = true;
        rig.media.source().picture();
    }

    @Test
    void sourceThatResumesOnADeadConnectionIsCountedOnce() {
        rig.time.advance(Duration.ofMinutes(2));
        Instant last = rig.time.now();
        rig.stallSource();
        rig.media.peer().acknowledged = false;
        rig.time.advance(Duration.ofMinutes(1));
        rig.media.source().listener.onDelivering("back");
        rig.advanceToNext(REJOINED);

        assertThat(rig.event(RESUMED).gap()).isGreaterThan(Duration.ofSeconds(59));
        Duration outage = Duration.between(last, rig.event(EventType.CONNECTED).time());
        assertThat(rig.snapshot().totalGap()).isBetween(outage, outage.plusSeconds(1));
        assertThat(rig.snapshot().totalGap())
                .isEqualTo(rig.event(RESUMED).gap().plus(rig.event(REJOINED).gap()));
    }

    @Test
    void reportThatCameBeforeTheStallCountsThoughItIsSeenLater() {
        rig.media.reportInterval = Duration.ofMillis(200);
        rig.time.advance(Duration.ofMinutes(2).plusMillis(850));
        rig.stallSource();
        rig.media.peer().acknowledged = false;
        rig.time.advance(Duration.ofSeconds(30));
        rig.media.source().listener.onDelivering("back");
        rig.time.settle();

        assertThat(rig.event(RESUMED).gap()).isBetween(Duration.ofSeconds(30), Duration.ofMillis(30_250));
    }

    @Test
    void reportsThatComeWhileTheSourceIsStalledDoNotCount() {
        rig.time.advance(Duration.ofMinutes(2));
        rig.stallSource();
        rig.time.advance(Duration.ofSeconds(30));
        rig.media.source().listener.onDelivering("back");
        rig.time.settle();

        assertThat(rig.event(RESUMED).gap()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    }

    @Test
    void stallWhileAnotherConnectionIsNegotiatedIsAGap() {
        rig.time.advance(Duration.ofMinutes(2));
        rig.wire.connectsPeers = false;
        rig.wire.sendOffer();
        rig.time.advance(Duration.ofSeconds(5));
        rig.stallSource();
        rig.time.advance(Duration.ofSeconds(10));
        rig.media.source().listener.onDelivering("back");
        rig.time.settle();

        assertThat(rig.snapshot().media()).isEqualTo(MediaState.NEGOTIATING);
        assertThat(rig.event(RESUMED).gap()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }

    @Test
    void gapEndsOneReportIntervalBeforeTheFirstReport() {
        rig.time.advance(Duration.ofMinutes(2));
        rig.media.acknowledges = false;
        Instant lost = rig.time.now();
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.advanceToNext(EventType.CONNECTED);
        rig.time.advance(Duration.ofSeconds(8));
        rig.media.acknowledges = true;
        rig.advanceToNext(REJOINED);

        Duration outage = Duration.between(lost, rig.event(REJOINED).time());
        assertThat(rig.event(REJOINED).gap()).isBetween(outage.minusMillis(1100), outage);
    }

    @Test
    void statisticsThatNeverComeAreNoAcknowledgement() {
        rig.time.advance(Duration.ofMinutes(2));
        rig.media.peer().statsHang = true;
        rig.advanceToNext(REJOINED);

        assertThat(rig.event(DISCONNECTED).failure().kind()).isEqualTo(FailureKind.MEDIA_NOT_ACKNOWLEDGED);
        assertThat(rig.media.peers.get(0).closed).isTrue();
    }

    @Test
    void lostMediaIsNotHeldUpByStatisticsThatNeverCome() {
        rig.time.advance(Duration.ofMinutes(2));
        rig.media.peer().statsHang = true;
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.time.advanceMillis(600);

        assertThat(rig.count(DISCONNECTED)).isEqualTo(1);
    }

    @Test
    void mediaTimeoutIsAnOption() {
        Rig quick = new Rig();
        quick.upkeep = new Upkeep(
                Duration.ofMinutes(55), Duration.ofMinutes(55), Duration.ofSeconds(4), 0, Duration.ofMinutes(10), null);
        quick.ingesting();
        quick.media.peer().acknowledged = false;
        quick.time.advance(Duration.ofSeconds(6));

        assertThat(quick.event(DISCONNECTED).failure().kind()).isEqualTo(FailureKind.MEDIA_NOT_ACKNOWLEDGED);
    }

    @Test
    void peerThatLearnsOfTheEndByLookingIsAskedAtOnce() {
        rig.time.advance(Duration.ofMinutes(2));
        rig.media.peer().closedWhenAsked = true;
        rig.media.peer().state(MediaPeerState.DISCONNECTED);
        rig.time.settle();

        assertThat(rig.event(DISCONNECTED).failure().message()).contains("CLOSED");
    }
}

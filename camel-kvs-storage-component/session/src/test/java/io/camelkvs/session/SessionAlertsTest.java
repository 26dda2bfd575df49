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

import static io.camelkvs.session.alert.AlertKind.CHANNEL_DOWN;
import static io.camelkvs.session.alert.AlertKind.CHANNEL_RECOVERED;
import static io.camelkvs.session.alert.AlertKind.CLOCK_SKEW;
import static io.camelkvs.session.alert.AlertKind.FLAPPING;
import static io.camelkvs.session.alert.AlertKind.NO_AUDIO;
import static io.camelkvs.session.alert.AlertKind.NO_KEY_FRAME;
import static io.camelkvs.session.alert.AlertKind.QUOTA_NEAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.InMemoryWire.Call;
import io.camelkvs.session.alert.Alert;
import io.camelkvs.session.alert.AlertKind;
import io.camelkvs.session.alert.AlertThresholds;
import io.camelkvs.session.alert.Alerts;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.quota.QuotaUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alerts about real sessions, on virtual time: each once, and again only after its cause was gone. */
class SessionAlertsTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Rig rig = new Rig();
    private final Alerts alerts = new Alerts(rig.time.runtime(), rig.sessions::all, rig.sessions::subscribe);
    private final List<Alert> given = new ArrayList<>();
    private final ChannelSession.Subscription listening =
            alerts.subscribe(AlertThresholds.defaults(), session -> true, given::add);

    private List<AlertKind> kinds() {
        return given.stream().map(Alert::kind).toList();
    }

    @Test
    void aChannelThatNeverComesUpIsDownOnceHoweverOftenItIsTried() {
        Instant start = rig.time.now();
        rig.wire.fail(Call.DESCRIBE_CHANNEL, FailureKind.SERVICE_UNREACHABLE);
        rig.join();
        rig.time.advanceMillis(29_000);
        assertThat(given).isEmpty();
        rig.time.advanceMillis(2_000);
        assertThat(kinds()).containsExactly(CHANNEL_DOWN);
        rig.time.advance(Duration.ofHours(5));

        assertThat(rig.count(EventType.FAILED)).isGreaterThan(20);
        assertThat(kinds()).containsExactly(CHANNEL_DOWN);
        Alert down = given.get(0);
        assertThat(down.since()).isBetween(start, start.plusSeconds(1));
        assertThat(down.time()).isBetween(start.plusSeconds(30), start.plusSeconds(31));
        assertThat(down.lastFailure().kind()).isEqualTo(FailureKind.SERVICE_UNREACHABLE);
        assertThat(down.remedy()).isEqualTo(FailureKind.SERVICE_UNREACHABLE.remedy());
        assertThat(down.channelName()).isEqualTo(Rig.CHANNEL);
        assertThat(down.sessionId()).isEqualTo(rig.session.id());
        assertThat(down.role()).isEqualTo(Role.MASTER);
        assertThat(down.detail()).isEqualTo("no media for 30 s");
    }

    @Test
    void itHasRecoveredOnceMediaIsSteady() {
        rig.wire.fail(Call.DESCRIBE_CHANNEL, FailureKind.SERVICE_UNREACHABLE);
        rig.join();
        rig.time.advance(TEN_MINUTES);
        rig.wire.fail(Call.DESCRIBE_CHANNEL, null);
        rig.advanceToNext(EventType.INGESTING);
        rig.time.advanceMillis(9_000);
        assertThat(kinds()).containsExactly(CHANNEL_DOWN);
        rig.time.advanceMillis(2_000);

        assertThat(kinds()).containsExactly(CHANNEL_DOWN, CHANNEL_RECOVERED);
        Alert recovered = given.get(1);
        assertThat(recovered.since()).isEqualTo(rig.event(EventType.INGESTING).time());
        assertThat(recovered.lastFailure().kind()).isEqualTo(FailureKind.SERVICE_UNREACHABLE);
        assertThat(recovered.remedy()).isEqualTo(CHANNEL_RECOVERED.remedy());
        assertThat(recovered.detail()).startsWith("media for 10 s, after 6");
    }

    @Test
    void mediaThatComesForAMomentIsNoRecovery() {
        rig.ingesting();
        rig.media.acknowledges = false;
        rig.advanceToNext(EventType.DISCONNECTED);
        rig.time.advance(TEN_MINUTES);
        assertThat(kinds()).containsExactly(CHANNEL_DOWN);
        rig.media.acknowledges = true;
        rig.advanceToNext(EventType.INGESTING);
        rig.time.advanceMillis(3_000);
        rig.media.peer().state(MediaPeerState.FAILED);
        rig.wire.fail(Call.JOIN, FailureKind.SERVICE_ERROR);
        rig.time.advance(Duration.ofHours(1));

        assertThat(kinds()).containsExactly(CHANNEL_DOWN);
    }

    @Test
    void aShortOutageRaisesNothing() {
        rig.ingesting();
        for (int i = 0; i < 4; i++) {
            rig.media.peer().state(MediaPeerState.FAILED);
            rig.advanceToNext(EventType.REJOINED);
            rig.time.advanceMillis(20_000);
        }

        assertThat(given).isEmpty();
    }

    @Test
    void aStallThatLastsMakesItDown() {
        rig.ingesting();
        rig.stallSource();
        Instant stalled = rig.time.now();
        rig.time.advanceMillis(32_000);

        assertThat(kinds()).containsExactly(CHANNEL_DOWN);
        assertThat(given.get(0).since()).isEqualTo(stalled);
        assertThat(given.get(0).lastFailure().kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
    }

    @Test
    void aSessionThatIsLeftRaisesNothingAndStartsAfresh() {
        rig.ingesting();
        rig.leave();
        rig.time.advance(TEN_MINUTES);
        assertThat(given).isEmpty();

        rig.wire.fail(Call.DESCRIBE_CHANNEL, FailureKind.SERVICE_UNREACHABLE);
        rig.join();
        rig.time.advanceMillis(29_000);
        assertThat(given).isEmpty();
        rig.leave();
        rig.time.advance(TEN_MINUTES);
        assertThat(given).isEmpty();
    }

    @Test
    void leavingWhileItIsDownIsNoRecoveryAndClearsIt() {
        rig.wire.fail(Call.DESCRIBE_CHANNEL, FailureKind.SERVICE_UNREACHABLE);
        rig.join();
        rig.time.advanceMillis(40_000);
        rig.leave();
        rig.time.advanceMillis(10_000);
        assertThat(kinds()).containsExactly(CHANNEL_DOWN);

        rig.join();
        rig.time.advanceMillis(40_000);
        assertThat(kinds()).containsExactly(CHANNEL_DOWN, CHANNEL_DOWN);
        assertThat(given.get(0).id()).isNotEqualTo(given.get(1).id());
    }

    @Test
    void givingUpMakesItDownAtOnce() {
        rig.wire.fail(Call.DESCRIBE_CHANNEL, FailureKind.ACCESS_DENIED);
        rig.join();
        rig.time.advanceMillis(1_500);
        assertThat(rig.count(EventType.GAVE_UP)).isEqualTo(1);
        assertThat(kinds()).containsExactly(CHANNEL_DOWN);
        assertThat(given.get(0).detail()).endsWith("and the session has given up");
        rig.time.advance(TEN_MINUTES);
        rig.join();
        rig.time.advance(TEN_MINUTES);
        assertThat(kinds()).as("the next join fails alike").containsExactly(CHANNEL_DOWN);

        rig.wire.fail(Call.DESCRIBE_CHANNEL, null);
        rig.ingesting();
        rig.time.advanceMillis(12_000);
        assertThat(kinds()).containsExactly(CHANNEL_DOWN, CHANNEL_RECOVERED);
    }

    @Test
    void somebodyWhoComesLaterHearsWhatStands() {
        rig.wire.fail(Call.DESCRIBE_CHANNEL, FailureKind.ACCESS_DENIED);
        rig.join();
        rig.time.advanceMillis(3_000);
        List<Alert> later = new ArrayList<>();
        alerts.subscribe(AlertThresholds.defaults(), session -> true, later::add);
        List<Alert> others = new ArrayList<>();
        alerts.subscribe(AlertThresholds.defaults(), session -> false, others::add);
        rig.time.advance(TEN_MINUTES);

        assertThat(later).isEqualTo(given).hasSize(1);
        assertThat(others).isEmpty();
    }

    @Test
    void whoListensAloneAndComesAgainKnowsTheAlertByItsId() {
        listening.cancel();
        Alerts late = new Alerts(
                rig.time.runtime(),
                rig.sessions::all,
                listener -> rig.sessions.subscribe(
                        event -> rig.time.schedule(Duration.ofMillis(7), () -> listener.accept(event))));
        ChannelSession.Subscription first = late.subscribe(AlertThresholds.defaults(), session -> true, given::add);
        rig.ingesting();
        rig.time.advanceMillis(5_000);
        rig.stallSource();
        rig.time.advanceMillis(40_000);
        first.cancel();
        List<Alert> again = new ArrayList<>();
        late.subscribe(AlertThresholds.defaults(), session -> true, again::add);
        rig.time.advanceMillis(2_000);

        assertThat(kinds()).containsExactly(CHANNEL_DOWN);
        assertThat(again).extracting(Alert::id).containsExactly(given.get(0).id());
    }

    @Test
    void nobodyListenedWhenItGaveUp() {
        listening.cancel();
        rig.wire.fail(Call.DESCRIBE_CHANNEL, FailureKind.ACCESS_DENIED);
        rig.join();
        rig.time.advance(TEN_MINUTES);
        alerts.subscribe(AlertThresholds.defaults(), session -> true, given::add);
        rig.time.advanceMillis(10_000);

        assertThat(kinds()).containsExactly(CHANNEL_DOWN);
        assertThat(given.get(0).lastFailure().kind()).isEqualTo(FailureKind.ACCESS_DENIED);
    }

    @Test
    void aFileThatWasPlayedToItsEndRaisesNothing() {
        rig.ingesting();
        rig.media
                .source()
                .listener
                .onStalled(Failure.of(FailureKind.SOURCE_ENDED, "played to its end.", rig.time.now(), null));
        rig.time.advance(TEN_MINUTES);
        assertThat(rig.count(EventType.GAVE_UP)).isEqualTo(1);
        assertThat(given).isEmpty();
    }

    @Test
    void lossesInARowAreFlappingOnce() {
        rig.ingesting();
        lose(4);
        assertThat(given).isEmpty();
        Instant fifth = rig.time.now();
        lose(5);
        assertThat(kinds()).containsExactly(FLAPPING);
        assertThat(given.get(0).since()).isBefore(fifth.minusSeconds(60));
        assertThat(given.get(0).detail()).startsWith("media was lost 5 times in ");
        assertThat(given.get(0).lastFailure().kind()).isEqualTo(FailureKind.MEDIA_LOST);

        rig.time.advance(TEN_MINUTES);
        rig.time.advance(TEN_MINUTES);
        lose(5);
        assertThat(kinds()).containsExactly(FLAPPING, FLAPPING);
    }

    @Test
    void plannedRejoinsAreNoFlapping() {
        rig.upkeep(Duration.ofSeconds(40), Duration.ofHours(1)).ingesting();
        rig.time.advance(TEN_MINUTES);

        assertThat(rig.count(EventType.REJOINED)).isGreaterThan(10);
        assertThat(given).isEmpty();
    }

    private void lose(int times) {
        for (int i = 0; i < times; i++) {
            rig.media.peer().state(MediaPeerState.FAILED);
            rig.advanceToNext(EventType.REJOINED);
            rig.time.advanceMillis(15_000);
        }
    }

    @Test
    void picturesWithoutKeyFramesOrSound() {
        rig.ingesting();
        film(120, 2, 1);
        assertThat(given).isEmpty();

        film(31, 0, 1);
        assertThat(kinds()).containsExactly(NO_KEY_FRAME);
        film(60, 0, 0);
        assertThat(kinds()).containsExactly(NO_KEY_FRAME, NO_AUDIO);
        assertThat(given.get(0).detail()).isEqualTo("no key frame for 30 s while pictures are sent");

        film(1, 2, 1);
        film(60, 0, 0);
        assertThat(kinds()).containsExactly(NO_KEY_FRAME, NO_AUDIO, NO_KEY_FRAME, NO_AUDIO);
    }

    @Test
    void withoutPicturesNoKeyFrameIsMissed() {
        rig.ingesting();
        film(20, 1, 1);
        rig.time.advance(TEN_MINUTES);

        assertThat(given).isEmpty();
    }

    /** So many seconds of pictures, with so many key frames and packets of sound each. */
    private void film(int seconds, int keyFrames, int sounds) {
        for (int i = 0; i < seconds; i++) {
            rig.media.peer().videoFramesSent += 15;
            rig.media.peer().keyFramesSent += keyFrames;
            rig.media.peer().audioPacketsSent += sounds;
            rig.time.advanceMillis(1_000);
        }
    }

    @Test
    void aWrongClockIsToldOnceForAllChannels() {
        ChannelSession other = rig.sessions.get(rig.wire, rig.wire, ChannelRef.parse("back-door"), Role.MASTER, null);
        other.join(Rig.options(), WaitFor.OFFER, Duration.ofMinutes(1));
        rig.ingesting();
        assertThat(given).isEmpty();
        List<Alert> ofOther = new ArrayList<>();
        alerts.subscribe(
                AlertThresholds.defaults(), session -> session.channelName().equals("back-door"), ofOther::add);

        skew(Duration.ofSeconds(-90));
        assertThat(kinds()).containsExactly(CLOCK_SKEW);
        assertThat(given.get(0).detail()).isEqualTo("this machine's clock is 90 s ahead of the service's");
        assertThat(ofOther).hasSize(1).allSatisfy(alert -> assertThat(alert.channelName())
                .isEqualTo("back-door"));
        skew(Duration.ofSeconds(40));
        skew(Duration.ofSeconds(70));
        assertThat(kinds()).containsExactly(CLOCK_SKEW);

        skew(Duration.ofSeconds(20));
        skew(Duration.ofSeconds(70));
        assertThat(kinds()).containsExactly(CLOCK_SKEW, CLOCK_SKEW);
        assertThat(given.get(1).detail()).isEqualTo("this machine's clock is 70 s behind the service's");
    }

    private void skew(Duration offset) {
        rig.wire.clockOffset = offset;
        rig.time.advanceMillis(3_000);
    }

    @Test
    void aRefusedCallMakesTheQuotaNear() {
        rig.wire.fail(Call.DESCRIBE_CHANNEL, FailureKind.THROTTLED);
        rig.join();
        rig.time.advanceMillis(20_000);

        assertThat(kinds()).containsExactly(QUOTA_NEAR);
        assertThat(given.get(0).lastFailure().kind()).isEqualTo(FailureKind.THROTTLED);
        assertThat(given.get(0).remedy()).isEqualTo(FailureKind.THROTTLED.remedy());
    }

    @Test
    void aFleetThatStartsAtOnceMakesTheQuotaNear() {
        rig.wire.durations.replaceAll((call, duration) -> Duration.ZERO);
        List<ChannelSession> fleet = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            fleet.add(rig.sessions.get(rig.wire, rig.wire, ChannelRef.parse("cam-" + i), Role.MASTER, null));
        }
        fleet.forEach(session -> session.join(Rig.options(), WaitFor.OFFER, Duration.ofMinutes(5)));
        rig.time.advanceMillis(3_000);

        assertThat(kinds()).containsExactly(QUOTA_NEAR);
        assertThat(given.get(0).detail())
                .matches("[A-Z_]+: \\d+ % of the \\d+ calls a second of the account are used or waited for, \\d+ wait");
        fleet.forEach(ChannelSession::leave);
        rig.time.advance(TEN_MINUTES);
        assertThat(fleet.get(0).quotas().use()).extracting(QuotaUse::percent).containsOnly(0);
    }

    @Test
    void whatNobodyHearsCostsNoTimer() {
        rig.ingesting();
        assertThat(rig.time.pending()).isEqualTo(Rig.TIMERS_AT_REST + 1);
        listening.cancel();
        listening.cancel();
        assertThat(rig.time.pending()).isEqualTo(Rig.TIMERS_AT_REST);
        rig.media.peer().state(MediaPeerState.FAILED);
        rig.time.advance(TEN_MINUTES);
        assertThat(given).isEmpty();

        alerts.subscribe(AlertThresholds.defaults(), session -> true, given::add);
        alerts.close();
        assertThat(rig.time.pending()).isEqualTo(Rig.TIMERS_AT_REST);
    }

    @Test
    void aListenerThatThrowsHoldsUpNobody() {
        alerts.subscribe(AlertThresholds.defaults(), session -> true, alert -> {
            throw new IllegalStateException("cannot hear");
        });
        List<Alert> last = new ArrayList<>();
        alerts.subscribe(AlertThresholds.defaults(), session -> true, last::add);
        rig.wire.fail(Call.DESCRIBE_CHANNEL, FailureKind.ACCESS_DENIED);
        rig.join();
        rig.time.advanceMillis(3_000);

        assertThat(last).hasSize(1);
    }
}

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

import static io.camelkvs.session.EventType.INGESTING;
import static io.camelkvs.session.EventType.JOIN_CALLED;
import static io.camelkvs.session.EventType.LEFT;
import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.InMemoryWire.Call;
import io.camelkvs.session.signaling.SignalingMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands: what is wanted, who waits for it, and the leave. */
class SessionIntentTest {

    private final Rig rig = new Rig();

    @Test
    void waitersHearWhenTheirStageIsReached() {
        var offer = rig.join(WaitFor.OFFER);
        var connected = rig.join(WaitFor.CONNECTED);
        var ingesting = rig.join(WaitFor.INGESTING);
        rig.media.acknowledges = false;

        rig.time.advanceMillis(2300);
        assertThat(offer).isNotDone();
        rig.time.advanceMillis(20);
        assertThat(offer).isCompletedWithValueMatching(s -> s.media() == MediaState.NEGOTIATING);
        assertThat(connected).isNotDone();
        rig.time.advanceMillis(500);
        assertThat(connected).isCompletedWithValueMatching(s -> s.media() == MediaState.CONNECTED);
        assertThat(ingesting).isNotDone();
        rig.media.acknowledges = true;
        rig.time.advanceMillis(200);
        assertThat(ingesting).isCompletedWithValueMatching(s -> s.state() == SessionState.INGESTING);
    }

    @Test
    void joiningWhatIsIngestingReturnsAtOnce() {
        rig.ingesting();
        var again = rig.join();
        rig.time.settle();

        assertThat(again).isCompleted();
        assertThat(rig.count(JOIN_CALLED)).isEqualTo(1);
    }

    @Test
    void joiningTwiceIsOneJoin() {
        var first = rig.join();
        rig.time.advanceMillis(1000);
        var second = rig.join();
        rig.time.advanceMillis(4000);

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(rig.count(JOIN_CALLED)).isEqualTo(1);
    }

    @Test
    void otherOptionsAreRefusedAndBothAreShown() {
        rig.ingesting();
        JoinOptions mine = Rig.options();
        JoinOptions other = new JoinOptions(
                mine.media(),
                mine.offerTimeout(),
                mine.connectTimeout(),
                3,
                mine.retryDelay(),
                mine.maxRetryDelay(),
                mine.upkeep(),
                mine.ice());
        var refused = rig.session.join(other, WaitFor.OFFER, Duration.ofSeconds(1));
        rig.time.settle();

        assertThat(refused)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(IllegalArgumentException.class)
                .withMessageContainingAll("maxJoins=5", "maxJoins=3", Rig.CHANNEL);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void otherOptionsAreFineAfterTheLeave() {
        rig.ingesting();
        rig.leave();
        JoinOptions mine = Rig.options();
        var joined = rig.session.join(
                new JoinOptions(
                        mine.media(),
                        mine.offerTimeout(),
                        mine.connectTimeout(),
                        3,
                        mine.retryDelay(),
                        mine.maxRetryDelay(),
                        mine.upkeep(),
                        mine.ice()),
                WaitFor.INGESTING,
                Duration.ofMinutes(1));
        rig.time.advanceMillis(5000);

        assertThat(joined).isCompleted();
        assertThat(rig.types()).containsSubsequence(INGESTING, LEFT, JOIN_CALLED, INGESTING);
        assertThat(rig.wire.count(Call.DESCRIBE_CHANNEL)).as("nothing is kept").isEqualTo(2);
    }

    @Test
    void callerWhoHasWaitedLongEnoughHearsHowFarItCame() {
        rig.wire.joinToOffer = null;
        var joined = rig.session.join(Rig.options(), WaitFor.CONNECTED, Duration.ofSeconds(10));
        rig.time.advance(Duration.ofSeconds(10));

        Failure failure = Rig.failureOf(joined);
        assertThat(failure.kind()).isEqualTo(FailureKind.WAIT_TIMEOUT);
        assertThat(failure.message()).contains(Rig.CHANNEL, "CONNECTED", "STARTING", "OPEN", "JOINING", "NO_OFFER");
        assertThat(rig.snapshot().wanted()).isTrue();
        rig.wire.joinToOffer = Duration.ZERO;
        rig.time.advance(Duration.ofSeconds(20));
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void timeoutOfZeroIsRefused() {
        assertThat(rig.session.join(Rig.options(), WaitFor.OFFER, Duration.ZERO))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(IllegalArgumentException.class)
                .withMessageContaining("timeout=PT0S");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 30, 70, 90, 150, 200, 1000, 1620, 2000, 2320, 2380, 2500, 2780, 10_000})
    void leaveWorksAtAnyMoment(int millis) {
        rig.time.schedule(Duration.ofMillis(millis), rig::leave);
        var joined = rig.join();
        rig.time.advance(Duration.ofSeconds(20));

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.IDLE);
        assertThat(rig.snapshot().wanted()).isFalse();
        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.DISCONNECTED);
        assertThat(rig.types()).endsWith(LEFT);
        assertThat(rig.count(LEFT)).isEqualTo(1);
        assertThat(joined).isDone();
        rig.assertAllClosed();
        assertThat(rig.time.pending()).isZero();
    }

    @Test
    void leaveDuringTheBackOffIsFinal() {
        rig.wire.fail(Call.DESCRIBE_CHANNEL, FailureKind.THROTTLED);
        rig.join();
        rig.time.advanceMillis(200);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.FAILED);
        rig.leave();
        rig.time.advance(Duration.ofHours(1));

        assertThat(rig.wire.count(Call.DESCRIBE_CHANNEL)).isEqualTo(1);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.IDLE);
        assertThat(rig.time.pending()).isZero();
    }

    @Test
    void leaveCancelsThoseWhoWait() {
        var joined = rig.join();
        rig.time.advanceMillis(100);
        rig.leave();
        rig.time.settle();

        assertThat(joined.isCancelled()).isTrue();
        assertThat(joined.handle((s, error) -> error).join())
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining(Rig.CHANNEL);
    }

    @Test
    void leavingTwiceIsOneLeave() {
        rig.ingesting();
        var first = rig.leave();
        var second = rig.leave();
        rig.time.settle();
        var third = rig.leave();
        rig.time.settle();

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(third).isCompleted();
        assertThat(rig.count(LEFT)).isEqualTo(1);
    }

    @Test
    void leavingWhatWasNeverJoinedDoesNothing() {
        var left = rig.leave();
        rig.time.settle();

        assertThat(left).isCompletedWithValueMatching(s -> s.state() == SessionState.IDLE);
        assertThat(rig.events).isEmpty();
    }

    @Test
    void leaveDoesNotWaitForAPeerThatHangs() {
        rig.ingesting();
        rig.media.closeTime = Duration.ofMinutes(1);
        List<Long> leftAt = new ArrayList<>();
        long before = rig.time.nanoTime();
        rig.leave().thenRun(() -> leftAt.add((rig.time.nanoTime() - before) / 1_000_000));
        rig.time.advance(Duration.ofSeconds(1));

        assertThat(leftAt).containsExactly(2000L);
        assertThat(rig.types()).endsWith(LEFT);
    }

    @Test
    void leaveDoesNotWaitForAWebSocketThatDoesNotClose() {
        rig.ingesting();
        rig.wire.connection().answersClose = false;
        var left = rig.leave();
        rig.time.advanceMillis(1900);
        assertThat(left).isNotDone();
        rig.time.advanceMillis(200);

        assertThat(left).isCompleted();
        assertThat(rig.time.pending()).isZero();
    }

    @Test
    void joinDuringTheLeaveBeginsAfterIt() {
        rig.ingesting();
        rig.wire.connection().answersClose = false;
        rig.leave();
        var joined = rig.join();
        rig.time.advanceMillis(1000);
        assertThat(rig.wire.count(Call.DESCRIBE_CHANNEL)).isEqualTo(1);
        assertThat(rig.snapshot().wanted()).isTrue();
        rig.time.advanceMillis(5000);

        assertThat(joined).isCompleted();
        assertThat(rig.types()).containsSubsequence(LEFT, JOIN_CALLED, INGESTING);
    }

    @Test
    void joinDuringTheLeaveCanBeTakenBack() {
        rig.ingesting();
        rig.wire.connection().answersClose = false;
        rig.leave();
        var joined = rig.join();
        var left = rig.leave();
        rig.time.advanceMillis(5000);

        assertThat(joined.isCancelled()).isTrue();
        assertThat(left).isCompleted();
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.IDLE);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
        assertThat(rig.count(LEFT)).isEqualTo(1);
    }

    @Test
    void framesAfterTheLeaveAreIgnored() {
        rig.ingesting();
        rig.wire.connection().answersClose = false;
        rig.leave();
        rig.time.settle();
        rig.wire.connection().listener.onMessage(new SignalingMessage.Offer("too late"));
        rig.time.advance(Duration.ofMinutes(1));

        assertThat(rig.media.peers).hasSize(1);
        assertThat(rig.types()).endsWith(LEFT);
    }

    @Test
    void listenerThatThrowsHarmsNobody() {
        rig.session.subscribe(event -> {
            throw new IllegalStateException("listener");
        });
        List<SessionEvent> heard = new ArrayList<>();
        rig.session.subscribe(heard::add);
        rig.ingesting();

        assertThat(heard).isEqualTo(rig.events);
    }

    @Test
    void cancelledSubscriptionHearsNothing() {
        List<SessionEvent> heard = new ArrayList<>();
        ChannelSession.Subscription subscription = rig.session.subscribe(heard::add);
        rig.join();
        rig.time.advanceMillis(1000);
        int before = heard.size();
        subscription.cancel();
        subscription.cancel();
        rig.time.advanceMillis(4000);

        assertThat(before).isPositive();
        assertThat(heard).hasSize(before);
    }

    @Test
    void listenerMayCommand() {
        rig.session.subscribe(event -> {
            if (event.type() == INGESTING) {
                rig.session.leave();
            }
        });
        CompletableFuture<SessionSnapshot> joined = rig.join();
        rig.time.advanceMillis(5000);

        assertThat(joined).isCompleted();
        assertThat(rig.types()).endsWith(INGESTING, LEFT);
    }
}

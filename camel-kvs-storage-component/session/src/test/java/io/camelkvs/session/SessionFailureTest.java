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

import static io.camelkvs.session.EventType.FAILED;
import static io.camelkvs.session.EventType.GAVE_UP;
import static io.camelkvs.session.EventType.JOIN_CALLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.InMemoryWire.Call;
import io.camelkvs.session.media.MediaPeerState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of failures, played through every call. */
class SessionFailureTest {

    private final Rig rig = new Rig();

    static Stream<Arguments> callsAndKinds() {
        Set<FailureKind> fromAws = EnumSet.range(FailureKind.CHANNEL_NOT_FOUND, FailureKind.SERVICE_ERROR);
        fromAws.add(FailureKind.SIGNALING_REFUSED);
        fromAws.add(FailureKind.INTERNAL);
        return Stream.of(Call.values()).flatMap(call -> fromAws.stream().map(kind -> Arguments.of(call, kind)));
    }

    @ParameterizedTest
    @MethodSource("callsAndKinds")
    void failingCallEndsTheAttemptAsItsPolicySays(Call call, FailureKind kind) {
        rig.wire.fail(call, kind);
        var joined = rig.join();
        rig.time.advance(Duration.ofSeconds(40));

        assertThat(Rig.failureOf(joined).kind()).isEqualTo(kind);
        assertThat(rig.event(FAILED).failure().kind()).isEqualTo(kind);
        boolean givesUp = kind.policy().isFinal();
        assertThat(rig.snapshot().wanted()).isEqualTo(!givesUp);
        assertThat(rig.count(GAVE_UP)).isEqualTo(givesUp ? 1 : 0);
        if (givesUp) {
            rig.assertAllClosed();
            assertThat(rig.wire.count(call)).isEqualTo(1);
            assertThat(rig.time.pending()).isZero();
        }
        rig.wire.fail(call, null);
        rig.time.advance(Duration.ofMinutes(6));
        assertThat(rig.snapshot().state()).isEqualTo(givesUp ? SessionState.FAILED : SessionState.INGESTING);
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"ICE_SERVERS", "CONNECT", "JOIN"})
    void whatWorkedBeforeIsRetriedWithTheLongestPause(Call call) {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(10));
        rig.wire.fail(call, FailureKind.ACCESS_DENIED);
        rig.wire.connection().cut(1006, "");
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.time.advance(Duration.ofSeconds(20));
        assertThat(rig.event(FAILED).failure().kind()).isEqualTo(FailureKind.ACCESS_DENIED);
        assertThat(rig.snapshot().wanted()).isTrue();
        long calls = rig.wire.count(call);
        rig.time.advance(Duration.ofSeconds(100));
        assertThat(rig.wire.count(call)).isEqualTo(calls);
        rig.wire.fail(call, null);
        rig.time.advance(Duration.ofMinutes(5));

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.count(GAVE_UP)).isZero();
    }

    @Test
    void channelThatIsNotActiveIsWaitedFor() {
        rig.wire.status = "CREATING";
        var joined = rig.join();
        rig.time.advanceMillis(100);
        Failure failure = Rig.failureOf(joined);
        assertThat(failure.kind()).isEqualTo(FailureKind.CHANNEL_NOT_ACTIVE);
        assertThat(failure.message()).contains("CREATING");
        rig.wire.status = "ACTIVE";
        rig.time.advance(Duration.ofSeconds(15));

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void channelWithoutStorageGivesUp() {
        rig.wire.storageEnabled = false;
        var joined = rig.join();
        rig.time.advanceMillis(100);

        Failure failure = Rig.failureOf(joined);
        assertThat(failure.kind()).isEqualTo(FailureKind.STORAGE_NOT_ENABLED);
        assertThat(failure.text()).contains(Rig.CHANNEL, "UpdateMediaStorageConfiguration");
        assertThat(rig.count(JOIN_CALLED)).isZero();
        assertThat(rig.types()).endsWith(FAILED, GAVE_UP);
    }

    @Test
    void engineThatCannotRunGivesUp() {
        rig.media.peerTrouble = new KvsSessionException(
                Failure.of(FailureKind.NATIVE_LIBRARY_MISSING, "libpulse.so.0 is missing.", rig.time.now(), null));
        var joined = rig.join();
        rig.time.advance(Duration.ofSeconds(10));

        assertThat(Rig.failureOf(joined).kind()).isEqualTo(FailureKind.NATIVE_LIBRARY_MISSING);
        assertThat(rig.count(GAVE_UP)).isEqualTo(1);
        rig.assertAllClosed();
        assertThat(rig.time.pending()).isZero();
    }

    @Test
    void newJoinAfterGivingUpStartsAfresh() {
        rig.wire.storageEnabled = false;
        rig.join();
        rig.time.advanceMillis(100);
        rig.wire.storageEnabled = true;
        var joined = rig.join();
        rig.time.advance(Duration.ofSeconds(5));

        assertThat(joined).isCompleted();
        assertThat(rig.event(EventType.INGESTING).attempt()).isEqualTo(2);
    }

    @Test
    void leaveAfterGivingUpMakesItIdle() {
        rig.wire.storageEnabled = false;
        rig.join();
        rig.time.advanceMillis(100);
        rig.leave();
        rig.time.settle();

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.IDLE);
        assertThat(rig.count(EventType.LEFT)).isZero();
    }

    @Test
    void tooManyFailedAttemptsWithinTheWindowGiveUp() {
        giveUpAfter(3, Duration.ofMinutes(30));
        rig.wire.fail(Call.JOIN, FailureKind.SERVICE_ERROR);
        rig.join();
        rig.advanceToNext(FAILED);
        rig.advanceToNext(FAILED);
        assertThat(rig.snapshot().wanted()).isTrue();
        rig.advanceToNext(GAVE_UP);

        assertThat(rig.count(FAILED)).isEqualTo(3);
        assertThat(rig.event(GAVE_UP).failure().kind()).isEqualTo(FailureKind.SERVICE_ERROR);
        assertThat(rig.snapshot().wanted()).isFalse();
        rig.time.advance(Duration.ofMinutes(10));
        rig.assertAllClosed();
        assertThat(rig.time.pending()).isZero();
    }

    @Test
    void failedAttemptsOutsideTheWindowDoNotGiveUp() {
        giveUpAfter(3, Duration.ofSeconds(10));
        rig.wire.fail(Call.JOIN, FailureKind.SERVICE_ERROR);
        rig.join();
        rig.time.advance(Duration.ofHours(6));

        assertThat(rig.count(FAILED)).isGreaterThan(20);
        assertThat(rig.count(GAVE_UP)).isZero();
    }

    @Test
    void successStartsTheCountAnew() {
        giveUpAfter(2, Duration.ofHours(1));
        rig.ingesting();
        for (int i = 0; i < 3; i++) {
            rig.wire.fail(Call.JOIN, FailureKind.SERVICE_ERROR);
            rig.time.advance(Duration.ofMinutes(1));
            rig.media.peer().state(MediaPeerState.CLOSED);
            rig.advanceToNext(FAILED);
            rig.wire.fail(Call.JOIN, null);
            rig.advanceToNext(EventType.REJOINED);
        }

        assertThat(rig.count(GAVE_UP)).isZero();
    }

    @Test
    void transientFailuresNeverGiveUpByDefault() {
        rig.wire.fail(Call.JOIN, FailureKind.SERVICE_ERROR);
        rig.join();
        rig.time.advance(Duration.ofDays(3));

        assertThat(rig.count(GAVE_UP)).isZero();
        assertThat(rig.count(FAILED)).isBetween(500L, 3000L);
    }

    @Test
    void mediaThatDiesAtOnceIsNotJoinedInAStorm() {
        rig.ingesting();
        rig.session.subscribe(event -> {
            if (event.type() == EventType.CONNECTED) {
                rig.media.peer().state(MediaPeerState.FAILED);
            }
        });
        rig.media.peer().state(MediaPeerState.FAILED);
        rig.time.advance(Duration.ofHours(1));

        // five joins an attempt, a pause of up to five minutes between attempts
        assertThat(rig.wire.count(Call.JOIN)).isBetween(15L, 250L);
        assertThat(rig.count(GAVE_UP)).isZero();
    }

    private void giveUpAfter(int attempts, Duration window) {
        Upkeep normal = Upkeep.defaults();
        rig.upkeep = new Upkeep(
                normal.rejoinAfter(), normal.reconnectAfter(), normal.mediaTimeout(), attempts, window, null);
    }
}

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

import static io.camelkvs.session.EventType.CONNECTED;
import static io.camelkvs.session.EventType.DISCONNECTED;
import static io.camelkvs.session.EventType.FAILED;
import static io.camelkvs.session.EventType.GAVE_UP;
import static io.camelkvs.session.EventType.INGESTING;
import static io.camelkvs.session.EventType.RESUMED;
import static io.camelkvs.session.EventType.STALLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.InMemoryWire.Call;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaPeerState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionSourceTest {

    private final Rig rig = new Rig();

    @Test
    void stallAndResumeLeaveTheConnectionsAlone() {
        rig.ingesting();
        int before = rig.events.size();
        stall(FailureKind.SOURCE_UNAVAILABLE);
        stall(FailureKind.SOURCE_UNAVAILABLE);
        assertThat(rig.snapshot().stalled()).isTrue();
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        rig.time.advance(Duration.ofMinutes(2));
        rig.media.source().listener.onDelivering("640x480");
        rig.time.settle();

        assertThat(rig.typesFrom(before)).containsExactly(STALLED, RESUMED);
        assertThat(rig.event(STALLED).failure().kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
        assertThat(rig.event(RESUMED).detail()).isEqualTo("640x480");
        assertThat(rig.snapshot().stalled()).isFalse();
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
    }

    @Test
    void sourceThatDeliversFromTheStartIsNoEvent() {
        rig.ingesting();

        assertThat(rig.types()).doesNotContain(STALLED, RESUMED);
    }

    @Test
    void stalledSourceIsNoUnacknowledgedMedia() {
        rig.media.delivers = false;
        rig.media.acknowledges = false;
        rig.join();
        rig.time.advanceMillis(100);
        stall(FailureKind.SOURCE_UNAVAILABLE);
        rig.time.advance(Duration.ofMinutes(2));
        assertThat(rig.count(DISCONNECTED)).isZero();

        rig.media.source().listener.onDelivering("back");
        rig.time.advance(Duration.ofSeconds(14));
        assertThat(rig.count(DISCONNECTED)).as("the time begins with the media").isZero();
        rig.media.acknowledges = true;
        rig.time.advance(Duration.ofSeconds(1));
        assertThat(rig.count(INGESTING)).isEqualTo(1);
    }

    @Test
    void mediaThatComesBackButIsNotAcknowledgedIsReplaced() {
        rig.media.delivers = false;
        rig.media.acknowledges = false;
        rig.join();
        rig.time.advance(Duration.ofMinutes(1));
        rig.media.source().listener.onDelivering("at last");
        rig.time.advance(Duration.ofSeconds(31));

        assertThat(rig.event(DISCONNECTED).failure().kind()).isEqualTo(FailureKind.MEDIA_NOT_ACKNOWLEDGED);
    }

    @Test
    void sourceThatHasNeverDeliveredIsWaitedFor() {
        rig.media.delivers = false;
        rig.media.acknowledges = false;
        rig.join();
        rig.advanceToNext(CONNECTED);
        rig.time.advance(Duration.ofMinutes(3));
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.time.advance(Duration.ofHours(8));
        assertThat(rig.wire.count(Call.JOIN)).as("it would only idle out again").isEqualTo(1);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.STARTING);
        rig.media.acknowledges = true;
        rig.media.source().listener.onDelivering("at last");
        rig.time.advance(Duration.ofSeconds(5));

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
        assertThat(rig.types()).doesNotContain(STALLED, RESUMED, FAILED);
    }

    @Test
    void connectionThatNeverCameUpIsTriedAgainWhateverTheSourceDoes() {
        rig.media.delivers = false;
        rig.wire.connectsPeers = false;
        var joined = rig.join(WaitFor.CONNECTED);
        rig.advanceToNext(FAILED);

        assertThat(Rig.failureOf(joined).kind()).isEqualTo(FailureKind.ICE_FAILED);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(5);
    }

    @Test
    void sourceThatCanNeverBeOpenedGivesUp() {
        rig.media.delivers = false;
        var joined = rig.join();
        rig.time.advanceMillis(100);
        stall(FailureKind.SOURCE_UNREADABLE);
        rig.time.advanceMillis(2000);

        assertThat(Rig.failureOf(joined).kind()).isEqualTo(FailureKind.SOURCE_UNREADABLE);
        assertThat(rig.types()).endsWith(FAILED, GAVE_UP);
        assertThat(rig.snapshot().wanted()).isFalse();
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.FAILED);
        rig.assertAllClosed();
    }

    @Test
    void sourceThatEndsForGoodAfterItWorkedIsOpenedAnewAfterTheLongestPause() {
        rig.ingesting();
        stall(FailureKind.SOURCE_HAS_NO_VIDEO);
        assertThat(rig.types()).endsWith(FAILED);
        assertThat(rig.snapshot().wanted()).isTrue();
        assertThat(rig.media.allClosed()).isTrue();
        rig.time.advance(Duration.ofSeconds(140));
        assertThat(rig.media.sources).hasSize(1);
        rig.time.advance(Duration.ofSeconds(175));

        assertThat(rig.media.sources).hasSize(2);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
    }

    @Test
    void sourceThatWasPlayedToItsEndEndsTheSession() {
        rig.ingesting();
        stall(FailureKind.SOURCE_ENDED);
        rig.time.advance(Duration.ofHours(1));

        assertThat(rig.types()).endsWith(FAILED, GAVE_UP);
        assertThat(rig.snapshot().wanted()).isFalse();
        assertThat(rig.media.sources).hasSize(1);
        rig.assertAllClosed();
    }

    @Test
    void reportsAfterTheLeaveAreIgnored() {
        rig.ingesting();
        rig.leave();
        stall(FailureKind.SOURCE_UNREADABLE);
        rig.time.advance(Duration.ofMinutes(10));

        assertThat(rig.types()).endsWith(INGESTING, EventType.LEFT);
        assertThat(rig.time.pending()).isZero();
    }

    @Test
    void unknownSourceGivesUpBeforeAnyJoin() {
        MediaOptions pattern = MediaOptions.testPattern();
        MediaOptions unknown = new MediaOptions(
                "rtsp://user:pw@camera/1?token=abc",
                pattern.video(),
                pattern.maxVideoBitrate(),
                pattern.keyFrameInterval(),
                Map.of());
        var joined = rig.session.join(JoinOptions.of(unknown), WaitFor.OFFER, Duration.ofSeconds(30));
        rig.time.advance(Duration.ofSeconds(10));

        Failure failure = Rig.failureOf(joined);
        assertThat(failure.kind()).isEqualTo(FailureKind.UNKNOWN_SOURCE);
        assertThat(failure.message())
                .contains("rtsp://***@camera/1", "fake-source")
                .doesNotContain("pw")
                .doesNotContain("abc");
        assertThat(rig.event(GAVE_UP).failure()).isEqualTo(failure);
        assertThat(rig.wire.count(Call.JOIN)).isZero();
    }

    @Test
    void wrongSourceParameterGivesUpAndNamesIt() {
        rig.media.sourceTrouble = new IllegalArgumentException("speed=-1 is out of range");
        var joined = rig.join();
        rig.time.advance(Duration.ofSeconds(10));

        assertThat(Rig.failureOf(joined).message()).contains("speed=-1 is out of range");
        assertThat(rig.snapshot().wanted()).isFalse();
    }

    @Test
    void sourceThatCannotBeMadeForNowIsTriedAgain() {
        rig.media.sourceTrouble = new IllegalStateException("busy");
        var joined = rig.join();
        rig.time.advanceMillis(500);
        assertThat(Rig.failureOf(joined).kind()).isEqualTo(FailureKind.INTERNAL);
        rig.media.sourceTrouble = null;
        rig.time.advance(Duration.ofSeconds(15));

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    private void stall(FailureKind kind) {
        rig.media.source().listener.onStalled(Failure.of(kind, "the camera is gone.", rig.time.now(), null));
        rig.time.settle();
    }
}

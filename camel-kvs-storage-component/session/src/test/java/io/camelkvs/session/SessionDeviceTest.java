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
import static io.camelkvs.session.EventType.DISPLACED;
import static io.camelkvs.session.EventType.FAILED;
import static io.camelkvs.session.EventType.INGESTING;
import static io.camelkvs.session.EventType.REJOINED;
import static io.camelkvs.session.EventType.RESUMED;
import static io.camelkvs.session.EventType.STALLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.InMemoryWire.Call;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaPeerState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session whose media a device sends: all that is known is the state of the device's connection. */
class SessionDeviceTest {

    private final Rig rig = new Rig();

    @Test
    void eventsSayWhereItIsKnownFrom() {
        ingesting();
        rig.media.peer().state(MediaPeerState.FAILED);
        rig.advanceToNext(REJOINED);

        for (EventType type : List.of(CONNECTED, INGESTING, REJOINED)) {
            assertThat(rig.event(type).detail()).as("%s", type).isEqualTo(FakeMedia.DEVICE_REMARK);
        }
    }

    @Test
    void aDayOfHealthIsQuietButForTheRejoins() {
        ingesting();
        rig.time.advance(Duration.ofHours(24));

        assertThat(rig.count(STALLED)).isZero();
        assertThat(rig.count(DISCONNECTED)).isZero();
        assertThat(rig.count(FAILED)).isZero();
        assertThat(rig.count(REJOINED)).isBetween(25L, 30L);
        assertThat(rig.snapshot().totalGap())
                .as("one report interval a rejoin at most")
                .isLessThan(Duration.ofSeconds(rig.count(REJOINED)));
    }

    @Test
    void whatComesBackIsAStall() {
        ingesting();
        rig.time.advance(Duration.ofMinutes(2));
        rig.media.peer().state(MediaPeerState.DISCONNECTED);
        rig.time.advance(Duration.ofSeconds(6));
        rig.media.peer().state(MediaPeerState.CONNECTED);
        rig.time.advance(Duration.ofMinutes(2));

        assertThat(rig.event(STALLED).failure().message())
                .isEqualTo("The media connection is DISCONNECTED, and no sign of media has come for 3 s.");
        assertThat(rig.event(RESUMED).gap()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
        assertThat(rig.count(DISCONNECTED)).isZero();
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
    }

    @Test
    void whatStaysAwayIsRejoined() {
        ingesting();
        rig.time.advance(Duration.ofMinutes(2));
        rig.media.peer().state(MediaPeerState.DISCONNECTED);
        rig.advanceToNext(REJOINED);

        assertThat(rig.event(DISCONNECTED).failure().kind()).isEqualTo(FailureKind.MEDIA_LOST);
        assertThat(rig.event(REJOINED).gap()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(14));
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
    }

    @Test
    void aDeviceThatClosesAgainAndAgainIsNotAnotherMaster() {
        ingesting();
        for (int i = 0; i < 10; i++) {
            rig.media.peer().state(MediaPeerState.CLOSED);
            rig.advanceToNext(REJOINED);
        }

        assertThat(rig.count(DISPLACED)).isZero();
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void aMissingAnswerIsTriedAgain() {
        rig.media.answerTrouble = new KvsSessionException(
                Failure.of(FailureKind.ANSWER_MISSING, "No answer came.", rig.time.now(), null));
        join();
        rig.time.advance(Duration.ofMinutes(2));
        assertThat(rig.event(FAILED).failure().kind()).isEqualTo(FailureKind.ANSWER_MISSING);
        assertThat(rig.snapshot().wanted()).isTrue();

        rig.media.answerTrouble = null;
        rig.advanceToNext(INGESTING);
    }

    private void ingesting() {
        join();
        rig.advanceToNext(INGESTING);
    }

    private void join() {
        JoinOptions options = JoinOptions.of(FakeMedia.options(MediaOptions.DEVICE_SOURCE));
        rig.session.join(options, WaitFor.INGESTING, Duration.ofHours(1));
        rig.time.settle();
    }
}

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

import static io.camelkvs.session.EventType.DISPLACED;
import static io.camelkvs.session.EventType.GAVE_UP;
import static io.camelkvs.session.EventType.INGESTING;
import static io.camelkvs.session.EventType.JOIN_ACCEPTED;
import static io.camelkvs.session.EventType.REJOINED;
import static io.camelkvs.session.EventType.REJOINING;
import static io.camelkvs.session.EventType.SIGNALING_OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.InMemoryWire.Call;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.signaling.SignalingMessage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Another master takes the channel: inferred, told, and not fought. */
class SessionDisplacedTest {

    private final Rig rig = new Rig();

    @Test
    void threeConnectionsClosedByTheServiceInARowAreAnotherMasterIfMediaGoesToo() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(10));
        closeSignalingTimes(4);
        assertThat(rig.count(DISPLACED)).as("media still arrives").isZero();
        closeMedia();
        rig.time.advance(Duration.ofHours(2));

        Failure failure = rig.event(DISPLACED).failure();
        assertThat(failure.kind()).isEqualTo(FailureKind.DISPLACED);
        assertThat(failure.message()).contains("inferred", "3 signaling connections in a row");
        assertThat(rig.types()).endsWith(DISPLACED, GAVE_UP);
        assertThat(rig.snapshot().wanted()).isFalse();
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.FAILED);
        rig.assertAllClosed();
        assertThat(rig.time.pending()).isZero();
    }

    @Test
    void threeConnectionsClosedByTheServiceWithoutMediaAreAnotherMaster() {
        rig.media.acknowledges = false;
        rig.join();
        rig.time.advanceMillis(2_600);
        closeSignalingTimes(2);
        assertThat(rig.count(DISPLACED)).isZero();
        closeSignalingTimes(1);

        assertThat(rig.event(DISPLACED).failure().message()).contains("3 signaling connections in a row");
    }

    @Test
    void mediaThatArrivesSpeaksAgainstAnotherMaster() {
        rig.ingesting();
        for (int i = 0; i < 200; i++) {
            closeSignaling(1000);
            rig.advanceToNext(SIGNALING_OPENED);
        }
        assertThat(rig.count(DISPLACED)).isZero();
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
        rig.media.peer().acknowledged = false;
        rig.time.advance(Duration.ofSeconds(4));
        closeSignaling(1000);

        assertThat(rig.count(DISPLACED)).as("it does not arrive any more").isEqualTo(1);
    }

    @Test
    void mediaThatIsLostWhenSignalingHasLastedIsNot() {
        rig.ingesting();
        closeSignalingTimes(6);
        rig.advanceToNext(SIGNALING_OPENED);
        rig.time.advance(Duration.ofMinutes(1));
        closeMedia();
        rig.advanceToNext(REJOINED);

        assertThat(rig.count(DISPLACED)).isZero();
    }

    @Test
    void mediaThatOurOwnJoinEndsIsNot() {
        rig.upkeep(Duration.ofMinutes(55), Duration.ofHours(24)).ingesting();
        rig.time.advance(Duration.ofMinutes(49));
        FakeMedia.Peer old = rig.media.peer();
        rig.session.subscribe(event -> {
            if (event.type() == JOIN_ACCEPTED) {
                old.state(MediaPeerState.CLOSED);
            }
        });
        while (rig.count(REJOINING) == 0) {
            closeSignaling(1000);
            rig.advanceToNext(SIGNALING_OPENED);
        }
        rig.advanceToNext(REJOINED);

        assertThat(rig.count(DISPLACED)).isZero();
    }

    @Test
    void cutsOfTheNetworkAreNot() {
        rig.ingesting();
        for (int i = 0; i < 20; i++) {
            closeSignaling(i % 2 == 0 ? 1006 : 1012);
            rig.advanceToNext(SIGNALING_OPENED);
        }

        assertThat(rig.count(DISPLACED)).isZero();
    }

    @Test
    void fiveMediaConnectionsClosedByTheServiceInARowAreAnotherMaster() {
        rig.ingesting();
        displaceByMedia();

        assertThat(rig.event(DISPLACED).failure().message()).contains("5 media connections in a row");
        assertThat(rig.count(GAVE_UP)).isEqualTo(1);
        rig.time.advance(Duration.ofMinutes(10));
        rig.assertAllClosed();
    }

    @Test
    void faultsEveryFewMinutesAreNot() {
        rig.ingesting();
        for (int i = 0; i < 200; i++) {
            rig.time.advance(Duration.ofSeconds(60 + i % 7 * 20));
            if (i % 3 == 0) {
                closeSignaling(1000);
            } else {
                closeMedia();
            }
        }
        rig.time.advance(Duration.ofMinutes(1));

        assertThat(rig.count(DISPLACED)).isZero();
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void sessionsThatEndAtTheirLimitAreNot() {
        rig.upkeep(Duration.ofSeconds(20), Duration.ofHours(1));
        rig.ingesting();
        for (int i = 0; i < 5; i++) {
            rig.wire.joinToOffer = null;
            rig.time.advance(Duration.ofSeconds(19));
            rig.wire.joinToOffer = Duration.ofMillis(700);
            closeMedia();
            rig.advanceToNext(REJOINED);
        }

        assertThat(rig.count(DISPLACED)).isZero();
    }

    @Test
    void offersThatNobodyAskedForAreAnotherMaster() {
        rig.ingesting();
        for (int i = 0; i < 3; i++) {
            rig.time.advance(Duration.ofSeconds(61 - 20L * i));
            rig.wire.sendOffer();
            rig.time.settle();
        }

        assertThat(rig.event(DISPLACED).failure().message()).contains("3 offers", "did not ask for");
        rig.time.advance(Duration.ofMinutes(1));
        rig.assertAllClosed();
    }

    @Test
    void channelIsTakenBackAfterAWhile() {
        rig.upkeep = new Upkeep(
                Duration.ofMinutes(55),
                Duration.ofMinutes(55),
                Duration.ofSeconds(10),
                0,
                Duration.ofMinutes(10),
                Duration.ofMinutes(20));
        rig.ingesting();
        displaceByMedia();
        Instant displaced = rig.time.now();
        rig.time.advance(Duration.ofMinutes(19));

        assertThat(rig.types()).endsWith(DISPLACED);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.FAILED);
        assertThat(rig.snapshot().wanted()).isTrue();
        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.DISCONNECTED);
        rig.assertAllClosed();
        assertThat(rig.time.pending()).isEqualTo(1);
        rig.advanceToNext(REJOINED);

        assertThat(Duration.between(displaced, rig.event(REJOINED).time()))
                .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(21));
        assertThat(rig.event(REJOINED).gap()).isGreaterThan(Duration.ofMinutes(20));
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        closeMedia();
        rig.advanceToNext(REJOINED);
        assertThat(rig.count(DISPLACED)).as("the signs are counted afresh").isEqualTo(1);
    }

    @Test
    void iceServersAreNotAskedForWhileTheChannelIsAnothers() {
        rig.upkeep = new Upkeep(
                Duration.ofMinutes(55),
                Duration.ofMinutes(55),
                Duration.ofSeconds(10),
                0,
                Duration.ofMinutes(10),
                Duration.ofMinutes(20));
        rig.ingesting();
        displaceByMedia(() -> {
            rig.wire.fail(Call.ICE_SERVERS, FailureKind.THROTTLED);
            rig.wire.send(new SignalingMessage.ReconnectIceServer());
            rig.time.advanceMillis(100);
        });
        long before = rig.wire.count(Call.ICE_SERVERS);
        rig.time.advance(Duration.ofMinutes(19));

        assertThat(rig.count(DISPLACED)).isEqualTo(1);
        assertThat(rig.wire.count(Call.ICE_SERVERS)).isEqualTo(before);
        assertThat(rig.time.pending()).isEqualTo(1);
    }

    @Test
    void joinAfterYieldingStartsAfresh() {
        rig.ingesting();
        displaceByMedia();
        var joined = rig.join();
        rig.time.advance(Duration.ofSeconds(5));

        assertThat(joined).isCompleted();
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.count(INGESTING)).isEqualTo(6);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(6);
    }

    private void displaceByMedia() {
        displaceByMedia(() -> {});
    }

    private void displaceByMedia(Runnable beforeTheLast) {
        for (int i = 1; i < 5; i++) {
            closeMedia();
            rig.advanceToNext(REJOINED);
        }
        assertThat(rig.count(DISPLACED)).isZero();
        beforeTheLast.run();
        closeMedia();
    }

    private void closeSignaling(int code) {
        rig.wire.connection().cut(code, "");
        rig.time.settle();
    }

    /** One after the other, as soon as each is open. */
    private void closeSignalingTimes(int times) {
        for (int i = 0; i < times; i++) {
            if (rig.snapshot().signaling() != SignalingState.OPEN) {
                rig.advanceToNext(SIGNALING_OPENED);
            }
            closeSignaling(1000);
        }
    }

    private void closeMedia() {
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.time.settle();
    }
}

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

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.InMemoryWire.Call;
import io.camelkvs.session.media.MediaPeerState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** ICE servers are fetched ahead when media shows signs of trouble, so that a rejoin need not wait for them. */
class SessionTroubleTest {

    private static final Duration SLOW = Duration.ofSeconds(2);

    private final Rig rig = new Rig();

    @Test
    void rejoinAfterADisconnectedPeerDoesNotWaitForIceServers() {
        restWithSlowIceServers();
        rig.media.peer().state(MediaPeerState.DISCONNECTED);
        rig.time.advance(Duration.ofSeconds(5));
        assertThat(rig.wire.count(Call.ICE_SERVERS)).isEqualTo(2);
        rig.media.peer().state(MediaPeerState.FAILED);

        assertRejoinCalledAtOnce();
        assertThat(rig.wire.count(Call.ICE_SERVERS)).isEqualTo(2);
    }

    @Test
    void rejoinAfterMissingAcknowledgementsDoesNotWaitForIceServers() {
        restWithSlowIceServers();
        rig.media.acknowledges = false;
        rig.advanceToNext(EventType.STALLED);
        rig.time.advance(SLOW);
        assertThat(rig.wire.count(Call.ICE_SERVERS)).isEqualTo(2);
        rig.advanceToNext(EventType.DISCONNECTED);

        assertRejoinCalledAtOnce();
        assertThat(rig.wire.count(Call.ICE_SERVERS)).isEqualTo(2);
    }

    @Test
    void iceServersThatLastLongEnoughAreKept() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(3));
        rig.media.peer().state(MediaPeerState.DISCONNECTED);
        rig.time.advance(Duration.ofSeconds(5));

        assertThat(rig.wire.count(Call.ICE_SERVERS)).isEqualTo(1);
    }

    @Test
    void iceServersThatWouldEndMeanwhileAreReplaced() {
        rig.ingesting();
        rig.time.advance(Duration.ofSeconds(230));
        rig.media.peer().state(MediaPeerState.DISCONNECTED);
        rig.time.advance(Duration.ofSeconds(5));

        assertThat(rig.wire.count(Call.ICE_SERVERS)).isEqualTo(2);
    }

    @Test
    void mediaThatFlickersAsksForThemRarely() {
        restWithSlowIceServers();
        flicker(Duration.ofMinutes(20));
        assertThat(rig.wire.count(Call.ICE_SERVERS)).isBetween(5L, 8L);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);

        rig.wire.fail(Call.ICE_SERVERS, FailureKind.SERVICE_ERROR);
        long before = rig.wire.count(Call.ICE_SERVERS);
        flicker(Duration.ofMinutes(20));
        assertThat(rig.wire.count(Call.ICE_SERVERS) - before)
                .as("while that fails")
                .isBetween(20L, 41L);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
        assertThat(rig.snapshot().lastFailure().kind()).isEqualTo(FailureKind.SERVICE_ERROR);
    }

    private void flicker(Duration time) {
        for (int i = 0; i < time.toSeconds() / 5; i++) {
            rig.media.peer().state(MediaPeerState.DISCONNECTED);
            rig.time.advance(Duration.ofSeconds(1));
            rig.media.peer().state(MediaPeerState.CONNECTED);
            rig.time.advance(Duration.ofSeconds(4));
        }
    }

    private void restWithSlowIceServers() {
        rig.upkeep(Duration.ofHours(24), Duration.ofHours(24)).ingesting();
        rig.time.advance(Duration.ofMinutes(20));
        rig.wire.durations.put(Call.ICE_SERVERS, SLOW);
        assertThat(rig.wire.count(Call.ICE_SERVERS)).as("at rest").isEqualTo(1);
    }

    private void assertRejoinCalledAtOnce() {
        if (rig.count(EventType.JOIN_CALLED) == 1) {
            rig.advanceToNext(EventType.JOIN_CALLED);
        }
        Instant lost = rig.event(EventType.DISCONNECTED).time();
        assertThat(rig.event(EventType.JOIN_CALLED).time()).isBetween(lost, lost.plusMillis(200));
    }
}

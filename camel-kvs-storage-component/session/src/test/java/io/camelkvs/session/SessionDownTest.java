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

/** Since when no media has reached the stream although it should. */
class SessionDownTest {

    private final Rig rig = new Rig();

    @Test
    void beginsWithTheJoinAndEndsWithMedia() {
        assertThat(rig.snapshot().downSince()).as("nobody wants it").isNull();
        Instant asked = rig.time.now();
        rig.join();
        rig.time.advanceMillis(1);

        assertThat(rig.snapshot().downSince()).isBetween(asked, asked.plusMillis(1));
        rig.advanceToNext(EventType.INGESTING);
        assertThat(rig.snapshot().downSince()).isNull();
    }

    @Test
    void outlivesAttemptsThatFail() {
        rig.ingesting();
        rig.wire.fail(Call.JOIN, FailureKind.SERVICE_ERROR);
        rig.media.peer().state(MediaPeerState.FAILED);
        rig.advanceToNext(EventType.DISCONNECTED);
        Instant lost = rig.event(EventType.DISCONNECTED).time();
        rig.advanceToNext(EventType.FAILED);
        rig.advanceToNext(EventType.FAILED);

        assertThat(rig.snapshot().downSince()).isEqualTo(lost);
        assertThat(rig.snapshot().since()).isAfter(lost);
    }

    @Test
    void aStallCounts() {
        rig.ingesting();
        rig.stallSource();

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.snapshot().downSince())
                .isEqualTo(rig.event(EventType.STALLED).time());
        rig.media.source().listener.onDelivering("back");
        rig.time.advance(Duration.ofSeconds(10));
        assertThat(rig.snapshot().downSince()).isNull();
    }

    @Test
    void outlivesGivingUpButNotALeave() {
        Instant asked = rig.time.now();
        rig.wire.fail(Call.DESCRIBE_CHANNEL, FailureKind.CHANNEL_NOT_FOUND);
        rig.join();
        rig.advanceToNext(EventType.GAVE_UP);
        rig.time.advance(Duration.ofMinutes(1));

        assertThat(rig.snapshot().wanted()).isFalse();
        assertThat(rig.snapshot().downSince()).isBetween(asked, asked.plusMillis(100));
        rig.leave();
        rig.time.settle();
        assertThat(rig.snapshot().downSince()).isNull();
    }
}

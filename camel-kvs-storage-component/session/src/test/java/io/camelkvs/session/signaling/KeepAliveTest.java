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
package io.camelkvs.session.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepAliveTest {

    private final ManualScheduler scheduler = new ManualScheduler(Instant.EPOCH);
    private final List<String> calls = new ArrayList<>();
    private final KeepAlive keepAlive = new KeepAlive(
            scheduler,
            () -> calls.add("ping at " + scheduler.now().getEpochSecond()),
            () -> calls.add("lost at " + scheduler.now().getEpochSecond()));

    @Test
    void pingsEveryThirtySecondsWhilePongsCome() {
        keepAlive.start();
        for (int i = 0; i < 3; i++) {
            scheduler.advance(Duration.ofSeconds(30));
            keepAlive.pong();
        }
        assertThat(calls).containsExactly("ping at 30", "ping at 60", "ping at 90");
    }

    @Test
    void isLostTwentySecondsAfterAnUnansweredPing() {
        keepAlive.start();
        scheduler.advance(Duration.ofSeconds(49));
        assertThat(calls).containsExactly("ping at 30");
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(calls).containsExactly("ping at 30", "lost at 50");
    }

    @Test
    void leavesNoTimerBehind() {
        keepAlive.start();
        scheduler.advance(Duration.ofSeconds(35));
        keepAlive.stop();
        assertThat(scheduler.pending()).isZero();
        keepAlive.start();
        assertThat(scheduler.pending()).isZero();
    }
}

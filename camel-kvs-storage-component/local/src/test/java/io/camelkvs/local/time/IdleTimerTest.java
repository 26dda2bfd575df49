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
package io.camelkvs.local.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.local.SteppedClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleTimerTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final SteppedClock clock = SteppedClock.standing();
    private final Deque<Runnable> due = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final IdleTimer idle = new IdleTimer(this::after, clock, LIMIT, () -> told.add("idle"));

    private Runnable after(Duration delay, Runnable task) {
        due.add(task);
        return () -> {}; // too late to cancel: it is on its way
    }

    @Test
    void tellsWhenNothingHappened() {
        idle.start();
        clock.step(LIMIT);
        due.remove().run();

        assertThat(told).containsExactly("idle");
    }

    @Test
    void looksAgainWhenSomethingHappened() {
        idle.start();
        clock.step(LIMIT.dividedBy(2));
        idle.touch();
        clock.step(LIMIT.dividedBy(2));
        due.remove().run();

        assertThat(told).isEmpty();
        assertThat(due).hasSize(1);
    }

    @Test
    void tellsNothingOnceItIsStopped() {
        idle.start();
        clock.step(LIMIT);
        idle.stop();
        due.remove().run();

        assertThat(told).isEmpty();
    }
}

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
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.SteppedClock;
import io.camelkvs.local.http.WebServer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClockTimerTest {

    private final Vertx vertx = WebServer.newVertx();
    private final SteppedClock clock = SteppedClock.standing();
    private final ClockTimer timer = new ClockTimer(vertx, clock);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        WebServer.close(vertx);
    }

    @Test
    void anHourPassesWhenTheClockIsPutForward() {
        timer.after(Duration.ofMinutes(50), () -> done.add("50 min"));
        timer.after(Duration.ofMinutes(59), () -> done.add("59 min"));
        timer.after(Duration.ofMinutes(61), () -> done.add("61 min"));
        Runnable cancel = timer.after(Duration.ofMinutes(55), () -> done.add("55 min"));
        cancel.run();

        clock.step(Duration.ofHours(1));

        await().until(() -> done.size() >= 2);
        assertThat(done).containsExactly("50 min", "59 min");
        clock.step(Duration.ofMinutes(1));
        await().until(() -> done.contains("61 min"));
    }

    @Test
    void aClockThatIsPutBackMeansALongerWait() {
        timer.after(Duration.ofMinutes(10), () -> done.add("late"));
        clock.step(Duration.ofMinutes(-10));
        timer.after(Duration.ofMinutes(1), () -> done.add("soon"));

        clock.step(Duration.ofMinutes(10));
        await().until(() -> done.contains("soon"));
        assertThat(done).containsExactly("soon");
        clock.step(Duration.ofMinutes(10));

        await().until(() -> done.contains("late"));
    }

    @Test
    void aTaskThatFailsDoesNotKeepTheNextFromRunning() {
        timer.after(Duration.ofMinutes(1), () -> {
            throw new IllegalStateException("expected by the test");
        });
        timer.after(Duration.ofMinutes(2), () -> done.add("next"));

        clock.step(Duration.ofMinutes(3));

        await().until(() -> done.contains("next"));
    }
}

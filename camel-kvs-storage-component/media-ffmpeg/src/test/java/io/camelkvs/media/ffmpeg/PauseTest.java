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
package io.camelkvs.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.session.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PauseTest {

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final Scheduler pacer = Scheduler.of(Clock.systemUTC(), threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void lastsAsLongAsAskedFor() {
        Pause pause = new Pause(pacer);
        long begin = System.nanoTime();
        assertThat(pause.lasting(Duration.ofMillis(30))).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
        assertThat(pause.until(begin)).as("a time that has passed").isTrue();
    }

    @Test
    void isEndedByAnotherThreadForGood() throws Exception {
        Pause pause = new Pause(pacer);
        Future<Boolean> waiting = threads.submit(() -> pause.lasting(Duration.ofHours(1)));
        await().during(Duration.ofMillis(20)).until(() -> !waiting.isDone());
        pause.end();
        assertThat(waiting.get(1, TimeUnit.SECONDS)).isFalse();
        assertThat(pause.lasting(Duration.ofHours(1))).isFalse();
        assertThat(pause.ended()).isTrue();
    }

    @Test
    void endsWhenTheThreadIsInterrupted() throws Exception {
        Pause pause = new Pause(pacer);
        Thread.currentThread().interrupt();
        assertThat(pause.lasting(Duration.ofHours(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}

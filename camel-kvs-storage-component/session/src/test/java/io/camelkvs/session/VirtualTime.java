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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;

/**
 * Time and threads of a test: everything runs on the test's thread, and only when the test says so. A blocking call is
 * played by a nested {@link #advance}, during which everything else goes on.
 */
public final class VirtualTime implements Scheduler {

    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Runnable> ready = new ArrayList<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(
            Comparator.comparingLong((Timer timer) -> timer.due).thenComparingLong(t -> t.number));
    private Random shuffle;
    private Runnable everyMoment = () -> {};
    private long nanos;
    private long numbers;

    private final class Timer implements Task {
        private final long due;
        private final long number = numbers++;
        private final Runnable task;

        Timer(long due, Runnable task) {
            this.due = due;
            this.task = task;
        }

        @Override
        public void cancel() {
            timers.remove(this);
        }
    }

    /** From now on, what is ready at the same moment runs in random order, as on many threads. */
    public void shuffle(Random random) {
        shuffle = random;
    }

    /** From now on, runs the task at every moment at which a timer is due, before the timer. */
    public void atEveryMoment(Runnable task) {
        everyMoment = task;
    }

    /** Takes tasks from any thread; they run on the test's. */
    public Executor executor() {
        return task -> {
            synchronized (ready) {
                ready.add(task);
            }
        };
    }

    public SessionRuntime runtime() {
        return new SessionRuntime(this, executor(), executor(), executor(), this, executor());
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public Task schedule(Duration delay, Runnable task) {
        Timer timer = new Timer(nanos + Math.max(0, delay.toNanos()), task);
        timers.add(timer);
        return timer;
    }

    /** Runs what is ready, until nothing is. */
    public void settle() {
        Runnable task;
        while ((task = nextReady()) != null) {
            task.run();
        }
    }

    private Runnable nextReady() {
        synchronized (ready) {
            if (ready.isEmpty()) {
                return null;
            }
            return ready.remove(shuffle == null ? 0 : shuffle.nextInt(ready.size()));
        }
    }

    /** Lets time pass; a blocking call that begins meanwhile is played to its end, even if that is later. */
    public void advance(Duration duration) {
        long target = nanos + duration.toNanos();
        settle();
        while (!timers.isEmpty() && timers.peek().due <= target) {
            Timer timer = timers.poll();
            nanos = Math.max(nanos, timer.due);
            everyMoment.run();
            timer.task.run();
            settle();
        }
        nanos = Math.max(nanos, target);
    }

    public void advanceMillis(long millis) {
        advance(Duration.ofMillis(millis));
    }

    /** Timers that wait. */
    public int pending() {
        return timers.size();
    }
}

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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Time as a parameter: the only source of clock readings and delays in the session and its media.
 *
 * <p>Implementations are safe for use by any thread. Tasks run on a thread of the implementation and must be short.
 */
public interface Scheduler {

    /** The wall clock; used for time stamps and signatures. */
    Instant now();

    /** A monotonic reading in nanoseconds, for durations only. */
    long nanoTime();

    /** Runs a task once after the delay; a negative delay counts as zero. */
    Task schedule(Duration delay, Runnable task);

    /** A task that has not run yet. */
    interface Task {
        /** Prevents the run if it has not begun; idempotent. */
        void cancel();
    }

    /** A scheduler on the given clock and executor, which stay the caller's to shut down. */
    static Scheduler of(Clock clock, ScheduledExecutorService executor) {
        return new Scheduler() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public Task schedule(Duration delay, Runnable task) {
                ScheduledFuture<?> future = executor.schedule(task, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
                return () -> future.cancel(false);
            }
        };
    }
}

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
package io.camelkvs.session.media;

import io.camelkvs.session.Scheduler;
import java.time.Duration;

/**
 * Runs a task at the slots of a fixed rate: slot n is due at start + n / rate, computed anew each time, so that late
 * timers do not add up. The task runs on the scheduler's thread, never twice at once.
 */
public final class SlotTimer implements AutoCloseable {

    /** What is done about slots that are due. */
    public interface Task {
        /**
         * Does the work of one slot or more.
         *
         * @param next    the first slot whose work is not done
         * @param current the slot that it is time for now, at least {@code next}
         * @return the first slot whose work is left to do
         */
        long run(long next, long current);
    }

    private static final long SECOND = 1_000_000_000L;

    private final Scheduler scheduler;
    private final int slotsPerSecond;
    private final Task task;
    private long start;
    private long next;
    private boolean closed;
    private Scheduler.Task pending;

    /** Makes a timer that does nothing until {@link #start}. */
    public SlotTimer(Scheduler scheduler, int slotsPerSecond, Task task) {
        this.scheduler = scheduler;
        this.slotsPerSecond = slotsPerSecond;
        this.task = task;
    }

    /** Starts with slot zero now. */
    public synchronized void start() {
        start = scheduler.nanoTime();
        scheduleNext();
    }

    /** When a slot is due, on the scheduler's monotonic clock. */
    public synchronized long nanosOf(long slot) {
        long part = slot % slotsPerSecond * SECOND;
        return start + slot / slotsPerSecond * SECOND + (part + slotsPerSecond - 1) / slotsPerSecond;
    }

    private synchronized void tick() {
        if (closed) {
            return;
        }
        long elapsed = scheduler.nanoTime() - start;
        long current = elapsed / SECOND * slotsPerSecond + elapsed % SECOND * slotsPerSecond / SECOND;
        if (current >= next) {
            next = task.run(next, current);
        }
        scheduleNext();
    }

    private void scheduleNext() {
        if (!closed) {
            pending = scheduler.schedule(Duration.ofNanos(nanosOf(next) - scheduler.nanoTime()), this::tick);
        }
    }

    /** When it returns, the task is not running and will not run again (unless the task itself made the call). */
    @Override
    public synchronized void close() {
        closed = true;
        if (pending != null) {
            pending.cancel();
        }
    }
}

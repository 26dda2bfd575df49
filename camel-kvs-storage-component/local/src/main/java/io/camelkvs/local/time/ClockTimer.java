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

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Runs tasks on the event loop when a clock says that they are due, so that a clock put forward brings an hour's tasks
 * at once. Any thread may call.
 */
public final class ClockTimer implements Timer {

    /** How soon a clock that was put forward is noticed. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    private record Entry(Instant due, Runnable task) {}

    private final Vertx vertx;
    private final Clock clock;
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(Comparator.comparing(Entry::due));
    private Instant wakeUp = Instant.MAX;

    public ClockTimer(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public synchronized Runnable after(Duration delay, Runnable task) {
        Entry entry = new Entry(clock.instant().plus(delay), task);
        entries.add(entry);
        wakeUpForFirst();
        return () -> cancel(entry);
    }

    private synchronized void cancel(Entry entry) {
        entries.removeIf(other -> other == entry);
    }

    /** A wake-up is under way as long as there are tasks. */
    private void wakeUpForFirst() {
        if (entries.isEmpty() || !entries.peek().due().isBefore(wakeUp)) {
            return;
        }
        Instant now = clock.instant();
        Duration wait = Duration.between(now, entries.peek().due());
        Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        Instant mine = now.plus(bounded);
        wakeUp = mine;
        vertx.setTimer(Math.max(1, bounded.toMillis()), ignored -> run(mine));
    }

    private void run(Instant wokenFor) {
        List<Runnable> due = new ArrayList<>();
        synchronized (this) {
            if (wakeUp.equals(wokenFor)) {
                wakeUp = Instant.MAX;
            }
            Instant now = clock.instant();
            while (!entries.isEmpty() && !entries.peek().due().isAfter(now)) {
                due.add(entries.poll().task());
            }
            wakeUpForFirst();
        }
        due.forEach(task -> vertx.runOnContext(ignored -> task.run()));
    }
}

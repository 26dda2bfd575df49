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

import io.camelkvs.session.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that stands still until a test moves it; tasks run on the thread that does. */
final class ManualScheduler implements Scheduler {

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparing(Entry::order));
    private Instant now;
    private long order;

    ManualScheduler(Instant start) {
        now = start;
    }

    private record Entry(Instant due, long order, Runnable task) {}

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanoTime() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public synchronized Task schedule(Duration delay, Runnable task) {
        Entry entry = new Entry(now.plus(delay.isNegative() ? Duration.ZERO : delay), order++, task);
        entries.add(entry);
        return () -> remove(entry);
    }

    private synchronized void remove(Entry entry) {
        entries.remove(entry);
    }

    synchronized int pending() {
        return entries.size();
    }

    void advance(Duration step) {
        Instant end = now().plus(step);
        for (Entry entry = next(end); entry != null; entry = next(end)) {
            entry.task().run();
        }
    }

    private synchronized Entry next(Instant end) {
        if (entries.isEmpty() || entries.peek().due().isAfter(end)) {
            now = end;
            return null;
        }
        Entry entry = entries.poll();
        now = entry.due();
        return entry;
    }
}

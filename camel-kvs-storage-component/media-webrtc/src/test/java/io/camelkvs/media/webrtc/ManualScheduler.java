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
package io.camelkvs.media.webrtc;

import io.camelkvs.session.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that passes when a test says so; tasks run on the test's thread. */
final class ManualScheduler implements Scheduler {

    private record Entry(long due, long order, Runnable task) {}

    private final List<Entry> entries = new ArrayList<>();
    private long nanos = 1_000_000_000_000L;
    private long order;

    @Override
    public Instant now() {
        return Instant.parse("2026-01-01T00:00:00Z").plusNanos(nanos - 1_000_000_000_000L);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public Task schedule(Duration delay, Runnable task) {
        Entry entry = new Entry(nanos + Math.max(0, delay.toNanos()), order++, task);
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    /** Lets time pass, running each task when it is due. */
    void advance(Duration time) {
        long end = nanos + time.toNanos();
        while (runFirst(end)) {
            // until nothing is due
        }
        nanos = Math.max(nanos, end);
    }

    /** Runs the one task that is due first, if it is due now. */
    void runOne() {
        runFirst(nanos);
    }

    private boolean runFirst(long end) {
        Optional<Entry> first = entries.stream()
                .filter(entry -> entry.due() <= end)
                .min(Comparator.comparingLong(Entry::due).thenComparingLong(Entry::order));
        first.ifPresent(entry -> {
            entries.remove(entry);
            nanos = Math.max(nanos, entry.due());
            entry.task().run();
        });
        return first.isPresent();
    }

    /** Lets time pass without running anything: the timer thread was held up. */
    void stall(Duration time) {
        nanos += time.toNanos();
    }

    int pending() {
        return entries.size();
    }
}

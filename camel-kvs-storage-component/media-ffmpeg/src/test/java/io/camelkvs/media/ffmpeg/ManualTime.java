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

import io.camelkvs.session.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that moves only when told to. One thread. */
final class ManualTime implements Scheduler {

    private record Planned(long time, Runnable task) {}

    private final PriorityQueue<Planned> planned = new PriorityQueue<>(Comparator.comparingLong(Planned::time));
    private long now;

    void advance(Duration time) {
        long target = now + time.toNanos();
        while (!planned.isEmpty() && planned.peek().time() <= target) {
            Planned next = planned.remove();
            now = Math.max(now, next.time());
            next.task().run();
        }
        now = target;
    }

    /** Time passes and no task gets to run. */
    void freeze(Duration time) {
        now += time.toNanos();
    }

    int tasks() {
        return planned.size();
    }

    @Override
    public Instant now() {
        return Instant.ofEpochSecond(0, now);
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Task schedule(Duration delay, Runnable task) {
        Planned entry = new Planned(now + Math.max(0, delay.toNanos()), task);
        planned.add(entry);
        return () -> planned.remove(entry);
    }
}

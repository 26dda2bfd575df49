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
package io.camelkvs.local.storage;

import io.camelkvs.local.time.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Time that a test lets pass. */
final class ManualTimer implements Timer {

    private final Map<Long, Runnable> tasks = new TreeMap<>();
    private final Instant begin = Instant.now();
    private long now;
    private long count;

    @Override
    public Runnable after(Duration delay, Runnable task) {
        long due = (now + delay.toMillis()) * 1000 + count++;
        tasks.put(due, task);
        return () -> tasks.remove(due);
    }

    void pass(Duration time) {
        now += time.toMillis();
        List<Long> due = tasks.keySet().stream().filter(at -> at / 1000 <= now).toList();
        due.forEach(at -> {
            Runnable task = tasks.remove(at);
            if (task != null) {
                task.run();
            }
        });
    }

    /** The system's at the beginning, then as late as was passed. */
    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return begin.plusMillis(now);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("Not needed: always UTC");
            }
        };
    }

    int pending() {
        return tasks.size();
    }
}

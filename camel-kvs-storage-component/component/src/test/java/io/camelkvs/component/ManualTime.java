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
package io.camelkvs.component;

import io.camelkvs.session.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that passes when the test says so. */
public final class ManualTime implements Scheduler {

    private record Due(long at, Runnable task) {}

    private final List<Due> waiting = new ArrayList<>();
    private long nanos = 1;

    @Override
    public synchronized Instant now() {
        return FakeSession.TIME.plusNanos(nanos);
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Task schedule(Duration delay, Runnable task) {
        Due due = new Due(nanos + delay.toNanos(), task);
        waiting.add(due);
        return () -> {
            synchronized (this) {
                waiting.remove(due);
            }
        };
    }

    public void advance(Duration by) {
        List<Due> due;
        synchronized (this) {
            nanos += by.toNanos();
            due = waiting.stream()
                    .filter(task -> task.at() <= nanos)
                    .sorted(Comparator.comparingLong(Due::at))
                    .toList();
            waiting.removeAll(due);
        }
        due.forEach(task -> task.task().run());
    }

    public synchronized int pending() {
        return waiting.size();
    }
}

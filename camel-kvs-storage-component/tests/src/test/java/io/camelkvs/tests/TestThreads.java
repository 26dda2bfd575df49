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
package io.camelkvs.tests;

import static org.awaitility.Awaitility.await;

import io.camelkvs.session.Scheduler;
import io.camelkvs.session.SessionRuntime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Threads for sessions, as many as a Camel context gives them. */
public final class TestThreads implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService pacer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService queue = Executors.newFixedThreadPool(2);
    private final ExecutorService calls = Executors.newFixedThreadPool(16);
    private final ExecutorService blocking = Executors.newFixedThreadPool(8);
    private final ExecutorService readers = Executors.newCachedThreadPool();

    public SessionRuntime runtime() {
        Clock clock = Clock.systemUTC();
        return new SessionRuntime(
                Scheduler.of(clock, timer), queue, calls, blocking, Scheduler.of(clock, pacer), readers);
    }

    /** Ends all threads; one that does not end fails the test. */
    @Override
    public void close() {
        List<ExecutorService> all = List.of(timer, pacer, queue, calls, blocking, readers);
        all.forEach(ExecutorService::shutdownNow);
        await().atMost(Duration.ofSeconds(20)).until(() -> all.stream().allMatch(ExecutorService::isTerminated));
    }
}

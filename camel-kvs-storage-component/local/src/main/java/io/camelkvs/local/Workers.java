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
package io.camelkvs.local;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that may block on files: they run REST operations and the queues of storage sessions. */
final class Workers implements Executor, AutoCloseable {

    private static final int THREADS = 4;
    private static final long CLOSE_SECONDS = 10;

    private final ExecutorService pool;

    Workers() {
        AtomicInteger count = new AtomicInteger();
        pool = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "kvs-local-worker-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Lets what was handed in finish. */
    @Override
    public void close() throws InterruptedException {
        pool.shutdown();
        if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            pool.shutdownNow();
            throw new IllegalStateException("Work still under way after " + CLOSE_SECONDS + " s was interrupted");
        }
    }
}

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
import io.camelkvs.session.SessionRuntime;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;

/**
 * The threads of all channel sessions of a Camel context and of the routes they lead to. Threads start with the first
 * task, and those of the pools end after a minute without one. Safe for use by any thread.
 */
public final class SessionThreads {

    private static final int QUEUE_THREADS =
            Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));

    /**
     * AWS calls that may be under way at once, which is long when a service hangs; more of them wait. A join takes 1.3
     * to 2.1 s, so that 64 make use of the 40 joins a second that the quotas let through.
     */
    public static final int CALL_THREADS = 64;

    /** Native calls of media peers and sources that may be under way at once; they are short. */
    private static final int BLOCKING_THREADS = 8;

    /** How long tasks may take to end when the threads are shut down. */
    private static final long END_MILLIS = 250;

    private final ExecutorServiceManager manager;
    private final ScheduledExecutorService timer;
    private final ScheduledExecutorService pacer;
    private final ExecutorService queue;
    private final ExecutorService calls;
    private final ExecutorService blocking;
    private final ExecutorService readers;
    private final ExecutorService routes;

    SessionThreads(CamelContext context) {
        manager = context.getExecutorServiceManager();
        timer = manager.newSingleThreadScheduledExecutor(this, "KvsSessionTimer");
        pacer = manager.newSingleThreadScheduledExecutor(this, "KvsMediaPacer");
        queue = manager.newThreadPool(this, "KvsSession", pool("KvsSession", QUEUE_THREADS));
        calls = manager.newThreadPool(this, "KvsCall", pool("KvsCall", CALL_THREADS));
        blocking = manager.newThreadPool(this, "KvsBlocking", pool("KvsBlocking", BLOCKING_THREADS));
        readers = manager.newCachedThreadPool(this, "KvsMediaReader");
        routes = manager.newCachedThreadPool(this, "KvsRoute");
    }

    SessionRuntime runtime() {
        Clock clock = Clock.systemUTC();
        return new SessionRuntime(
                Scheduler.of(clock, timer), queue, calls, blocking, Scheduler.of(clock, pacer), readers);
    }

    /** Runs routes; starts every task at once. */
    Executor routes() {
        return routes;
    }

    /** Ends all threads, those that hang by an interrupt. What waits for a route is still handed over. */
    void close() {
        manager.shutdownGraceful(routes, END_MILLIS);
        List.of(timer, pacer, queue, calls, blocking, readers).forEach(manager::shutdownNow);
    }

    /** A fixed number of threads before a queue without bounds: nothing is refused, nobody runs a task of another. */
    private static ThreadPoolProfile pool(String name, int threads) {
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(threads);
        profile.setMaxPoolSize(threads);
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setKeepAliveTime(60L);
        profile.setAllowCoreThreadTimeOut(true);
        return profile;
    }
}

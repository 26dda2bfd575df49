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
package io.camelkvs.component.event;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries events from a session's queue to a route: one at a time, in order, on a thread of its executor. It holds a
 * thread only while there is something to carry. When the route is slower than the session for long, events
 * are dropped, never the session held up. All methods may be called by any thread; only {@link #close} blocks.
 */
public final class EventPump {

    private static final Logger LOG = LoggerFactory.getLogger(EventPump.class);

    private final String channel;
    private final Executor executor;
    private final Consumer<Notice> route;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final NoticeQueue waiting;
    /** Whether a task on the executor is carrying events. */
    private boolean carrying;

    private boolean paused;
    private boolean closed;
    /** Whether the present overflow has been logged. */
    private boolean overflowing;

    /** @param route takes an event and returns when the route has finished with it; must not throw */
    public EventPump(String channel, NoticeQueue waiting, Executor executor, Consumer<Notice> route) {
        this.channel = channel;
        this.waiting = waiting;
        this.executor = executor;
        this.route = route;
    }

    /** Takes an event; returns at once. */
    void offer(Notice notice) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (!waiting.add(notice)) {
                warnOnce();
            }
            carry();
        } finally {
            lock.unlock();
        }
    }

    /** Keeps events back until {@link #resume}; the one being carried goes on. */
    public void pause() {
        lock.lock();
        try {
            paused = true;
        } finally {
            lock.unlock();
        }
    }

    public void resume() {
        lock.lock();
        try {
            paused = false;
            carry();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is left to carry, no longer than given or until interrupted; what is left then is dropped. */
    public void close(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (nanos > 0 && (carrying || !paused && !waiting.isEmpty())) {
                nanos = idle.awaitNanos(nanos);
            }
            if (!waiting.isEmpty()) {
                LOG.debug("{}: {} events were not delivered before the stop", channel, waiting.size());
            }
        } finally {
            closed = true;
            waiting.clear();
            lock.unlock();
        }
    }

    /** Events dropped so far because the route was too slow. */
    public long dropped() {
        lock.lock();
        try {
            return waiting.dropped();
        } finally {
            lock.unlock();
        }
    }

    private void carry() {
        if (!carrying && !paused && !waiting.isEmpty()) {
            carrying = true;
            executor.execute(this::run);
        }
    }

    private void run() {
        for (Notice notice = next(); notice != null; notice = next()) {
            route.accept(notice);
        }
    }

    private Notice next() {
        lock.lock();
        try {
            Notice notice = paused ? null : waiting.poll();
            if (waiting.isEmpty()) {
                overflowing = false;
            }
            if (notice == null) {
                carrying = false;
                idle.signalAll();
            }
            return notice;
        } finally {
            lock.unlock();
        }
    }

    private void warnOnce() {
        if (!overflowing) {
            overflowing = true;
            LOG.warn(
                    "{}: the route is slower than the events for long: {} are waiting, so some are dropped. Filter with"
                            + " the events option, make the route faster, or raise eventQueueSize",
                    channel,
                    waiting.size());
        }
    }
}

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
package io.camelkvs.rtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that reads all sockets, runs all peers' tasks and is their clock. It starts with the first task.
 * {@link #execute}, {@link #stop} and {@link #isLoopThread} may be called by any thread, the rest by tasks only.
 */
final class EventLoop implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    private static final long TICK_MILLIS = 20;
    /** Larger than any datagram a WebRTC peer sends, whose MTU is 1500 at most. */
    private static final int LARGEST_DATAGRAM = 2048;

    /** Called every 20 ms. */
    interface Ticker {
        void onTick(long nowNanos);
    }

    private final String name;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Set<Ticker> tickers = new LinkedHashSet<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_DATAGRAM);
    private volatile Thread thread;
    private volatile Selector selector;
    private volatile boolean stopped;
    private long nextTick;

    EventLoop(String name) {
        this.name = name;
    }

    /** Runs a task soon, after those given before. Once the loop has stopped, there is nobody left to run it for. */
    @Override
    public void execute(Runnable task) {
        if (!stopped) {
            tasks.add(task);
            start().wakeup();
        }
    }

    boolean isLoopThread() {
        return Thread.currentThread() == thread;
    }

    void register(HostSocket socket) {
        try {
            socket.channel().register(selector, SelectionKey.OP_READ, socket);
        } catch (ClosedChannelException e) {
            throw new IllegalStateException("The socket " + socket.address() + " is closed already", e);
        }
    }

    void addTicker(Ticker ticker) {
        if (tickers.isEmpty()) {
            nextTick = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
        }
        tickers.add(ticker);
    }

    void removeTicker(Ticker ticker) {
        tickers.remove(ticker);
    }

    /** Ends the thread when the tasks given so far are done, and waits for that unless called by the thread itself. */
    void stop() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        execute(() -> stopped = true);
        if (!isLoopThread()) {
            Threads.join(running);
        }
    }

    private synchronized Selector start() {
        if (thread == null) {
            try {
                selector = Selector.open();
            } catch (IOException e) {
                throw new UncheckedIOException("No selector for the RTP engine", e);
            }
            Thread created = new Thread(this::run, name);
            created.setDaemon(true);
            thread = created;
            created.start();
        }
        return selector;
    }

    private void run() {
        try (Selector ours = selector) {
            while (!stopped) {
                ours.select(this::read, waitMillis());
                runTasks();
                tickIfDue();
            }
        } catch (IOException e) {
            LOG.error("The RTP engine's selector failed: no peer receives any more", e);
        }
    }

    /** 0 means forever. */
    private long waitMillis() {
        if (tickers.isEmpty()) {
            return 0;
        }
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nextTick - System.nanoTime()));
    }

    private void read(SelectionKey key) {
        guarded(() -> ((HostSocket) key.attachment()).read(buffer));
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            guarded(task);
        }
    }

    private void tickIfDue() {
        long now = System.nanoTime();
        if (tickers.isEmpty() || now - nextTick < 0) {
            return;
        }
        nextTick = now + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
        for (Ticker ticker : new ArrayList<>(tickers)) {
            guarded(() -> ticker.onTick(now));
        }
    }

    /** One peer's fault must not end the others, not even an {@link Error}: they all share this thread. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.error("A peer's task failed; the others go on", e);
        }
    }
}

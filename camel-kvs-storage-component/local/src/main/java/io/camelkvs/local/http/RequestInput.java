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
package io.camelkvs.local.http;

import io.camelkvs.local.api.RequestBody;
import io.camelkvs.local.time.Timer;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** A request's body as a blocking stream: when much waits to be read, the sender is no longer read from. */
final class RequestInput extends RequestBody {

    private static final byte[] END = {};
    private static final int MUCH = 1 << 20;
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final HttpServerRequest request;
    private final Context context;
    private final Timer timer;
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private byte[] chunk = END;
    private int position;
    private long waiting;
    private boolean paused;
    private boolean ended;
    private IOException failure;
    private Duration idleAfter = Duration.ofDays(1);
    private Idle idle = silence -> {};
    private boolean idleDue;

    /** Made on the event loop, before anything of the body is there. */
    RequestInput(HttpServerRequest request, Context context, Timer timer) {
        this.request = request;
        this.context = context;
        this.timer = timer;
        request.handler(this::add);
        request.endHandler(ignored -> end(null));
        request.exceptionHandler(e -> end(new IOException("The connection broke off", e)));
    }

    @Override
    public synchronized void whileIdle(Duration every, Idle listener) {
        idleAfter = every;
        idle = listener;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == chunk.length) {
            chunk = next();
            position = 0;
        }
        if (chunk == END) {
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public synchronized void close() {
        chunks.clear();
        waiting = 0;
        end(new IOException("The body is no longer wanted"));
    }

    /** On the event loop, when the answer is complete: a sender that goes on is cut off, not before it can have read it. */
    void endOf(HttpServerRequest answered) {
        close();
        if (!answered.isEnded()) {
            answered.resume();
            timer.after(LINGER, () -> answered.connection().close());
        }
    }

    private byte[] next() throws IOException {
        byte[] next = await();
        for (int times = 1; next == null; times++) {
            idle.idle(idleAfter.multipliedBy(times));
            next = await();
        }
        return next;
    }

    /** Null when nothing has come for too long. */
    private synchronized byte[] await() throws IOException {
        Runnable cancel = chunks.isEmpty() && !ended ? timer.after(idleAfter, this::idleIsDue) : () -> {};
        idleDue = false;
        try {
            while (chunks.isEmpty() && !ended && !idleDue) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The service is closing");
        } finally {
            cancel.run();
        }
        return take();
    }

    private byte[] take() throws IOException {
        byte[] next = chunks.poll();
        if (next == null && failure != null) {
            throw failure;
        }
        if (next == null) {
            return ended ? END : null;
        }
        waiting -= next.length;
        if (paused && waiting < MUCH / 2) {
            paused = false;
            context.runOnContext(ignored -> request.resume());
        }
        return next;
    }

    private synchronized void add(Buffer buffer) {
        if (ended || buffer.length() == 0) {
            return;
        }
        chunks.add(buffer.getBytes());
        waiting += buffer.length();
        if (waiting > MUCH && !paused) {
            paused = true;
            request.pause();
        }
        notifyAll();
    }

    /** What came before can still be read. */
    private synchronized void end(IOException cause) {
        if (cause != null && failure == null && !ended) {
            failure = cause;
        }
        ended = true;
        notifyAll();
    }

    private synchronized void idleIsDue() {
        idleDue = true;
        notifyAll();
    }
}

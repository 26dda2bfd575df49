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
package io.camelkvs.session.signaling;

import io.camelkvs.session.Scheduler;
import io.camelkvs.session.quota.RateLimit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Sends the frames of one connection in the order of the calls: one at a time, since a WebSocket takes one text at a
 * time, and within the quotas of a connection (5 answers and 20 candidates a second, "Amazon Kinesis Video Streams with
 * WebRTC service quotas"), spread over a quarter more time. A frame that fails does not stop the next. Safe for use by
 * any thread.
 */
final class FrameSender {

    private static final Duration PERIOD = Duration.ofMillis(1250);

    private record Frame(String text, RateLimit limit, CompletableFuture<Void> sent) {}

    private final Scheduler scheduler;
    private final Function<String, CompletionStage<?>> transport;
    private final RateLimit answers = new RateLimit(5, PERIOD);
    private final RateLimit candidates = new RateLimit(20, PERIOD);
    private final Deque<Frame> waiting = new ArrayDeque<>();
    /** A frame is being sent, or the timer is set. */
    private boolean busy;

    private Scheduler.Task timer = () -> {};
    private boolean ended;

    /** @param transport sends one text; called by the thread that sends or by the scheduler's */
    FrameSender(Scheduler scheduler, Function<String, CompletionStage<?>> transport) {
        this.scheduler = scheduler;
        this.transport = transport;
    }

    CompletableFuture<Void> sendAnswer(String text) {
        return send(text, answers);
    }

    CompletableFuture<Void> sendCandidate(String text) {
        return send(text, candidates);
    }

    /** The connection has ended: fails what waits. Idempotent. */
    void end() {
        List<Frame> unsent;
        synchronized (this) {
            ended = true;
            timer.cancel();
            unsent = List.copyOf(waiting);
            waiting.clear();
        }
        unsent.forEach(FrameSender::failEnded);
    }

    private CompletableFuture<Void> send(String text, RateLimit limit) {
        Frame frame = new Frame(text, limit, new CompletableFuture<>());
        boolean late;
        synchronized (this) {
            late = ended;
            if (!late) {
                waiting.add(frame);
            }
        }
        if (late) {
            failEnded(frame);
        } else {
            advance();
        }
        return frame.sent();
    }

    private void advance() {
        Frame frame = next();
        if (frame != null) {
            transmit(frame).whenComplete((done, error) -> {
                synchronized (this) {
                    busy = false;
                }
                if (error == null) {
                    frame.sent().complete(null);
                } else {
                    frame.sent().completeExceptionally(error);
                }
                advance();
            });
        }
    }

    /** The frame whose turn it is, or null; sets the timer for one that may not be sent yet. */
    private synchronized Frame next() {
        if (busy || ended || waiting.isEmpty()) {
            return null;
        }
        busy = true;
        Frame first = waiting.element();
        long now = scheduler.nanoTime();
        long wait = first.limit().nanosUntilNext(now);
        if (wait > 0) {
            timer = scheduler.schedule(Duration.ofNanos(wait), this::wake);
            return null;
        }
        first.limit().begin(now);
        return waiting.remove();
    }

    private void wake() {
        synchronized (this) {
            busy = false;
        }
        advance();
    }

    private CompletionStage<?> transmit(Frame frame) {
        try {
            return transport.apply(frame.text());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void failEnded(Frame frame) {
        frame.sent().completeExceptionally(new IllegalStateException("the connection has ended"));
    }
}

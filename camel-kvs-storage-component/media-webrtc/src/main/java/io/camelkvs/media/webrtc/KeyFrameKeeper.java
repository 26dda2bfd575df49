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
package io.camelkvs.media.webrtc;

import io.camelkvs.session.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no more than an interval passes between key frames: libwebrtc sends one at the start and then only
 * those that the far side asks for, if it asks at all. Four times an interval it looks at the encoder's counters, and
 * when a key frame is due it asks for one.
 *
 * <p>While the far side asks by itself (its PLI and FIR count grew within two intervals), the deadline is put off by an
 * eighth of the interval, so that a far side that asks once per interval gets no key frame beside its own. Should it
 * stop asking, one gap may be as long as 1.4 intervals.
 *
 * <p>The timer runs on the scheduler, the encoder is called on the executor. {@link #start} and {@link #close} may be
 * called by any thread.
 */
final class KeyFrameKeeper implements AutoCloseable {

    /** What the encoder counted: key frames sent, and requests of the far side. */
    record Count(long sent, long requested) {}

    /** The encoder as seen from here. */
    interface Encoder {
        /** Whether it gets pictures; while not, no key frame is due. */
        boolean sending();

        CompletionStage<Count> count();

        /** Makes the next picture a key frame. */
        void requestKeyFrame();
    }

    private static final Logger LOG = LoggerFactory.getLogger(KeyFrameKeeper.class);

    private final Scheduler scheduler;
    private final Executor executor;
    private final Encoder encoder;
    private final KeyFrameSchedule schedule;
    private final Duration lookInterval;
    private Scheduler.Task pending;
    private boolean closed;
    private boolean failing;

    KeyFrameKeeper(Duration interval, Duration frame, Scheduler scheduler, Executor executor, Encoder encoder) {
        this.scheduler = scheduler;
        this.executor = executor;
        this.encoder = encoder;
        schedule = new KeyFrameSchedule(interval.toNanos(), frame.toNanos());
        lookInterval = interval.dividedBy(4);
    }

    void start() {
        lookIn(lookInterval);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (pending != null) {
            pending.cancel();
        }
    }

    private synchronized void lookIn(Duration delay) {
        if (!closed) {
            pending = scheduler.schedule(delay, this::dispatch);
        }
    }

    private void dispatch() {
        try {
            executor.execute(this::look);
        } catch (RejectedExecutionException e) {
            failed(e);
        }
    }

    private void look() {
        try {
            if (!encoder.sending()) {
                schedule.restart(scheduler.nanoTime());
                lookIn(lookInterval);
                return;
            }
            encoder.count().whenComplete((count, failure) -> act(count, failure));
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void act(Count count, Throwable failure) {
        try {
            if (failure != null) {
                failed(failure);
                return;
            }
            long now = scheduler.nanoTime();
            if (schedule.isDue(count, now)) {
                encoder.requestKeyFrame();
                schedule.requested(now);
                LOG.trace("Asked the encoder for a key frame after {}", count);
            }
            failing = false;
            lookIn(Duration.ofNanos(Math.min(lookInterval.toNanos(), schedule.nanosToDeadline(now))));
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private synchronized void failed(Throwable failure) {
        if (!closed && !failing) {
            failing = true;
            LOG.warn("Cannot see to key frames for now", failure);
        }
        lookIn(lookInterval);
    }
}

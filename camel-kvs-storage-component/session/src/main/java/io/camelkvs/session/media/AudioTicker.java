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
package io.camelkvs.session.media;

import io.camelkvs.session.Scheduler;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Takes ten milliseconds of sound from the buffer every ten milliseconds, on the pacer. Timestamps are exactly ten
 * milliseconds apart, unless the pacer was late by more than {@link #LONGEST_CATCH_UP}: then time is skipped.
 */
public final class AudioTicker {

    public static final Duration LONGEST_CATCH_UP = Duration.ofMillis(100);

    private static final long PERIOD = Duration.ofMillis(10).toNanos();

    private final Scheduler pacer;
    private final AudioBuffer buffer;
    private final Consumer<AudioFrame> output;
    private final byte[] pcm = new byte[AudioBuffer.FRAME_BYTES];
    private long next;
    private boolean running;
    private Scheduler.Task task;

    /** Makes a ticker that does nothing until {@link #start}. */
    public AudioTicker(Scheduler pacer, AudioBuffer buffer, Consumer<AudioFrame> output) {
        this.pacer = pacer;
        this.buffer = buffer;
        this.output = output;
    }

    public synchronized void start() {
        running = true;
        next = pacer.nanoTime();
        scheduleNext();
    }

    /** When it returns, no sound is being passed on or will be. Idempotent. */
    public synchronized void stop() {
        running = false;
        if (task != null) {
            task.cancel();
        }
    }

    private synchronized void tick() {
        if (!running) {
            return;
        }
        skipWhatIsTooLate();
        try {
            while (running && next - pacer.nanoTime() <= 0) {
                buffer.read(pcm);
                long timestamp = next;
                next += PERIOD;
                output.accept(new AudioFrame(pcm, AudioBuffer.CHANNELS, timestamp));
            }
        } finally {
            scheduleNext();
        }
    }

    private void skipWhatIsTooLate() {
        long late = pacer.nanoTime() - next;
        if (late > LONGEST_CATCH_UP.toNanos()) {
            next += late / PERIOD * PERIOD;
        }
    }

    private void scheduleNext() {
        if (running) {
            task = pacer.schedule(Duration.ofNanos(next - pacer.nanoTime()), this::tick);
        }
    }
}

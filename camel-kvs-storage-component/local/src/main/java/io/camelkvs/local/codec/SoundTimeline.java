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
package io.camelkvs.local.codec;

import java.time.Duration;
import java.time.Instant;

/**
 * Lays sound, stereo of 48 kHz with both channels' samples side by side, on a line without holes or overlaps, and cuts it
 * into frames. Small differences between the times of packets and the samples they hold (clocks that drift) move the
 * frames' times; larger ones (lost packets) become silence, or sound that is left out. Not thread-safe.
 */
final class SoundTimeline {

    /** Takes the frames. */
    interface Output {

        /** @param samples of one frame; the array is used again */
        void frame(float[] samples, Instant time);

        /** What comes next does not follow upon what came last. */
        void end();
    }

    static final int CHANNELS = 2;
    static final int FRAME_SAMPLES = 1024;

    /** Less than the 20 ms that a packet usually holds. */
    private static final Duration TOLERANCE = Duration.ofMillis(15);

    /** Where pictures go on, they ask for silence sooner; so beyond this the sender paused. */
    static final Duration LONGEST_SILENCE = Duration.ofMillis(2500);

    private static final Duration LONGEST_OVERLAP = Duration.ofSeconds(2);
    /** What part of a small difference goes into the times with each packet. */
    private static final int SMOOTHING = 8;

    private static final long SAMPLE_RATE = 48_000;
    private static final long SECOND = 1_000_000_000L;

    private final Output out;
    private final float[] frame = new float[FRAME_SAMPLES * CHANNELS];
    private int filled;
    private Instant frameTime;
    private Instant position;

    SoundTimeline(Output out) {
        this.out = out;
    }

    /** @param time of the first sample */
    void add(float[] sound, Instant time) {
        Duration ahead = aheadOfPosition(time);
        int skipped = 0;
        if (ahead.compareTo(TOLERANCE) > 0) {
            addSilence(ahead);
            position = time;
        } else if (ahead.negated().compareTo(TOLERANCE) > 0) {
            skipped = Math.min(sound.length, samples(ahead.negated()) * CHANNELS);
        } else {
            position = position.plus(ahead.dividedBy(SMOOTHING));
        }
        write(sound, skipped);
    }

    /** When the next sample is due, or null where the line is interrupted. */
    Instant position() {
        return position;
    }

    /** @param start of the silence where the line is interrupted, else it goes on from its position */
    void silence(Instant start, Instant until) {
        if (position == null) {
            position = start;
        }
        addSilence(Duration.between(position, until));
    }

    /** Gives out what is left, filled up with silence. */
    void end() {
        if (position == null) {
            return;
        }
        if (filled > 0) {
            write(new float[frame.length - filled], 0);
        }
        position = null;
        out.end();
    }

    /** Begins anew at the time if it is too far away. */
    private Duration aheadOfPosition(Instant time) {
        if (position != null) {
            Duration ahead = Duration.between(position, time);
            if (ahead.compareTo(LONGEST_SILENCE) <= 0 && ahead.negated().compareTo(LONGEST_OVERLAP) <= 0) {
                return ahead;
            }
            end();
        }
        position = time;
        return Duration.ZERO;
    }

    private void addSilence(Duration length) {
        write(new float[samples(length) * CHANNELS], 0);
    }

    private void write(float[] sound, int from) {
        for (int next = from; next < sound.length; ) {
            if (filled == 0) {
                frameTime = position;
            }
            int part = Math.min(sound.length - next, frame.length - filled);
            System.arraycopy(sound, next, frame, filled, part);
            next += part;
            filled += part;
            position = position.plusNanos(part / CHANNELS * SECOND / SAMPLE_RATE);
            if (filled == frame.length) {
                filled = 0;
                out.frame(frame, frameTime);
            }
        }
    }

    private static int samples(Duration length) {
        return (int) (length.toNanos() * SAMPLE_RATE / SECOND);
    }
}

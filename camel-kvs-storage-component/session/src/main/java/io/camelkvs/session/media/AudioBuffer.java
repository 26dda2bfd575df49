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

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Holds decoded sound between the reading thread, which writes it as it comes, and the pacer, which takes exactly ten
 * milliseconds at a time. Begins to play when {@link #START_LEVEL} is held or has passed, is silent when it runs dry, and
 * drops the oldest sound when too much is still held as more comes, so that a burst does not become a lasting delay.
 * Thread-safe.
 */
public final class AudioBuffer {

    public static final int CHANNELS = 2;
    public static final Duration START_LEVEL = Duration.ofMillis(100);
    /** 16 bits a sample. */
    public static final int FRAME_BYTES = AudioFrame.SAMPLES_PER_CHANNEL * CHANNELS * 2;

    private static final int MILLIS_PER_FRAME = 10;

    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private int readPosition;
    private int held;
    private int limit = Integer.MAX_VALUE;
    private boolean playing;
    /** How often nothing was played though something was held. */
    private int waited;

    /** Forgets what is held, and takes no more on top of what exceeds the limit from now on. */
    public synchronized void restart(Duration longest) {
        chunks.clear();
        readPosition = 0;
        held = 0;
        playing = false;
        waited = 0;
        limit = bytes(longest);
    }

    /**
     * Takes whole samples of both channels, 48 kHz, signed 16 bit little-endian; keeps the array.
     *
     * @return bytes of older sound that were dropped because too much was held
     */
    public synchronized int write(byte[] pcm) {
        int dropped = held > limit ? held - bytes(START_LEVEL) : 0;
        take(dropped, null);
        chunks.add(pcm);
        held += pcm.length;
        return dropped;
    }

    /** Fills the array, of {@link #FRAME_BYTES}, with the next ten milliseconds or with silence. */
    public synchronized void read(byte[] frame) {
        playing |= held >= bytes(START_LEVEL) || waited == START_LEVEL.toMillis() / MILLIS_PER_FRAME;
        int length = playing ? Math.min(held, FRAME_BYTES) : 0;
        take(length, frame);
        Arrays.fill(frame, length, FRAME_BYTES, (byte) 0);
        playing &= length == FRAME_BYTES;
        waited = playing || held == 0 ? 0 : waited + 1;
    }

    private void take(int length, byte[] target) {
        int taken = 0;
        while (taken < length) {
            byte[] chunk = chunks.element();
            int part = Math.min(length - taken, chunk.length - readPosition);
            if (target != null) {
                System.arraycopy(chunk, readPosition, target, taken, part);
            }
            taken += part;
            readPosition += part;
            if (readPosition == chunk.length) {
                chunks.remove();
                readPosition = 0;
            }
        }
        held -= length;
    }

    private static int bytes(Duration time) {
        return (int) (time.toMillis() / MILLIS_PER_FRAME) * FRAME_BYTES;
    }
}

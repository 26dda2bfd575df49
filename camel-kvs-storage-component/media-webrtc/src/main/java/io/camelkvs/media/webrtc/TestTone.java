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

import io.camelkvs.session.media.AudioFrame;

/** A sine of 440 Hz at -20 dBFS, mono. 100 ms hold 44 whole periods, so ten frames in turn make an endless tone. */
final class TestTone {

    private static final int HERTZ = 440;
    private static final double AMPLITUDE = 0.1 * Short.MAX_VALUE;
    private static final int FRAMES = 10;

    private final byte[][] frames = new byte[FRAMES][2 * AudioFrame.SAMPLES_PER_CHANNEL];

    TestTone() {
        for (int i = 0; i < FRAMES * AudioFrame.SAMPLES_PER_CHANNEL; i++) {
            long sample = Math.round(AMPLITUDE * Math.sin(2 * Math.PI * HERTZ * i / AudioFrame.SAMPLE_RATE));
            byte[] frame = frames[i / AudioFrame.SAMPLES_PER_CHANNEL];
            int at = 2 * (i % AudioFrame.SAMPLES_PER_CHANNEL);
            frame[at] = (byte) sample;
            frame[at + 1] = (byte) (sample >> 8);
        }
    }

    /** The frame with that number, counted from zero. */
    AudioFrame frame(long number, long timestampNanos) {
        return new AudioFrame(frames[(int) (number % FRAMES)], 1, timestampNanos);
    }
}

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
package io.camelkvs.component.media;

import io.camelkvs.component.KvsStorageConstants;
import java.time.Duration;

/**
 * Sound as a route hands it over: signed 16 bit little-endian, channels interleaved.
 *
 * @param data       whole samples, at most {@link #LONGEST} of them
 * @param sampleRate samples a second, 8000 to 48000
 * @param channels   1 or 2
 */
public record Pcm(byte[] data, int sampleRate, int channels) {

    static final int LOWEST_RATE = 8_000;
    public static final int HIGHEST_RATE = 48_000;
    static final Duration LONGEST = Duration.ofSeconds(1);
    public static final int MAX_BYTES = bytes(HIGHEST_RATE, 2);

    /** @throws IllegalArgumentException if something is wrong; names the header or the body */
    public Pcm {
        requireRange(KvsStorageConstants.AUDIO_SAMPLE_RATE, sampleRate, LOWEST_RATE, HIGHEST_RATE);
        requireRange(KvsStorageConstants.AUDIO_CHANNELS, channels, 1, 2);
        if (data.length == 0 || data.length % (2 * channels) != 0) {
            throw new IllegalArgumentException("A body of " + data.length + " bytes is no sound of " + channels
                    + " channel(s): use a multiple of " + 2 * channels
                    + " bytes, signed 16 bit little-endian samples, channels interleaved");
        }
        if (data.length > bytes(sampleRate, channels)) {
            throw new IllegalArgumentException("A body of " + data.length + " bytes holds more than "
                    + LONGEST.toMillis() + " ms of sound (" + bytes(sampleRate, channels) + " bytes at " + sampleRate
                    + " Hz and " + channels + " channel(s)): send it in pieces as it is to be heard");
        }
    }

    private static void requireRange(String header, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    header + "=" + value + " is out of range: use " + lowest + " to " + highest);
        }
    }

    private static int bytes(int sampleRate, int channels) {
        return (int) (LONGEST.toMillis() * sampleRate / 1000) * 2 * channels;
    }
}

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

import io.camelkvs.rtp.AudioPacket;
import java.time.Instant;
import java.util.function.Consumer;

/** Encodes a line of sound, with an encoder for each part that hangs together. Not thread-safe. */
final class AacRuns implements SoundTimeline.Output, AutoCloseable {

    private final int bitsPerSecond;
    private final Consumer<AudioPacket> out;
    private final byte[] audioSpecificConfig;
    private AacEncoder encoder;

    AacRuns(int bitsPerSecond, Consumer<AudioPacket> out) {
        this.bitsPerSecond = bitsPerSecond;
        this.out = out;
        encoder = new AacEncoder(bitsPerSecond, out);
        audioSpecificConfig = encoder.audioSpecificConfig();
    }

    byte[] audioSpecificConfig() {
        return audioSpecificConfig;
    }

    @Override
    public void frame(float[] samples, Instant time) {
        if (encoder == null) {
            encoder = new AacEncoder(bitsPerSecond, out);
        }
        encoder.encode(samples, time);
    }

    @Override
    public void end() {
        if (encoder != null) {
            encoder.drain();
        }
        close();
    }

    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
    }
}

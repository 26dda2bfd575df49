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
package io.camelkvs.media.ffmpeg;

import io.camelkvs.session.media.AudioBuffer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Decodes and resamples the sound of an opened source into the buffer. Used by the reading thread only. */
final class SoundTrack implements AutoCloseable {

    private final Decoder decoder;
    private final AudioResampler resampler = new AudioResampler();
    private final AudioBuffer buffer;

    SoundTrack(Decoder decoder, AudioBuffer buffer) {
        this.decoder = decoder;
        this.buffer = buffer;
    }

    void decode(AVPacket packet) {
        decoder.decode(packet, frame -> buffer.write(resampler.resample(frame)));
    }

    @Override
    public void close() {
        decoder.close();
        resampler.close();
    }
}

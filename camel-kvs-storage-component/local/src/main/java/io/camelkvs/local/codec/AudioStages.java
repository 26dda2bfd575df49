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
import io.camelkvs.rtp.mkv.AudioTrack;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the stages for one format of stored sound. Any thread may call. */
public final class AudioStages {

    private static final Logger LOG = LoggerFactory.getLogger(AudioStages.class);

    private final AudioFormat format;
    private final AtomicBoolean told = new AtomicBoolean();

    private AudioStages(AudioFormat format) {
        this.format = format;
    }

    /**
     * Loads FFmpeg if the format demands it; with {@link AudioFormat#AUTO} that waits for the first sound.
     *
     * @throws FFmpegMissingException if it is demanded and not there
     */
    public static AudioStages of(AudioFormat format) {
        if (format == AudioFormat.AAC) {
            FFmpeg.load();
        }
        return new AudioStages(format);
    }

    /** @param out takes what is to be stored, on the thread that calls the stage; times rise */
    public AudioStage open(Consumer<AudioPacket> out) {
        if (format == AudioFormat.OPUS) {
            return new Unchanged(out);
        }
        try {
            FFmpeg.load();
            return new AudioTranscoder(out);
        } catch (FFmpegMissingException e) {
            if (told.compareAndSet(false, true)) {
                LOG.info("Sound is stored as Opus, not as AAC. {}", e.getMessage());
            }
            return new Unchanged(out);
        }
    }

    private record Unchanged(Consumer<AudioPacket> out) implements AudioStage {

        @Override
        public AudioTrack track() {
            return AudioTrack.OPUS;
        }

        @Override
        public void packet(AudioPacket packet) {
            out.accept(packet);
        }

        @Override
        public void videoAt(Instant captureTime) {
            // packets stand for themselves
        }

        @Override
        public void close() {
            // nothing is held back
        }
    }
}

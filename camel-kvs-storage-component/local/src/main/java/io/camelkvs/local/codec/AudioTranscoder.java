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
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Makes AAC-LC of Opus, 48 kHz stereo, in frames of 1024 samples whose times are when their sound was captured. Where
 * packets are missing there is silence, so that players find a track without holes. Holds native memory until closed.
 */
final class AudioTranscoder implements AudioStage {

    private static final int BITS_PER_SECOND = 96_000;
    /** What comes out of a decoder is later than what went into the encoder by 312 samples (RFC 7845 section 4.2). */
    private static final Duration OPUS_DELAY = Duration.ofNanos(6_500_000);
    /** Sound that is later than this, as measured by pictures, is not waited for; less than the fragmenter waits. */
    private static final Duration LATEST_SOUND = Duration.ofMillis(1500);

    private final OpusDecoder decoder;
    private final AacRuns encoder;
    private final SoundTimeline timeline;
    /** Of those since sound or pictures were interrupted. */
    private Instant firstPicture;

    AudioTranscoder(Consumer<AudioPacket> out) {
        decoder = new OpusDecoder();
        try {
            encoder = new AacRuns(BITS_PER_SECOND, out);
        } catch (RuntimeException e) {
            decoder.close();
            throw e;
        }
        timeline = new SoundTimeline(encoder);
    }

    @Override
    public AudioTrack track() {
        return AudioTrack.aac(encoder.audioSpecificConfig());
    }

    /** A damaged packet is as good as a lost one. */
    @Override
    public void packet(AudioPacket packet) {
        float[] sound = decoder.decode(packet.data());
        if (sound.length > 0) {
            timeline.add(sound, packet.captureTime().minus(OPUS_DELAY));
        }
    }

    @Override
    public void videoAt(Instant captureTime) {
        Instant due = captureTime.minus(LATEST_SOUND);
        Instant reached = timeline.position() == null ? firstPicture : timeline.position();
        if (reached == null || due.isAfter(reached.plus(SoundTimeline.LONGEST_SILENCE))) {
            timeline.end();
            firstPicture = captureTime;
        } else if (due.isAfter(reached)) {
            timeline.silence(reached, due);
        }
    }

    @Override
    public void close() {
        try {
            timeline.end();
        } finally {
            encoder.close();
            decoder.close();
        }
    }
}

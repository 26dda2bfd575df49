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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.camelkvs.local.TestMedia;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.mkv.AudioTrack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opus becomes AAC, at the times at which it was captured. What comes out is judged by ffmpeg. */
class AudioTranscoderTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final byte[] SILENCE = TestMedia.silence();
    /** A beep of 50 ms at the beginning of each second. */
    private static final String BEEPS = "aevalsrc=lt(mod(t\\,1)\\,0.05)*sin(2*PI*1000*t):s=48000:d=20";

    @TempDir
    Path folder;

    private final List<AudioPacket> out = new ArrayList<>();

    @Test
    void soundStaysAtItsTime() throws Exception {
        List<byte[]> packets = OggFile.encode(folder, BEEPS, "-b:a 64k");

        try (AudioTranscoder transcoder = new AudioTranscoder(out::add)) {
            for (int i = 0; i < packets.size(); i++) {
                transcoder.packet(new AudioPacket(packets.get(i), START.plusMillis(i * 20L)));
            }
        }

        assertThat(onsets()).hasSize(20);
        for (int i = 1; i < 20; i++) {
            assertThat(onsets().get(i)).as("beep %d", i).isCloseTo(i * 1000, within(4.0));
        }
    }

    @Test
    void soundStaysAtItsTimeWithLossDriftAndDamage() throws Exception {
        List<byte[]> packets = OggFile.encode(folder, BEEPS, "-b:a 64k");
        Random random = new Random(3);

        try (AudioTranscoder transcoder = new AudioTranscoder(out::add)) {
            for (int i = 0; i < packets.size(); i++) {
                Instant time = START.plusNanos(Math.round(i * 20e6 * 1.0005));
                int fate = i % 50 == 0 ? 9 : random.nextInt(10);
                if (fate > 1) {
                    transcoder.packet(new AudioPacket(packets.get(i), time));
                } else if (fate == 1) {
                    transcoder.packet(new AudioPacket(new byte[] {(byte) 0xff, (byte) 0xff, 1, 2}, time));
                }
            }
        }

        List<Double> onsets = onsets();
        for (int i = 1; i < 20; i++) {
            double expected = i * 1000 * 1.0005;
            assertThat(onsets).as("beep %d in %s", i, onsets).anySatisfy(onset -> assertThat(onset)
                    .isCloseTo(expected, within(20.0)));
        }
        assertGapless();
    }

    @Test
    void pausesOfDtxAreSilent() throws Exception {
        try (AudioTranscoder transcoder = new AudioTranscoder(out::add)) {
            for (int i = 0; i < 50; i++) {
                transcoder.packet(new AudioPacket(SILENCE, START.plusMillis(i * 400L)));
            }
        }

        assertThat(out).hasSizeBetween(921, 924);
        assertGapless();
        assertThat(pcm()).hasSize(out.size() * 1024);
    }

    @Test
    void aSenderWithoutSoundIsSilent() throws Exception {
        try (AudioTranscoder transcoder = new AudioTranscoder(out::add)) {
            for (int i = 0; i <= 100; i++) {
                transcoder.videoAt(START.plusMillis(i * 100L));
            }
        }

        assertThat(out.get(1).captureTime()).isEqualTo(START);
        assertThat(end()).isBetween(START.plusMillis(8475), START.plusMillis(8500));
        assertGapless();
        assertThat(pcm()).containsOnly((short) 0);
    }

    @Test
    void afterALongPauseSoundGoesOnAtItsNewTime() throws Exception {
        List<byte[]> packets = OggFile.encode(folder, BEEPS, "-b:a 64k");

        try (AudioTranscoder transcoder = new AudioTranscoder(out::add)) {
            for (int i = 0; i < 100; i++) {
                transcoder.packet(new AudioPacket(packets.get(i), START.plusMillis(i * 20L)));
            }
            assertThat(end()).isAfter(START.plusMillis(1900));
            for (int i = 100; i < 200; i++) {
                transcoder.packet(new AudioPacket(packets.get(i), START.plusMillis(60_000 + i * 20L)));
            }
        }

        assertThat(onsets()).filteredOn(time -> time > 500).hasSize(3).satisfies(beeps -> {
            assertThat(beeps.get(0)).isCloseTo(1000, within(4.0));
            assertThat(beeps.get(1)).isCloseTo(62_000, within(20.0));
            assertThat(beeps.get(2)).isCloseTo(63_000, within(4.0));
        });
    }

    @Test
    void anyBytesAreTaken() {
        Random random = new Random(1);
        try (AudioTranscoder transcoder = new AudioTranscoder(out::add)) {
            for (int i = 0; i < 5000; i++) {
                byte[] bytes = new byte[random.nextInt(100)];
                random.nextBytes(bytes);
                transcoder.packet(new AudioPacket(bytes, START.plusMillis(i * 20L)));
            }
        }

        assertThat(out).hasSizeGreaterThan(100);
        assertGapless();
    }

    @Test
    void aPauseOfTheSenderIsNoSilence() {
        try (AudioTranscoder transcoder = new AudioTranscoder(out::add)) {
            for (int second : new int[] {0, 10, 20}) {
                Instant start = START.plusSeconds(second);
                for (int i = 0; i < 50; i++) {
                    transcoder.videoAt(start.plusMillis(i * 20L));
                    if (second != 20) {
                        transcoder.packet(new AudioPacket(SILENCE, start.plusMillis(i * 20L)));
                    }
                }
            }
            transcoder.videoAt(START.plusSeconds(22));
        }

        assertThat(out).extracting(AudioPacket::captureTime).allSatisfy(time -> {
            Duration since = Duration.between(START, time).plusMillis(30);
            assertThat(since.toMillis() % 10_000).isBetween(0L, 1100L);
        });
        assertThat(out).hasSizeBetween(3 * 48 - 24, 3 * 48 + 9);
    }

    private Instant end() {
        return out.get(out.size() - 1).captureTime();
    }

    private void assertGapless() {
        for (int i = 1; i < out.size(); i++) {
            Duration step =
                    Duration.between(out.get(i - 1).captureTime(), out.get(i).captureTime());
            assertThat(step.toNanos() / 1e6).as("step to frame %d", i).isCloseTo(1024 / 48.0, within(8.0));
        }
    }

    /** When it becomes loud, milliseconds since the start, by the times of the frames. */
    private List<Double> onsets() throws IOException {
        short[] samples = pcm();
        List<Double> onsets = new ArrayList<>();
        int quietSince = -100_000;
        for (int i = 0; i < samples.length; i++) {
            if (Math.abs(samples[i]) > 4000) {
                if (i - quietSince > 9600) {
                    Duration frame = Duration.between(START, out.get(i / 1024).captureTime());
                    onsets.add(frame.toNanos() / 1e6 + i % 1024 / 48.0);
                }
                quietSince = i;
            }
        }
        return onsets;
    }

    /** Mono; 1024 samples of each frame. */
    private short[] pcm() throws IOException {
        ByteArrayOutputStream adts = new ByteArrayOutputStream();
        for (AudioPacket frame : out) {
            int length = frame.data().length + 7;
            adts.writeBytes(new byte[] {
                (byte) 0xff,
                (byte) 0xf1,
                0x4c,
                (byte) (0x80 | length >> 11),
                (byte) (length >> 3),
                (byte) (length << 5 | 0x1f),
                (byte) 0xfc
            });
            adts.writeBytes(frame.data());
        }
        Path file = Files.write(folder.resolve("sound.aac"), adts.toByteArray());
        Path raw = folder.resolve("sound.raw");
        assertThat(TestMedia.run("ffmpeg -nostdin -v error -y -i " + file + " -ac 1 -f s16le", raw))
                .isEmpty();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[bytes.remaining() / 2];
        bytes.asShortBuffer().get(samples);
        return samples;
    }

    @Test
    void theTrackIsAacLcOf48KilohertzStereo() {
        try (AudioTranscoder transcoder = new AudioTranscoder(out::add)) {
            AudioTrack track = transcoder.track();

            assertThat(track.codecPrivate()).startsWith(0x11, 0x90);
        }
    }
}

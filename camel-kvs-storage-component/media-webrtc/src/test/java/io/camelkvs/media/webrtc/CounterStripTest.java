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

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.media.VideoFormat;
import io.camelkvs.session.media.VideoFrame;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterStripTest {

    private static final long[] COUNTERS = {0, 1, 2, 255, 256, 65_535, 123_456_789, 0x8000_0000L, 0xFFFF_FFFFL};

    @ParameterizedTest
    @CsvSource({"80,60", "96,54", "160,120", "176,144", "320,240", "640,480", "1280,720", "1920,1080", "3840,2160"})
    void readsWhatWasWritten(int width, int height) {
        for (long counter : COUNTERS) {
            byte[] luma = grey(width, height);
            CounterStrip.write(luma, width, width, counter);
            assertThat(CounterStrip.read(luma, width, height)).hasValue(counter);
        }
    }

    @Test
    void readsThroughNoise() {
        Random random = new Random(7);
        for (long counter : COUNTERS) {
            byte[] luma = grey(160, 120);
            CounterStrip.write(luma, 160, 160, counter);
            for (int i = 0; i < luma.length; i++) {
                luma[i] = (byte) Math.max(0, Math.min(255, (luma[i] & 0xFF) + random.nextGaussian() * 40));
            }
            assertThat(CounterStrip.read(luma, 160, 120)).hasValue(counter);
        }
    }

    @Test
    void keepsTheStrideOfThePlane() {
        byte[] padded = new byte[800 * 480];
        CounterStrip.write(padded, 800, 640, 4711);
        byte[] luma = new byte[640 * 480];
        for (int row = 0; row < 480; row++) {
            System.arraycopy(padded, row * 800, luma, row * 640, 640);
        }
        assertThat(CounterStrip.read(luma, 640, 480)).hasValue(4711);
    }

    @Test
    void noticesEveryFlippedBlock() {
        for (int block = 0; block < 40; block++) {
            byte[] luma = grey(640, 480);
            CounterStrip.write(luma, 640, 640, 123_456);
            for (int row = 0; row < 16; row++) {
                for (int column = block * 16; column < block * 16 + 16; column++) {
                    luma[row * 640 + column] = (byte) (251 - (luma[row * 640 + column] & 0xFF));
                }
            }
            assertThat(CounterStrip.read(luma, 640, 480)).as("block %s", block).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "16", "96", "128", "160", "235", "255"})
    void findsNoneInAPlainPicture(int level) {
        byte[] luma = new byte[640 * 480];
        Arrays.fill(luma, (byte) level);
        assertThat(CounterStrip.read(luma, 640, 480)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"16,16", "78,100", "80,50", "160,16"})
    void hasNoRoomInTinyPictures(int width, int height) {
        assertThat(CounterStrip.fits(width, height)).isFalse();
        assertThat(CounterStrip.read(new byte[width * height], width, height)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"640,480,300", "160,120,60", "80,60,30"})
    void survivesH264AtLowBitrate(int width, int height, int kilobits, @TempDir Path folder) throws Exception {
        int frames = 90;
        Path encoded = encode(new VideoFormat(width, height, 15), frames, kilobits, folder);
        List<OptionalLong> counters = decode(encoded, width, height, frames);
        for (int i = 0; i < frames; i++) {
            assertThat(counters.get(i)).as("frame %s", i).hasValue(i);
        }
    }

    private static byte[] grey(int width, int height) {
        byte[] luma = new byte[width * height];
        Arrays.fill(luma, (byte) 128);
        return luma;
    }

    private static Path encode(VideoFormat format, int frames, int kilobits, Path folder) throws Exception {
        Path encoded = folder.resolve("pattern.h264");
        String size = format.width() + "x" + format.height();
        Process ffmpeg = ffmpeg(
                "-f",
                "rawvideo",
                "-pix_fmt",
                "yuv420p",
                "-s",
                size,
                "-r",
                "15",
                "-i",
                "-",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-tune",
                "zerolatency",
                "-b:v",
                kilobits + "k",
                encoded.toString());
        TestPicture picture = new TestPicture(format);
        try (OutputStream out = ffmpeg.getOutputStream()) {
            for (int i = 0; i < frames; i++) {
                VideoFrame frame = picture.draw(i, Instant.EPOCH.plusMillis(i * 67L), 0);
                for (ByteBuffer plane : List.of(frame.y(), frame.u(), frame.v())) {
                    byte[] bytes = new byte[plane.remaining()];
                    plane.duplicate().get(bytes);
                    out.write(bytes);
                }
            }
        }
        assertThat(ffmpeg.waitFor()).isZero();
        assertThat(Files.size(encoded)).isLessThan(frames / 15 * kilobits * 1000L / 8 * 3 / 2);
        return encoded;
    }

    private static List<OptionalLong> decode(Path encoded, int width, int height, int frames) throws Exception {
        Process ffmpeg = ffmpeg("-i", encoded.toString(), "-f", "rawvideo", "-pix_fmt", "yuv420p", "-");
        OptionalLong[] counters = new OptionalLong[frames];
        byte[] luma = new byte[width * height];
        try (DataInputStream in = new DataInputStream(ffmpeg.getInputStream())) {
            for (int i = 0; i < frames; i++) {
                in.readFully(luma);
                in.readFully(new byte[width * height / 2]);
                counters[i] = CounterStrip.read(luma, width, height);
            }
        }
        assertThat(ffmpeg.waitFor()).isZero();
        return List.of(counters);
    }

    private static Process ffmpeg(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

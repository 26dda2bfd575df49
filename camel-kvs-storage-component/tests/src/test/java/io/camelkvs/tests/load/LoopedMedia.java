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
package io.camelkvs.tests.load;

import io.camelkvs.media.webrtc.CounterStrip;
import io.camelkvs.tests.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * H.264 to be sent over and over: 640x480 at 15 pictures a second and 1 Mbit/s, a key frame every 2 s, in each picture's
 * counter strip its number.
 *
 * @param pictures access units in Annex B form, parameter sets in front of each key frame
 */
record LoopedMedia(List<byte[]> pictures) {

    static final int WIDTH = 640;
    static final int HEIGHT = 480;
    static final int RATE = 15;

    private static final int PICTURES_PER_KEY_FRAME = 2 * RATE;
    private static final byte DELIMITER = 9;

    /** @param seconds even, so that the loop closes at a key frame */
    static LoopedMedia encode(int seconds, Path folder) throws IOException {
        Path encoded = folder.resolve("loop.h264");
        String source = "testsrc2=s=%dx%d:r=%d:d=%d,format=yuv420p".formatted(WIDTH, HEIGHT, RATE, seconds);
        String[] reading = {"-nostdin", "-v", "error", "-f", "lavfi", "-i", source, "-f", "rawvideo", "-"};
        String size = WIDTH + "x" + HEIGHT;
        String[] writing = {
            "-v",
            "error",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "yuv420p",
            "-s",
            size,
            "-r",
            Integer.toString(RATE),
            "-i",
            "-",
            "-c:v",
            "libx264",
            "-profile:v",
            "baseline",
            "-preset",
            "veryfast",
            "-b:v",
            "1M",
            "-maxrate",
            "1M",
            "-bufsize",
            "1M",
            "-x264-params",
            "aud=1:repeat-headers=1:slices=1:bframes=0:scenecut=0:keyint=" + PICTURES_PER_KEY_FRAME,
            encoded.toString()
        };
        ProcessBuilder encoder = new ProcessBuilder().redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = Tool.ffmpeg().start(encoder, writing);
        try (InputStream pictures = Tool.ffmpeg().stream(reading);
                OutputStream out = process.getOutputStream()) {
            number(pictures, out);
        }
        return await(process, encoded);
    }

    private static void number(InputStream pictures, OutputStream out) throws IOException {
        byte[] picture = new byte[WIDTH * HEIGHT * 3 / 2];
        for (int i = 0; pictures.readNBytes(picture, 0, picture.length) == picture.length; i++) {
            CounterStrip.write(picture, WIDTH, WIDTH, i);
            neutralColour(picture);
            out.write(picture);
        }
    }

    private static void neutralColour(byte[] picture) {
        int strip = CounterStrip.height(WIDTH) / 2 * (WIDTH / 2);
        int blue = WIDTH * HEIGHT;
        int red = blue + blue / 4;
        Arrays.fill(picture, blue, blue + strip, (byte) 128);
        Arrays.fill(picture, red, red + strip, (byte) 128);
    }

    private static LoopedMedia await(Process process, Path encoded) throws IOException {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("ffmpeg failed to encode, it says above why");
            }
            return new LoopedMedia(split(Files.readAllBytes(encoded)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** At the access unit delimiters. */
    private static List<byte[]> split(byte[] stream) {
        List<byte[]> units = new ArrayList<>();
        int start = 0;
        for (int i = 1; i + 4 < stream.length; i++) {
            boolean code = stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 0 && stream[i + 3] == 1;
            if (code && stream[i + 4] == DELIMITER) {
                units.add(Arrays.copyOfRange(stream, start, i));
                start = i;
            }
        }
        units.add(Arrays.copyOfRange(stream, start, stream.length));
        return units;
    }

    boolean isKeyFrame(int number) {
        return number % PICTURES_PER_KEY_FRAME == 0;
    }
}

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
package io.camelkvs.local;

import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.PeerListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** H.264 that ffmpeg encoded: 10 pictures a second, a key frame each second; with it go Opus packets of silence. */
public final class TestMedia {

    private static final int FRAMES_PER_SECOND = 10;
    private static final String PATTERN = "testsrc2=%s";
    private static final byte[] SILENCE = {(byte) 0xfc, (byte) 0xff, (byte) 0xfe};

    private static final Map<List<Object>, TestMedia> ENCODED = new ConcurrentHashMap<>();

    private record Picture(byte[] data, boolean keyFrame, List<byte[]> nals) {}

    private final List<Picture> pictures = new ArrayList<>();
    private byte[] sps;
    private byte[] pps;

    private TestMedia(byte[] annexB) {
        List<byte[]> nals = new ArrayList<>();
        for (byte[] nal : split(annexB)) {
            if (type(nal) == 9 && !nals.isEmpty()) {
                add(nals);
                nals = new ArrayList<>();
            } else if (type(nal) != 9) {
                nals.add(nal);
            }
        }
        add(nals);
    }

    /** The same media is encoded once. */
    public static TestMedia encode(int width, int height, int seconds) {
        return encode(PATTERN, width, height, seconds);
    }

    /** Each picture, counted from zero, is of a grey of its own: its luma is 16 and four times its number, up to 50. */
    public static TestMedia greys(int width, int height, int seconds) {
        return encode("nullsrc=%s,format=yuv420p,geq=lum=16+4*N:cb=128:cr=128", width, height, seconds);
    }

    private static TestMedia encode(String source, int width, int height, int seconds) {
        return ENCODED.computeIfAbsent(
                List.of(source, width, height, seconds), ignored -> encodeAnew(source, width, height, seconds));
    }

    private static TestMedia encodeAnew(String source, int width, int height, int seconds) {
        try {
            Path file = Files.createTempFile("test-media", ".h264");
            try {
                encodeTo(file, source, width, height, seconds);
                return read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #encode}, into a file for {@link #read}. */
    public static void encodeTo(Path file, int width, int height, int seconds) {
        encodeTo(file, PATTERN, width, height, seconds);
    }

    private static void encodeTo(Path file, String source, int width, int height, int seconds) {
        String size = "s=%dx%d:r=%d".formatted(width, height, FRAMES_PER_SECOND);
        run(
                "ffmpeg -nostdin -v error -y -f lavfi -t %d -i %s -c:v libx264"
                                .formatted(seconds, source.formatted(size))
                        + " -profile:v baseline -pix_fmt yuv420p -threads 1"
                        + " -x264-params aud=1:bframes=0:scenecut=0:keyint=" + FRAMES_PER_SECOND,
                file);
    }

    public static TestMedia read(Path file) throws IOException {
        return new TestMedia(Files.readAllBytes(file));
    }

    /** The NAL units of each picture. */
    public List<List<byte[]>> pictures() {
        return pictures.stream().map(Picture::nals).toList();
    }

    /** As a peer would hand them on, captured from now on. */
    public List<AccessUnit> accessUnits() {
        Instant now = Instant.now();
        return pictures.stream()
                .map(picture -> new AccessUnit(picture.data(), picture.keyFrame(), sps, pps, now))
                .toList();
    }

    public static byte[] silence() {
        return SILENCE.clone();
    }

    /** As a peer would hand it on, captured from a time on; returns the time after its end. */
    public Instant play(PeerListener listener, Instant start) {
        return play(listener::onVideo, listener::onAudio, start);
    }

    /** As {@link #play(PeerListener, Instant)}. */
    public Instant play(Consumer<AccessUnit> video, Consumer<AudioPacket> audio, Instant start) {
        for (int i = 0; i < pictures.size(); i++) {
            Instant time = start.plusMillis(i * 1000L / FRAMES_PER_SECOND);
            Picture picture = pictures.get(i);
            video.accept(new AccessUnit(picture.data(), picture.keyFrame(), sps, pps, time));
            for (int packet = 0; packet < 5; packet++) {
                audio.accept(new AudioPacket(SILENCE, time.plusMillis(packet * 20)));
            }
        }
        return start.plusMillis(pictures.size() * 1000L / FRAMES_PER_SECOND);
    }

    /** What a program prints when it is given a file or URL, standard error included; it must succeed. */
    public static String run(String command, Object file) {
        try {
            List<String> words = new ArrayList<>(List.of(command.split(" ")));
            words.add(file.toString());
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(words + " failed: " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException("ffmpeg is needed: apt-get install -y ffmpeg", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void add(List<byte[]> nals) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean keyFrame = false;
        for (byte[] nal : nals) {
            switch (type(nal)) {
                case 7 -> sps = nal;
                case 8 -> pps = nal;
                case 5 -> keyFrame = true;
                default -> {}
            }
            out.writeBytes(new byte[] {0, (byte) (nal.length >> 16), (byte) (nal.length >> 8), (byte) nal.length});
            out.writeBytes(nal);
        }
        pictures.add(new Picture(out.toByteArray(), keyFrame, List.copyOf(nals)));
    }

    private static int type(byte[] nal) {
        return nal[0] & 0x1f;
    }

    private static List<byte[]> split(byte[] bytes) {
        List<byte[]> nals = new ArrayList<>();
        int start = -1;
        for (int i = 0; i + 3 <= bytes.length; i++) {
            if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) {
                if (start >= 0) {
                    nals.add(Arrays.copyOfRange(bytes, start, bytes[i - 1] == 0 ? i - 1 : i));
                }
                start = i + 3;
            }
        }
        nals.add(Arrays.copyOfRange(bytes, start, bytes.length));
        return nals;
    }
}

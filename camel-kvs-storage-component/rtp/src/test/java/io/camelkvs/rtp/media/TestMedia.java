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
package io.camelkvs.rtp.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real media, encoded by ffmpeg: H.264 with a key frame each second, and Opus packets of 20 ms.
 *
 * @param pictures     the NAL units of each picture, without delimiters
 * @param opusPackets  the packets
 */
public record TestMedia(
        int width, int height, int framesPerSecond, List<List<byte[]>> pictures, List<byte[]> opusPackets) {

    /** 320x180 (so that it is cropped) at 15 pictures per second for 6 s, baseline, shared by all tests. */
    public static TestMedia small() {
        return Small.INSTANCE;
    }

    private static final class Small {
        static final TestMedia INSTANCE = encode(320, 180, 15, 6, "baseline");
    }

    public static TestMedia encode(int width, int height, int framesPerSecond, int seconds, String profile) {
        try {
            Path folder = Files.createTempDirectory("test-media");
            try {
                Path video = folder.resolve("video.h264");
                Path audio = folder.resolve("audio.ogg");
                Ffmpeg.ffmpeg(
                        "-f",
                        "lavfi",
                        "-t",
                        "" + seconds,
                        "-i",
                        "testsrc2=s=" + width + "x" + height + ":r=" + framesPerSecond + ",noise=alls=12:allf=t",
                        "-c:v",
                        "libx264",
                        "-profile:v",
                        profile,
                        "-pix_fmt",
                        "yuv420p",
                        "-b:v",
                        "600k",
                        "-threads",
                        "1",
                        "-x264-params",
                        "aud=1:bframes=0:scenecut=0:keyint=" + framesPerSecond,
                        "" + video);
                Ffmpeg.ffmpeg(
                        "-f",
                        "lavfi",
                        "-t",
                        "" + seconds,
                        "-i",
                        "sine=frequency=440:sample_rate=48000",
                        "-ac",
                        "2",
                        "-c:a",
                        "libopus",
                        "-b:a",
                        "32k",
                        "-frame_duration",
                        "20",
                        "" + audio);
                return new TestMedia(
                        width,
                        height,
                        framesPerSecond,
                        pictures(Files.readAllBytes(video)),
                        opusPackets(Files.readAllBytes(audio)));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] parameterSet(int type) {
        return pictures.get(0).stream()
                .filter(nal -> (nal[0] & 0x1f) == type)
                .findFirst()
                .orElseThrow();
    }

    /** The picture as an access unit has it. */
    public byte[] lengthPrefixed(int picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] nal : pictures.get(picture)) {
            out.writeBytes(new byte[] {0, (byte) (nal.length >> 16), (byte) (nal.length >> 8), (byte) nal.length});
            out.writeBytes(nal);
        }
        return out.toByteArray();
    }

    public boolean isKeyFrame(int picture) {
        return pictures.get(picture).stream().anyMatch(nal -> (nal[0] & 0x1f) == 5);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** Each access unit delimiter begins a picture. */
    private static List<List<byte[]>> pictures(byte[] annexB) {
        List<List<byte[]>> pictures = new ArrayList<>();
        for (byte[] nal : nals(annexB)) {
            if ((nal[0] & 0x1f) == 9) {
                pictures.add(new ArrayList<>());
            } else {
                pictures.get(pictures.size() - 1).add(nal);
            }
        }
        return pictures;
    }

    private static List<byte[]> nals(byte[] bytes) {
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

    /** RFC 3533: a packet ends with the first segment shorter than 255 bytes. The first two are headers. */
    private static List<byte[]> opusPackets(byte[] ogg) {
        List<byte[]> packets = new ArrayList<>();
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        int page = 0;
        while (page + 27 <= ogg.length) {
            int segments = ogg[page + 26] & 0xff;
            int at = page + 27 + segments;
            for (int i = 0; i < segments; i++) {
                int size = ogg[page + 27 + i] & 0xff;
                packet.write(ogg, at, size);
                at += size;
                if (size < 255) {
                    packets.add(packet.toByteArray());
                    packet.reset();
                }
            }
            page = at;
        }
        return packets.subList(2, packets.size());
    }
}

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

import io.camelkvs.local.ChildJvm;
import io.camelkvs.local.TestMedia;
import io.camelkvs.local.codec.StillFormat.Type;
import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.mkv.Track;
import io.camelkvs.rtp.mkv.TrackInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Native memory is given back: measured in a process whose heap neither grows nor shrinks. */
class NativeMemoryTest {

    /** The least thing that could be forgotten each time, a decoded picture or a codec, is a multiple of this. */
    private static final int ALLOWED_KILOBYTES_A_ROUND = 20;

    @Test
    void ofTranscodersThatAreClosed() throws Exception {
        assertThat(growth(Transcoders.class, 400)).isLessThan(400 * ALLOWED_KILOBYTES_A_ROUND);
    }

    @Test
    void ofPicturesThatAreTaken() throws Exception {
        assertThat(growth(Pictures.class, 200)).isLessThan(200 * ALLOWED_KILOBYTES_A_ROUND);
    }

    private static long growth(Class<?> main, int rounds) throws IOException, InterruptedException {
        String output = ChildJvm.withFixedHeap().run(main, String.valueOf(rounds));
        assertThat(output).matches("(?s).*grown by -?\\d+ kB\\s*");
        return Long.parseLong(output.strip().replaceFirst("(?s).*grown by (-?\\d+) kB", "$1"));
    }

    /** Prints by how much the process grew in the second half. */
    private static void measure(int rounds, IntConsumer round) throws IOException {
        for (int i = 0; i < rounds; i++) {
            round.accept(i);
        }
        long before = residentKilobytes();
        for (int i = 0; i < rounds; i++) {
            round.accept(i);
        }
        System.out.println("grown by " + (residentKilobytes() - before) + " kB");
    }

    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Opens and closes transcoders, each with three runs of sound. */
    static final class Transcoders {

        private Transcoders() {}

        public static void main(String... rounds) throws IOException {
            measure(Integer.parseInt(rounds[0]), round -> {
                List<AudioPacket> out = new ArrayList<>();
                AudioStages stages = AudioStages.of(AudioFormat.AAC);
                try (AudioStage stage = stages.open(out::add)) {
                    for (int i = 0; i < 3; i++) {
                        stage.packet(new AudioPacket(TestMedia.silence(), Instant.ofEpochSecond(i * 60)));
                    }
                }
                if (out.size() < 6) {
                    throw new IllegalStateException("Only " + out.size() + " frames");
                }
            });
        }
    }

    /** Takes pictures of all formats, and of what cannot be decoded. */
    static final class Pictures {

        private Pictures() {}

        public static void main(String... rounds) throws IOException {
            FFmpeg.load();
            List<AccessUnit> units = new ArrayList<>();
            TestMedia.encode(320, 240, 1).play(units::add, sound -> {}, Instant.EPOCH);
            AccessUnit first = units.get(0);
            Track track = new Track(
                    1, Track.H264, TrackInfo.of(first.sps(), first.pps()).avcC(), 320, 240, 0, 0);
            List<Stills.Sample> samples = units.stream()
                    .map(unit -> new Stills.Sample(unit.captureTime().toEpochMilli(), unit.data()))
                    .toList();
            measure(Integer.parseInt(rounds[0]), round -> {
                Type type = round % 2 == 0 ? Type.PNG : Type.JPEG;
                StillFormat format = new StillFormat(type, 80, OptionalInt.of(640), OptionalInt.empty());
                int taken = Stills.take(track, samples, List.of(0L, 300L, 600L), format)
                        .size();
                int broken = Stills.take(track, samples.subList(0, 0), List.of(0L), format)
                        .size();
                if (taken != 3 || broken != 0) {
                    throw new IllegalStateException(taken + " and " + broken + " pictures");
                }
            });
        }
    }
}

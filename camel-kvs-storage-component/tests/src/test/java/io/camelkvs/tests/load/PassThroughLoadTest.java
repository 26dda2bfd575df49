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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.tests.Machine;
import io.camelkvs.tests.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Many cameras whose media passes through unchanged, recorded at a time by a service that is a program of its own. */
@Isolated("measures what the service uses")
class PassThroughLoadTest {

    private static final List<String> JAVA_OPTIONS = List.of("-Xmx256m");

    @TempDir
    Path folder;

    @Test
    void fiveCameras() throws Exception {
        recordAll(5, Duration.ofSeconds(6));
    }

    @Test
    @Tag("load")
    void fiftyCameras() throws Exception {
        recordAll(50, Duration.ofSeconds(60));
    }

    private void recordAll(int count, Duration time) throws Exception {
        List<String> channels =
                IntStream.range(0, count).mapToObj(i -> "camera-" + i).toList();
        LoopedMedia media = LoopedMedia.encode(20, folder);
        Path data = folder.resolve("data");
        Map<String, Long> sent;
        try (ServiceProcess service = ServiceProcess.start(data, channels, JAVA_OPTIONS)) {
            Machine machine = Machine.of(service.pid());
            long idle = machine.resident();
            try (PassThroughCameras cameras = new PassThroughCameras(service, media)) {
                cameras.join(channels);
                measure(machine, idle, count, time);
                sent = cameras.leave(channels);
            }
        }
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data).start()) {
            sent.forEach((channel, pictures) -> assertAllStored(kvs, channel, pictures, media));
            System.out.printf("Stored: %.2f Mbit/s each%n", bitrate(kvs, channels) / 1e6);
        }
    }

    private static double bitrate(KvsLocal kvs, List<String> channels) {
        List<FragmentInfo> all = channels.stream()
                .flatMap(channel -> kvs.stream(channel).fragments().stream())
                .toList();
        long bits = all.stream().mapToLong(FragmentInfo::length).sum() * Byte.SIZE;
        return bits
                * 1000.0
                / all.stream().mapToLong(FragmentInfo::durationMillis).sum();
    }

    private static void measure(Machine machine, long idle, int count, Duration time) {
        double before = machine.processorTime();
        long start = System.nanoTime();
        await().atMost(time.plusSeconds(30)).until(() -> System.nanoTime() - start > time.toNanos());
        double share = 100 * (machine.processorTime() - before) * 1e9 / (System.nanoTime() - start);
        long resident = machine.resident();
        System.out.printf(
                "%d pass-through cameras, 640x480, 15/s, 1 Mbit/s: service uses %.0f %% of one core (%.2f %% each),"
                        + " RSS %d MB (%d MB idle, %.1f MB each)%n",
                count, share, share / count, resident / 1024, idle / 1024, (resident - idle) / 1024.0 / count);
    }

    private static void assertAllStored(KvsLocal kvs, String channel, long sent, LoopedMedia media) {
        List<FragmentInfo> fragments = kvs.stream(channel).fragments();
        assertThat(fragments).as(channel).allMatch(FragmentInfo::keyFrame);
        Path file = kvs.stream(channel).recordings().get(0);
        List<Long> counters = new Recording(file).counters(LoopedMedia.WIDTH, LoopedMedia.HEIGHT);
        assertThat(kvs.stream(channel).recordings()).hasSize(1);
        assertThat(fragments.stream().mapToInt(FragmentInfo::videoFrames).sum())
                .as("%s: pictures in the index", channel)
                .isEqualTo(counters.size());
        int loop = media.pictures().size();
        for (int i = 1; i < counters.size(); i++) {
            assertThat(counters.get(i)).as("%s: picture %d", channel, i).isEqualTo((counters.get(i - 1) + 1) % loop);
        }
        assertThat((long) counters.size())
                .as("%s: stored of those sent", channel)
                .isEqualTo(sent);
    }
}

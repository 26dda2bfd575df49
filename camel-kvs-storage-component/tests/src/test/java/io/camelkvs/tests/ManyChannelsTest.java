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
package io.camelkvs.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.store.FragmentInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Many channels in one JVM, service included: all ingest, all recordings are continuous. */
@Isolated("measures what this process uses")
class ManyChannelsTest {

    @TempDir
    Path data;

    @Test
    void fourChannels() throws Exception {
        recordAll(4, 6);
    }

    @Test
    @Tag("load")
    void twentyChannels() throws Exception {
        recordAll(20, 30);
    }

    private void recordAll(int count, int seconds) throws Exception {
        String[] channels =
                IntStream.range(0, count).mapToObj(i -> "camera-" + i).toArray(String[]::new);
        ExecutorService callers = Executors.newFixedThreadPool(count);
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data).start();
                Cameras cameras = new Cameras(kvs, channels)) {
            for (String channel : channels) {
                kvs.createRecordedChannel(channel);
            }
            Map<String, Instant> joined = new ConcurrentHashMap<>();
            CompletableFuture.allOf(List.of(channels).stream()
                            .map(channel -> CompletableFuture.runAsync(
                                    () -> {
                                        joined.put(channel, Instant.now());
                                        cameras.command(channel, "");
                                    },
                                    callers))
                            .toArray(CompletableFuture[]::new))
                    .join();
            report(kvs, channels, joined, seconds);
        } finally {
            callers.shutdownNow();
        }
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data).start()) {
            for (String channel : channels) {
                assertContinuous(kvs.stream(channel).recordings());
            }
        }
    }

    private static void report(KvsLocal kvs, String[] channels, Map<String, Instant> joined, int seconds) {
        double processor = Machine.processorSeconds();
        long start = System.nanoTime();
        for (String channel : channels) {
            await().atMost(Duration.ofSeconds(seconds + 60))
                    .until(() -> RecordingTest.storedMillis(kvs, channel) >= seconds * 1000L);
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        List<Long> firstStored = List.of(channels).stream()
                .map(channel -> firstStoredMillis(kvs, channel, joined.get(channel)))
                .sorted()
                .toList();
        System.out.printf(
                "%d channels: %.0f %% of one core (%.1f %% each), RSS %d MB, join to first stored fragment"
                        + " median %d ms, worst %d ms%n",
                channels.length,
                100 * (Machine.processorSeconds() - processor) / elapsed,
                100 * (Machine.processorSeconds() - processor) / elapsed / channels.length,
                Machine.residentKilobytes() / 1024,
                firstStored.get(firstStored.size() / 2),
                firstStored.get(firstStored.size() - 1));
    }

    private static long firstStoredMillis(KvsLocal kvs, String channel, Instant joined) {
        FragmentInfo first = kvs.stream(channel).fragments().get(0);
        return Duration.between(joined, first.serverTimestamp()).toMillis();
    }

    private static void assertContinuous(List<Path> recordings) {
        assertThat(recordings).singleElement().satisfies(file -> {
            Recording recording = new Recording(file);
            assertThat(recording.decodingErrors()).isEmpty();
            assertThat(Recording.continuity(recording.counters(640, 480), 3 * 15))
                    .isGreaterThanOrEqualTo(0.99);
        });
    }
}

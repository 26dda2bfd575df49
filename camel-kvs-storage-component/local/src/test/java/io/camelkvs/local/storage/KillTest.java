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
package io.camelkvs.local.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.local.TestMedia;
import io.camelkvs.local.event.EventLog;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.MediaStore;
import io.camelkvs.local.store.StoredStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that records five streams is killed (SIGKILL) at random moments; the next one, and this one, go on with what
 * it left. In every third round the index is deleted, too, so that all of it comes from the recordings.
 */
class KillTest {

    private static final int STREAMS = 5;
    private static final int LONGEST_MILLIS = 700;

    @TempDir
    private Path folder;

    private final Random random = new Random();
    private final Set<Path> decoded = new HashSet<>();
    private int torn;

    @Test
    @Timeout(180)
    void eightKillsLoseNothingThatWasStored() throws Exception {
        kill(8);
    }

    @Test
    @Tag("soak")
    @Timeout(1200)
    void fiftyKillsLoseNothingThatWasStored() throws Exception {
        kill(50);
    }

    private void kill(int times) throws Exception {
        Path media = folder.resolve("media.h264");
        TestMedia.encodeTo(media, 640, 360, 3);
        Map<String, Set<String>> acknowledged = new TreeMap<>();
        for (int round = 1; round <= times; round++) {
            recordAndKill(media, acknowledged);
            if (round % 3 == 0) {
                deleteIndexes();
            }
            check(acknowledged);
        }
        long all = acknowledged.values().stream().mapToLong(Set::size).sum();
        System.out.println(times + " kills: " + all + " fragments acknowledged, none lost; " + decoded.size()
                + " recordings decode; " + torn + " were torn");
        assertThat(all).isGreaterThan(times * STREAMS);
    }

    /** Adds what the process told before its end. */
    private void recordAndKill(Path media, Map<String, Set<String>> acknowledged) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordingProcess.class.getName(),
                        folder.toString(),
                        media.toString(),
                        "" + STREAMS)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = told.readLine();
            assertThat(line).as("the first fragment").isNotNull();
            // Process.destroyForcibly would also close the stream that is being read.
            CompletableFuture.delayedExecutor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS)
                    .execute(() -> process.toHandle().destroyForcibly());
            for (; line != null; line = told.readLine()) {
                String[] words = line.split(" ");
                // the last line may be torn, too
                if (words.length == 2 && words[1].length() == 35) {
                    acknowledged
                            .computeIfAbsent(words[0], ignored -> new HashSet<>())
                            .add(words[1]);
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void check(Map<String, Set<String>> acknowledged) {
        Map<Path, Long> sizes = sizes();
        MediaStore store = new MediaStore(folder, Clock.systemUTC(), new EventLog(Clock.systemUTC()));
        acknowledged.forEach((name, numbers) -> {
            StoredStream stream = store.stream(name);
            Map<String, List<FragmentInfo>> files =
                    stream.fragments().stream().collect(Collectors.groupingBy(FragmentInfo::file));
            assertThat(stream.fragments().stream().map(FragmentInfo::number).toList())
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .containsAll(numbers);
            assertThat(stream.recordings())
                    .extracting(recording -> recording.getFileName().toString())
                    .containsExactlyInAnyOrderElementsOf(files.keySet());
            stream.recordings().stream()
                    .filter(decoded::add)
                    .forEach(recording -> assertDecodes(
                            recording, files.get(recording.getFileName().toString())));
        });
        Map<Path, Long> after = sizes();
        torn += (int) sizes.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(after.get(entry.getKey())))
                .count();
    }

    private static void assertDecodes(Path recording, List<FragmentInfo> fragments) {
        assertThat(TestMedia.run("ffmpeg -nostdin -v error -xerror -f null - -i", recording))
                .as("%s", recording)
                .isEmpty();
        assertThat(TestMedia.run(
                        "ffprobe -v error -count_packets -show_entries stream=codec_type,nb_read_packets -of csv=p=0",
                        recording))
                .contains("video,"
                        + fragments.stream().mapToInt(FragmentInfo::videoFrames).sum())
                .contains("audio,"
                        + fragments.stream()
                                .mapToInt(FragmentInfo::audioPackets)
                                .sum());
    }

    private void deleteIndexes() throws IOException {
        for (int i = 1; i <= STREAMS; i++) {
            Files.deleteIfExists(folder.resolve("streams/cam-" + i + "/fragments.jsonl"));
        }
    }

    private Map<Path, Long> sizes() {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<Path, Long> sizes = new HashMap<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".mkv")).toList()) {
                sizes.put(file, Files.size(file));
            }
            return sizes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

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
package io.camelkvs.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.session.media.RawMediaSource;
import io.camelkvs.session.media.VideoFormat;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening and closing leaves no memory, file or thread behind. */
@Tag("soak")
class OpenCloseSoakTest {

    private static final int ROUNDS = 100;
    /** A leaked decoder or picture would be a megabyte for each round; the heap and malloc's arenas move by less. */
    private static final long ALLOWED_GROWTH_KB = 40_000;

    @TempDir
    static Path folder;

    @Test
    void leavesNothingBehind() throws Exception {
        Path good = FFmpegCommand.make(
                folder.resolve("good.mp4"),
                "-f lavfi -i " + FFmpegCommand.COLOURS + " -f lavfi -i sine -t 1 -c:v libx264 -c:a aac");
        Path silent = FFmpegCommand.make(folder.resolve("sound.m4a"), "-f lavfi -i sine -t 1 -c:a aac");
        Path garbage = Files.writeString(folder.resolve("garbage.mp4"), "no media ".repeat(1000));
        round(good, silent, garbage, ROUNDS);
        long memory = residentKilobytes();
        int files = openFiles();
        int threads = Thread.activeCount();

        round(good, silent, garbage, ROUNDS);

        long growth = residentKilobytes() - memory;
        System.out.println("Resident memory after " + ROUNDS + " more openings: " + memory + " kB " + growth + " kB");
        assertThat(growth).isLessThan(ALLOWED_GROWTH_KB);
        assertThat(openFiles()).isLessThanOrEqualTo(files);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
    }

    private static void round(Path good, Path silent, Path garbage, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            try (TestRuntime runtime = new TestRuntime()) {
                play(runtime, good);
                play(runtime, silent);
                play(runtime, garbage);
            }
        }
    }

    private static void play(TestRuntime runtime, Path file) {
        RecordingSink sink = new RecordingSink();
        try (RawMediaSource source = runtime.source(file.toString(), new VideoFormat(640, 480, 30), Map.of())) {
            source.start(sink, sink);
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> sink.pictures.size() >= 2 || !sink.failures.isEmpty());
        }
    }

    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static int openFiles() {
        String[] files = new File("/proc/self/fd").list();
        return files == null ? 0 : files.length;
    }
}

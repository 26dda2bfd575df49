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
package io.camelkvs.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Writes that fail midway: a process of its own is let write a few kilobytes per file and no more. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs ulimit")
@Timeout(60)
class FullDiskTest {

    private static final String MEDIA = "media.mkv";

    @TempDir
    private Path folder;

    @Test
    void anIndexEntryThatDoesNotFitLeavesNoHalf() throws Exception {
        Files.createFile(folder.resolve(MEDIA));

        int fitted = runLimited("index");

        Path file = folder.resolve("fragments.jsonl");
        assertThat(Files.readAllLines(file)).hasSize(fitted).hasSizeGreaterThan(5);
        FragmentIndex index = FragmentIndex.open(folder);
        assertThat(index.fragments()).hasSize(fitted);
        index.append(fragment(index));
        assertThat(FragmentIndex.open(folder).fragments()).hasSize(fitted + 1);
        assertThat(Files.readString(file)).endsWith("\n");
    }

    @Test
    void aRecordingWhoseHeadDoesNotFitLeavesNoFile() throws Exception {
        assertThat(runLimited("recording")).isZero();

        assertThat(folder.resolve(MEDIA)).doesNotExist();
    }

    private int runLimited(String what) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 8 && exec \"$@\"",
                "sh",
                java.toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                what,
                folder.toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Integer.parseInt(told.strip());
    }

    private static FragmentInfo fragment(FragmentIndex index) {
        return new FragmentInfo(index.nextNumber(), MEDIA, 0, 0, Instant.EPOCH, Instant.EPOCH, 1000, 10, 50, true);
    }

    /** Appends until it fails, and tells how often it did not. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[1]);
            FragmentIndex index = FragmentIndex.open(folder);
            int fitted = 0;
            try {
                while (fitted < 1000) {
                    if (args[0].equals("index")) {
                        index.append(fragment(index));
                    } else {
                        AppendedFile.append(folder.resolve(MEDIA), new byte[100], new byte[100_000]);
                    }
                    fitted++;
                }
            } catch (IOException e) {
                System.out.println(fitted);
                return;
            }
            throw new IllegalStateException("the limit is not in force");
        }
    }
}

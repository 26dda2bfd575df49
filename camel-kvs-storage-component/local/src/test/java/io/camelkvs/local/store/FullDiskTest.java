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

import io.camelkvs.local.TestMedia;
import io.camelkvs.local.event.EventLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
        int fitted = Integer.parseInt(runLimited(8, "index"));

        Path file = folder.resolve("fragments.jsonl");
        assertThat(Files.readAllLines(file)).hasSize(fitted).hasSizeGreaterThan(5);
        IndexFile index = new IndexFile(folder);
        assertThat(index.read().fragments()).hasSize(fitted);
        assertThat(index.read().bad()).isZero();
        index.append(entry(fitted));
        assertThat(index.read().fragments()).hasSize(fitted + 1);
        assertThat(Files.readString(file)).endsWith("\n");
    }

    @Test
    void aRecordingWhoseHeadDoesNotFitLeavesNoFile() throws Exception {
        assertThat(runLimited(8, "recording")).isEqualTo("0");

        assertThat(folder.resolve(MEDIA)).doesNotExist();
    }

    @Test
    void whatDoesNotFitIsLostWholeAndTold() throws Exception {
        Path media = folder.resolve("media.h264");
        TestMedia.encodeTo(media, 160, 120, 20);

        List<String> told = runLimited(128, "stream").lines().toList();

        assertThat(told.get(0)).isEqualTo("20 fragments came");
        assertThat(told.get(2))
                .startsWith("STORE_FAILED cam A fragment could not be stored: ")
                .endsWith("make room in the data folder.");
        assertThat(told.get(3)).isEqualTo("STORE_RECOVERED cam 1 fragments were lost");
        StoredStream stream = new MediaStore(folder, Clock.systemUTC(), new EventLog(Clock.systemUTC())).stream("cam");
        assertThat(told.get(1)).isEqualTo(stream.fragments().size() + " are stored");
        assertThat(stream.fragments()).hasSizeBetween(10, 19);
        assertThat(stream.recordings()).hasSizeGreaterThan(1).allSatisfy(recording -> assertThat(
                        TestMedia.run("ffmpeg -nostdin -v error -f null - -i", recording))
                .isEmpty());
    }

    @Test
    void theTornEndOfTheCatalogsJournalNeedsNoRoom() throws Exception {
        Path journal = folder.resolve("catalog.json.journal");
        List<String> changes = IntStream.range(0, 40)
                .mapToObj(i -> "{\"channel\":{\"name\":\"cam-%d\",\"arn\":\"arn\",\"version\":\"v\"}}".formatted(i))
                .toList();
        Files.write(journal, changes);
        Files.writeString(journal, "{\"channel\":{\"na", StandardOpenOption.APPEND);

        assertThat(runLimited(1, "catalog")).endsWith("40 channels");

        assertThat(Files.readAllLines(journal)).isEqualTo(changes);
    }

    /** @param blocks of 512 bytes, the size of each file at most */
    private String runLimited(int blocks, String what) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f " + blocks + " && exec \"$@\"",
                "sh",
                java.toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                LimitedWriter.class.getName(),
                what,
                folder.toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return told.strip();
    }

    static FragmentInfo entry(int sequence) {
        return new FragmentInfo(
                FragmentNumber.of(sequence), MEDIA, 0, 0, 0, Instant.EPOCH, Instant.EPOCH, 1000, 10, 50, true);
    }
}

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
package io.camelkvs.local.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogFileTest {

    /** As version 0.1.0 wrote it, before there were tags, tiers and so on. */
    private static final String OLDER =
            """
            {
              "channels" : [ {
                "name" : "cam",
                "arn" : "arn:aws:kinesisvideo:us-east-1:123456789012:channel/cam/1700000000000",
                "creationMillis" : 1700000000000,
                "messageTtlSeconds" : 60,
                "version" : "v1",
                "streamArn" : "arn:aws:kinesisvideo:us-east-1:123456789012:stream/cam/1700000000001"
              } ],
              "streams" : [ {
                "name" : "cam",
                "arn" : "arn:aws:kinesisvideo:us-east-1:123456789012:stream/cam/1700000000001",
                "creationMillis" : 1700000000001,
                "version" : "v2",
                "deviceName" : null,
                "mediaType" : "video/h264",
                "kmsKeyId" : null,
                "retentionHours" : 24
              } ]
            }
            """;

    @TempDir
    private Path folder;

    private Path file;
    private Path journal;

    @BeforeEach
    void nameFiles() {
        file = folder.resolve("catalog.json");
        journal = folder.resolve("catalog.json.journal");
    }

    @Test
    void anOlderFileIsRead() throws IOException {
        Files.writeString(file, OLDER);

        Catalog catalog = CatalogFile.open(file).get();

        Stream stream = catalog.streamNamed("cam").orElseThrow();
        assertThat(stream.retentionHours()).isEqualTo(24);
        assertThat(stream.storageTier()).isEqualTo("HOT");
        assertThat(stream.tags()).isEmpty();
        Channel channel = catalog.channelStoredIn(stream.arn()).orElseThrow();
        assertThat(catalog.channel(channel.arn())).contains(channel);
        assertThat(channel.tags()).isEmpty();
        assertThat(channel.deleting()).isFalse();
    }

    @Test
    void changesAreThereAfterARestart() {
        CatalogFile first = CatalogFile.open(file);
        first.change(before -> Change.to(channel("a").tagged(Map.of("k", "v"))));
        first.change(before -> Change.to(channel("b")));
        first.change(before -> Change.without(channel("b")));
        first.change(before -> Change.to(channel("a").tagged(Map.of("k", "w"))));

        assertThat(CatalogFile.open(file).get().channels())
                .containsExactly(channel("a").tagged(Map.of("k", "w")));
        assertThat(journal).doesNotExist();
        assertThat(CatalogFile.open(file).get().channels()).hasSize(1);
    }

    @Test
    void aCrashInTheMiddleOfAChangeLosesOnlyThat() throws IOException {
        CatalogFile.open(file).change(before -> Change.to(channel("a")));
        Files.writeString(journal, "{\"channel\":{\"name\":\"to", StandardOpenOption.APPEND);

        CatalogFile next = CatalogFile.open(file);
        next.change(before -> Change.to(channel("b")));

        assertThat(CatalogFile.open(file).get().channels()).containsExactly(channel("a"), channel("b"));
    }

    @Test
    void aCrashInTheMiddleOfACharacterLosesNoMore() throws IOException {
        CatalogFile.open(file).change(before -> Change.to(channel("a").tagged(Map.of("Ort", "Küche"))));
        byte[] torn = "{\"channel\":{\"name\":\"b\",\"tags\":{\"Ort\":\"K\u00fc".getBytes(StandardCharsets.UTF_8);
        Files.write(journal, Arrays.copyOf(torn, torn.length - 1), StandardOpenOption.APPEND);

        assertThat(CatalogFile.open(file).get().channels())
                .containsExactly(channel("a").tagged(Map.of("Ort", "Küche")));
    }

    @Test
    void aCrashBetweenSnapshotAndJournalChangesNothing() throws IOException {
        CatalogFile first = CatalogFile.open(file);
        first.change(before -> Change.to(channel("a")));
        first.change(before -> Change.without(channel("a")));
        first.change(before -> Change.to(channel("b")));
        String changes = Files.readString(journal);
        CatalogFile.open(file);
        Files.writeString(journal, changes);

        assertThat(CatalogFile.open(file).get().channels()).containsExactly(channel("b"));
    }

    @Test
    void aDamagedJournalIsNamed() throws IOException {
        Files.writeString(journal, "{}}\n{\"goneChannel\":\"a\"}\n");

        assertThatThrownBy(() -> CatalogFile.open(file))
                .hasMessageContaining("catalog.json.journal is damaged; repair or delete it");
    }

    @Test
    void aSnapshotThatCannotBeWrittenIsNotNeeded() throws IOException {
        CatalogFile.open(file).change(before -> Change.to(channel("a")));
        Files.createDirectories(folder.resolve("catalog.json.tmp/in-the-way"));

        assertThat(CatalogFile.open(file).get().channels()).containsExactly(channel("a"));
        assertThat(journal).exists();
    }

    @Test
    void aChangeThatThrowsChangesNothing() {
        CatalogFile catalog = CatalogFile.open(file);

        assertThatThrownBy(() -> catalog.change(before -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(journal).doesNotExist();
        assertThat(catalog.get().channels()).isEmpty();
    }

    @Test
    void theJournalDoesNotGrowWithoutEnd() throws IOException {
        CatalogFile catalog = CatalogFile.open(file);
        for (int i = 0; i < 2_500; i++) {
            String value = Integer.toString(i);
            catalog.change(before -> Change.to(channel("a").tagged(Map.of("n", value))));
        }

        assertThat(Files.readAllLines(journal)).hasSizeLessThan(1_100);
        assertThat(CatalogFile.open(file).get().channelNamed("a").orElseThrow().tags())
                .isEqualTo(Map.of("n", "2499"));
    }

    private static Channel channel(String name) {
        String arn = "arn:aws:kinesisvideo:us-east-1:123456789012:channel/" + name + "/1700000000000";
        return new Channel(name, arn, 1_700_000_000_000L, 60, "v", null);
    }
}

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

import com.fasterxml.jackson.core.JsonProcessingException;
import io.camelkvs.local.store.AppendedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Changes of the catalog, one JSON line each. Called by one thread at a time; no file stays open between calls. */
final class CatalogJournal {

    private final Path file;
    private int size;

    CatalogJournal(Path file) {
        this.file = file;
    }

    /**
     * All changes in their order; a last line that was torn by a crash is cut off.
     *
     * @throws UncheckedIOException if another line is damaged
     */
    List<Change> read() throws IOException {
        List<Change> changes = new ArrayList<>();
        if (Files.exists(file)) {
            byte[] bytes = Files.readAllBytes(file);
            int end = afterLastLine(bytes);
            for (String line :
                    new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList()) {
                changes.add(parsed(line));
            }
            if (end < bytes.length) {
                AppendedFile.cut(file, end);
            }
        }
        size = changes.size();
        return changes;
    }

    /** The torn rest may end in half a character. */
    private static int afterLastLine(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private Change parsed(String line) {
        try {
            return CatalogSnapshot.MAPPER.readValue(line, Change.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(
                    "The journal of channels and streams " + file + " is damaged; repair or delete it", e);
        }
    }

    void append(Change change) throws IOException {
        String line = CatalogSnapshot.MAPPER.writeValueAsString(change) + "\n";
        AppendedFile.append(file, line.getBytes(StandardCharsets.UTF_8));
        size++;
    }

    void clear() throws IOException {
        Files.deleteIfExists(file);
        size = 0;
    }

    /** How many changes it has. */
    int size() {
        return size;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}

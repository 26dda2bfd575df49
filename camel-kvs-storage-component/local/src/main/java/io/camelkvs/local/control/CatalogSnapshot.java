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

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;

/** A whole catalog in a JSON file, which is replaced at once. */
final class CatalogSnapshot {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private record Content(Collection<Channel> channels, Collection<Stream> streams) {

        Content {
            channels = channels == null ? List.of() : channels;
            streams = streams == null ? List.of() : streams;
        }
    }

    private final Path file;

    CatalogSnapshot(Path file) {
        this.file = file;
    }

    Catalog read() throws IOException {
        if (Files.notExists(file)) {
            return Catalog.EMPTY;
        }
        Content content = MAPPER.readValue(Files.readAllBytes(file), Content.class);
        return Catalog.of(content.channels(), content.streams());
    }

    void write(Catalog catalog) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(draft, MAPPER.writeValueAsBytes(new Content(catalog.channels(), catalog.streams())));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}

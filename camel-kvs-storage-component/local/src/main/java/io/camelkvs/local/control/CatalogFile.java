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
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;

/**
 * The catalog, kept in a JSON file that is replaced as a whole at each change. Reads never block; changes are made one
 * after another and block on the file.
 */
public final class CatalogFile {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;
    private volatile Catalog catalog;

    private CatalogFile(Path file, Catalog catalog) {
        this.file = file;
        this.catalog = catalog;
    }

    /**
     * @param file read if it exists
     * @throws UncheckedIOException if it exists and cannot be read
     */
    public static CatalogFile open(Path file) {
        try {
            Catalog catalog =
                    Files.exists(file) ? MAPPER.readValue(Files.readAllBytes(file), Catalog.class) : Catalog.EMPTY;
            return new CatalogFile(file, catalog);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(
                    "The catalog of channels and streams " + file + " is damaged; repair or delete it", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the catalog of channels and streams " + file, e);
        }
    }

    public Catalog get() {
        return catalog;
    }

    /** Stores what the change makes of the catalog; when the change throws, nothing happens. */
    public synchronized void change(UnaryOperator<Catalog> change) {
        Catalog changed = change.apply(catalog);
        if (!changed.equals(catalog)) {
            write(changed);
            catalog = changed;
        }
    }

    private void write(Catalog changed) {
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.write(draft, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(changed));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the catalog of channels and streams " + file, e);
        }
    }
}

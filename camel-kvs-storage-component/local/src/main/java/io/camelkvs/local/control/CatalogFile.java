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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalog, kept in files: a snapshot, and a journal of the changes since. Reads never block; changes are made one
 * after another and block on the journal.
 */
public final class CatalogFile {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogFile.class);
    /** Changes beyond the number of resources after which a new snapshot is cheaper than a longer journal. */
    private static final int MOST_SUPERSEDED = 1_000;

    private final CatalogSnapshot snapshot;
    private final CatalogJournal journal;
    private volatile Catalog catalog;

    private CatalogFile(Path file) throws IOException {
        snapshot = new CatalogSnapshot(file);
        journal = new CatalogJournal(file.resolveSibling(file.getFileName() + ".journal"));
        catalog = snapshot.read().with(journal.read());
        if (journal.size() > 0) {
            tryToCompact();
        }
    }

    /**
     * @param file the snapshot, read if it exists; the journal is beside it
     * @throws UncheckedIOException if one of them exists and cannot be read
     */
    public static CatalogFile open(Path file) {
        try {
            return new CatalogFile(file);
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

    /** Makes the change that is worked out from the present catalog; when that throws, nothing happens. */
    synchronized void change(Function<Catalog, Change> change) {
        Change made = change.apply(catalog);
        try {
            journal.append(made);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the catalog of channels and streams " + journal, e);
        }
        catalog = catalog.with(List.of(made));
        if (journal.size() > MOST_SUPERSEDED + catalog.size()) {
            tryToCompact();
        }
    }

    /** What is to be written is in the journal already, so a full disk does no harm. */
    private void tryToCompact() {
        try {
            compact();
        } catch (IOException e) {
            LOG.warn("Cannot write {}; its journal goes on", snapshot, e);
        }
    }

    /** A crash between the two steps has the journal applied once more, which changes nothing. */
    private void compact() throws IOException {
        snapshot.write(catalog);
        journal.clear();
    }
}

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

import io.camelkvs.local.event.EventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The stored media of all streams, a folder each below {@code streams}. Any thread may call; blocks on files. */
public final class MediaStore {

    private final Path folder;
    private final Clock clock;
    private final EventLog events;
    private final Map<String, StoredStream> streams = new ConcurrentHashMap<>();

    /**
     * @param folder the service's data folder
     * @param events told of what cannot be stored, and of what has gone
     */
    public MediaStore(Path folder, Clock clock, EventLog events) {
        this.folder = folder.resolve("streams");
        this.clock = clock;
        this.events = events;
    }

    /** Opened at its first use, which reads its index. The name must be a valid stream name. */
    public StoredStream stream(String name) {
        return streams.computeIfAbsent(name, n -> StoredStream.open(n, folder(n), clock, events));
    }

    /** Deletes all media of a stream, also while it is being recorded, which then fails. */
    public void delete(String name) {
        streams.compute(name, (ignored, open) -> {
            if (open != null) {
                open.close();
            }
            deleteFolder(folder(name));
            return null;
        });
    }

    private static void deleteFolder(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the media in " + folder, e);
        }
    }

    private Path folder(String name) {
        return folder.resolve(folderName(name));
    }

    /** Stream names may begin with a dot, even be {@code ..}; folder names here may not. */
    private static String folderName(String name) {
        return name.startsWith(".") ? "%2E" + name.substring(1) : name;
    }
}

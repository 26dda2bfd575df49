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

import io.camelkvs.local.event.EventKind;
import io.camelkvs.local.event.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes the index and the recordings of a stream, one change after the other. Any thread may call. */
final class StreamWriter {

    private static final Logger LOG = LoggerFactory.getLogger(StreamWriter.class);
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String name;
    private final Path folder;
    private final Clock clock;
    private final EventLog events;
    private final StoreHealth health;
    private final IndexFile indexFile;
    private final FragmentIndex index;
    private long lastSequence;
    private Instant lastServerTimestamp;
    private boolean deleted;

    /** Checks what is there, and fills the index. */
    StreamWriter(String name, Path folder, Clock clock, EventLog events, FragmentIndex index) throws IOException {
        this.name = name;
        this.folder = folder;
        this.clock = clock;
        this.events = events;
        this.index = index;
        health = new StoreHealth(events, name);
        indexFile = new IndexFile(folder);
        StoreCheck.Result found = StoreCheck.run(folder, indexFile);
        found.fragments().forEach(index::add);
        lastSequence = found.lastSequence();
        lastServerTimestamp = index.last().map(FragmentInfo::serverTimestamp).orElse(Instant.MIN);
    }

    synchronized NewFragment.Receipt receipt() {
        Instant now = Instant.ofEpochMilli(clock.millis());
        lastServerTimestamp = now.isAfter(lastServerTimestamp) ? now : lastServerTimestamp;
        lastSequence = FragmentNumber.next(lastSequence, lastServerTimestamp.toEpochMilli());
        return new NewFragment.Receipt(FragmentNumber.of(lastSequence), lastServerTimestamp);
    }

    /** Writes to the recording, then to the index, so that the index never promises what is not there. */
    synchronized FragmentInfo store(Recording recording, NewFragment fragment) throws IOException {
        if (deleted) {
            throw new StreamDeletedException(name);
        }
        try {
            FragmentInfo info = recording.write(fragment, fragment.receipt() == null ? receipt() : fragment.receipt());
            addToIndex(info);
            health.stored();
            return info;
        } catch (IOException e) {
            recording.abandon();
            health.failed(e);
            throw e;
        }
    }

    /**
     * Takes away what is not to be kept any longer. A file goes with the last of its fragments.
     *
     * @return the files that have gone
     */
    synchronized Set<String> expire(Retention retention) {
        Instant oldest = Instant.ofEpochMilli(clock.millis()).minus(retention.age());
        List<FragmentInfo> gone = new ArrayList<>();
        for (FragmentInfo fragment : index.all()) {
            if (!fragment.serverTimestamp().isBefore(oldest) && index.bytes() <= retention.bytes()) {
                break;
            }
            index.remove(fragment);
            gone.add(fragment);
        }
        Set<String> files = new TreeSet<>();
        gone.stream()
                .map(FragmentInfo::file)
                .filter(file -> !index.hasFile(file))
                .forEach(files::add);
        if (!files.isEmpty()) {
            delete(files);
        }
        return files;
    }

    synchronized boolean isDeleted() {
        return deleted;
    }

    /** Nothing is stored any more. */
    synchronized void close() {
        deleted = true;
    }

    /** A name not taken, such as {@code 20260102T030405.678Z-1.mkv}. */
    Path newFile(Instant start) {
        String time = FILE_TIME.format(start);
        int part = 1;
        while (Files.exists(folder.resolve(time + "-" + part + ".mkv"))) {
            part++;
        }
        return folder.resolve(time + "-" + part + ".mkv");
    }

    boolean hasFile(Path file) {
        return index.hasFile(file.getFileName().toString());
    }

    private void addToIndex(FragmentInfo info) throws IOException {
        try {
            indexFile.append(info);
        } catch (IOException e) {
            cutOff(info, e);
            throw e;
        }
        index.add(info);
    }

    private void cutOff(FragmentInfo info, IOException cause) {
        try {
            AppendedFile.cut(folder.resolve(info.file()), index.hasFile(info.file()) ? info.start() : 0);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void delete(Set<String> files) {
        try {
            for (String file : files) {
                Files.deleteIfExists(folder.resolve(file));
            }
            indexFile.write(index.all());
            events.publish(EventKind.RETENTION_ENDED, name, 0, "Deleted " + String.join(", ", files));
        } catch (IOException e) {
            // What is left is found, and gone again, when the stream is next opened.
            LOG.warn("Stream {}: what is too old could not be deleted", name, e);
        }
    }
}

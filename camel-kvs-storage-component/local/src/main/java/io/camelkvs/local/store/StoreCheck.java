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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings index and recordings together when a stream is opened: what a crash left half written is cut off, what the
 * index lacks is found in the recordings, what the recordings lack is left out. Used once, by one thread.
 */
final class StoreCheck {

    private static final Logger LOG = LoggerFactory.getLogger(StoreCheck.class);
    private static final String RECORDING = "\\d{8}T\\d{6}\\.\\d{3}Z-\\d+\\.mkv";

    private final Path folder;
    private final IndexFile file;
    private final Map<String, FragmentInfo> found = new TreeMap<>();
    private boolean changed;

    private StoreCheck(Path folder, IndexFile file) {
        this.folder = folder;
        this.file = file;
    }

    /**
     * What is there after it.
     *
     * @param fragments    in the order of their numbers
     * @param lastSequence the highest that was ever seen, of fragments that are not there, too
     */
    record Result(List<FragmentInfo> fragments, long lastSequence) {}

    static Result run(Path folder, IndexFile file) throws IOException {
        return new StoreCheck(folder, file).run();
    }

    private Result run() throws IOException {
        IndexFile.Content content = file.read();
        Map<String, List<FragmentInfo>> indexed = new HashMap<>();
        for (FragmentInfo fragment : content.fragments()) {
            indexed.computeIfAbsent(fragment.file(), ignored -> new ArrayList<>())
                    .add(fragment);
        }
        for (Path recording : recordings()) {
            String name = recording.getFileName().toString();
            check(recording, indexed.getOrDefault(name, List.of()));
        }
        long last = Stream.concat(content.fragments().stream(), found.values().stream())
                .mapToLong(fragment -> FragmentNumber.sequence(fragment.number()))
                .max()
                .orElse(0);
        if (changed || content.bad() > 0 || found.size() != content.fragments().size()) {
            LOG.warn(
                    "{}: the index had {} fragments and {} torn lines, the recordings have {} fragments; made anew",
                    folder,
                    content.fragments().size(),
                    content.bad(),
                    found.size());
            write();
        }
        return new Result(List.copyOf(found.values()), last);
    }

    /** On a full disk there is no room for it, but all the more to be read. */
    private void write() {
        try {
            file.write(found.values());
        } catch (IOException e) {
            LOG.warn("{}: the index cannot be written, and is made anew at the next start", folder, e);
        }
    }

    private void check(Path recording, List<FragmentInfo> indexed) throws IOException {
        long size = Files.size(recording);
        if (size > 0 && isWhole(indexed, size)) {
            indexed.forEach(fragment -> found.put(fragment.number(), fragment));
            return;
        }
        changed = true;
        RecordingScan.Result scan = RecordingScan.of(recording);
        scan.fragments().forEach(fragment -> found.put(fragment.number(), fragment));
        if (!scan.damaged() && (scan.end() == 0 || scan.end() < size)) {
            cutTorn(recording, size, scan.end(), indexed);
        }
    }

    /** What the index knows was written whole, so its size was damaged later, and more may be behind it. */
    private static void cutTorn(Path recording, long size, long end, List<FragmentInfo> indexed) throws IOException {
        if (indexed.stream().anyMatch(fragment -> fragment.end() > end && fragment.end() <= size)) {
            LOG.warn("{}: unreadable from byte {} on, left as it is", recording, end);
            return;
        }
        LOG.warn("{}: cut off {} bytes after the last whole fragment", recording, size - end);
        AppendedFile.cut(recording, end);
    }

    /** One after the other up to the end of the file. */
    private static boolean isWhole(List<FragmentInfo> indexed, long size) {
        List<FragmentInfo> ordered = indexed.stream()
                .sorted(Comparator.comparingLong(FragmentInfo::offset))
                .toList();
        for (int i = 1; i < ordered.size(); i++) {
            if (ordered.get(i).start() != ordered.get(i - 1).end()) {
                return false;
            }
        }
        return !ordered.isEmpty() && ordered.get(ordered.size() - 1).end() == size;
    }

    private List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(RECORDING))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}

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

import io.camelkvs.local.TestMedia;
import io.camelkvs.local.control.CatalogFile;
import io.camelkvs.local.event.EventKind;
import io.camelkvs.local.event.EventLog;
import io.camelkvs.rtp.mkv.Fragment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The process that {@link FullDiskTest} lets write only so much, and what it tells on its standard output. */
final class LimitedWriter {

    private LimitedWriter() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        switch (args[0]) {
            case "index" -> {
                IndexFile index = new IndexFile(folder);
                appendUntilItFails(count -> index.append(FullDiskTest.entry(count)));
            }
            case "recording" ->
                appendUntilItFails(
                        count -> AppendedFile.append(folder.resolve("media.mkv"), new byte[100], new byte[100_000]));
            case "catalog" -> {
                CatalogFile catalog = CatalogFile.open(folder.resolve("catalog.json"));
                System.out.println(catalog.get().channels().size() + " channels");
            }
            default -> store(folder);
        }
    }

    private interface Append {
        void append(int count) throws IOException;
    }

    private static void appendUntilItFails(Append append) {
        for (int fitted = 0; fitted < 1000; fitted++) {
            try {
                append.append(fitted);
            } catch (IOException e) {
                System.out.println(fitted);
                return;
            }
        }
        throw new IllegalStateException("the limit is not in force");
    }

    /** As far as there is room. */
    private static void store(Path folder) throws IOException {
        EventLog events = new EventLog(Clock.systemUTC());
        StoredStream stream = new MediaStore(folder, Clock.systemUTC(), events).stream("cam");
        TestMedia media = TestMedia.read(folder.resolve("media.h264"));
        List<Fragment> fragments = StoredFragments.of(media, Instant.parse("2026-01-02T03:04:05Z"));
        Recording recording = StoredFragments.recording(stream, fragments.get(0));
        int stored = 0;
        for (Fragment fragment : fragments) {
            try {
                recording.append(fragment);
                stored++;
            } catch (IOException e) {
                // told by the events
            }
        }
        System.out.println(fragments.size() + " fragments came");
        System.out.println(stored + " are stored");
        events.recent().stream()
                .filter(event -> event.kind() != EventKind.FRAGMENT_STORED)
                .forEach(event -> System.out.println(event.kind() + " " + event.channel() + " " + event.detail()));
    }
}

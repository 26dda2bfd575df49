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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stored media of one stream: recordings and an index of their fragments. A fragment that was stored survives the
 * death of the process at any moment. Any thread may call; blocks on files.
 */
public final class StoredStream {

    private static final Logger LOG = LoggerFactory.getLogger(StoredStream.class);

    private final String name;
    private final Path folder;
    private final FragmentIndex index = new FragmentIndex();
    private final StreamWriter writer;
    private final RecordingReader reader;
    private final List<Consumer<FragmentInfo>> listeners = new CopyOnWriteArrayList<>();
    private final LongAdder videoFrames = new LongAdder();
    private final LongAdder audioPackets = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder stored = new LongAdder();

    private StoredStream(String name, Path folder, Clock clock, EventLog events) throws IOException {
        this.name = name;
        this.folder = Files.createDirectories(folder);
        writer = new StreamWriter(name, folder, clock, events, index);
        reader = new RecordingReader(folder);
    }

    static StoredStream open(String name, Path folder, Clock clock, EventLog events) {
        try {
            return new StoredStream(name, folder, clock, events);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the folder of stream " + name + ": " + folder, e);
        }
    }

    public String name() {
        return name;
    }

    /** Where the recordings and {@code fragments.jsonl} are. */
    public Path folder() {
        return folder;
    }

    /** A copy of all there is, in the order of the numbers; there may be many. */
    public List<FragmentInfo> fragments() {
        return List.copyOf(index.all());
    }

    /** How many there are. */
    public int fragmentCount() {
        return index.all().size();
    }

    /**
     * Those selected, in the order of their selected time.
     *
     * @param limit how many at most
     */
    public List<FragmentInfo> fragments(FragmentSelector selector, int limit) {
        return index.select(selector, null, limit);
    }

    /** As {@link #fragments(FragmentSelector, int)}, only those that come after this one. */
    public List<FragmentInfo> fragmentsAfter(FragmentInfo last, FragmentSelector selector, int limit) {
        return index.select(selector, last, limit);
    }

    /** The fragment of this number. */
    public Optional<FragmentInfo> fragment(String number) {
        return index.get(number);
    }

    /** The fragment with the lowest number after this one, which need not be there any more. */
    public Optional<FragmentInfo> after(String number) {
        return index.after(number);
    }

    public Optional<FragmentInfo> earliest() {
        return index.first();
    }

    public Optional<FragmentInfo> latest() {
        return index.last();
    }

    /** The last ones in the order of their numbers. */
    public List<FragmentInfo> newest(int count) {
        return index.newest(count);
    }

    /**
     * The media of a fragment.
     *
     * @throws IOException if it is no longer there, or cannot be read
     */
    public StoredFragment read(FragmentInfo fragment) throws IOException {
        return reader.read(fragment);
    }

    /** The recordings in the order of their media's start; each a Matroska file that is whole after each fragment. */
    public List<Path> recordings() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".mkv"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the recordings of stream " + name, e);
        }
    }

    /** Counts since the service was started. */
    public StreamCounters counters() {
        return new StreamCounters(videoFrames.sum(), audioPackets.sum(), bytes.sum(), stored.sum());
    }

    /**
     * Calls the listener after each fragment, on the storing thread; it must not block.
     *
     * @return closing it ends the calls
     */
    public Subscription onFragment(Consumer<FragmentInfo> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Ends the calls to a listener. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * A new recording, which becomes a file with its first fragment.
     *
     * @param matroskaHeader of all its files; must say what the Clusters' timestamps count from (DateUTC)
     */
    public Recording record(byte[] matroskaHeader) {
        return new Recording(this, writer, matroskaHeader);
    }

    public void countVideo(int size) {
        videoFrames.increment();
        bytes.add(size);
    }

    public void countAudio(int size) {
        audioPackets.increment();
        bytes.add(size);
    }

    /** The number and time of a fragment that begins to arrive now. */
    public NewFragment.Receipt receipt() {
        return writer.receipt();
    }

    /** Takes away what is not to be kept any longer. A file goes with the last of its fragments. */
    public void expire(Retention retention) {
        reader.forget(writer.expire(retention));
    }

    /** Whether nothing will be stored any more. */
    public boolean isDeleted() {
        return writer.isDeleted();
    }

    /** Nothing is stored any more. */
    void close() {
        writer.close();
    }

    FragmentInfo store(Recording recording, NewFragment fragment) throws IOException {
        FragmentInfo info = writer.store(recording, fragment);
        stored.increment();
        listeners.forEach(listener -> tell(listener, info));
        return info;
    }

    private void tell(Consumer<FragmentInfo> listener, FragmentInfo fragment) {
        try {
            listener.accept(fragment);
        } catch (RuntimeException e) {
            LOG.warn("A fragment listener of stream {} failed", name, e);
        }
    }
}

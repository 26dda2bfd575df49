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

import io.camelkvs.rtp.mkv.Fragment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media stored for one stream: a folder of Matroska recordings and their index. Any thread may call; storing blocks
 * on files.
 */
public final class StoredStream {

    private static final Logger LOG = LoggerFactory.getLogger(StoredStream.class);
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String name;
    private final Path folder;
    private final Clock clock;
    private final FragmentIndex index;
    private final List<Consumer<FragmentInfo>> listeners = new CopyOnWriteArrayList<>();
    private final LongAdder videoFrames = new LongAdder();
    private final LongAdder audioPackets = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder stored = new LongAdder();

    private StoredStream(String name, Path folder, Clock clock, FragmentIndex index) {
        this.name = name;
        this.folder = folder;
        this.clock = clock;
        this.index = index;
    }

    static StoredStream open(String name, Path folder, Clock clock) {
        try {
            Files.createDirectories(folder);
            return new StoredStream(name, folder, clock, FragmentIndex.open(folder));
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

    /** All fragments stored so far, in the order of their numbers. */
    public List<FragmentInfo> fragments() {
        synchronized (index) {
            return index.fragments();
        }
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
     * @param start when its media starts, which names the file
     */
    public Recording record(Instant start, byte[] matroskaHeader) {
        return new Recording(this, start, matroskaHeader);
    }

    public void countVideo(int size) {
        videoFrames.increment();
        bytes.add(size);
    }

    public void countAudio(int size) {
        audioPackets.increment();
        bytes.add(size);
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

    /** Appends to the recording, then to the index, so that the index never promises what is not there. */
    FragmentInfo store(Path file, byte[] header, long offset, Fragment fragment) throws IOException {
        FragmentInfo info;
        synchronized (index) {
            AppendedFile.append(file, header, fragment.cluster());
            info = new FragmentInfo(
                    index.nextNumber(),
                    file.getFileName().toString(),
                    offset,
                    fragment.cluster().length,
                    fragment.producerTimestamp(),
                    Instant.ofEpochMilli(clock.millis()),
                    fragment.duration().toMillis(),
                    fragment.videoFrames(),
                    fragment.audioPackets(),
                    fragment.startsWithKeyFrame());
            index.append(info);
        }
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

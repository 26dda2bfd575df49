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
import io.camelkvs.rtp.mkv.MatroskaWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Media with one set of tracks in the making: a Matroska file, and others with the same header when that has become
 * long, so that retention can delete files. Called by one thread at a time; holds no file handle.
 */
public final class Recording {

    private static final byte[] NOTHING = new byte[0];
    private static final Duration MAX_LENGTH = Duration.ofHours(1);
    private static final long MAX_BYTES = 512 << 20;

    private final StoredStream stream;
    private final StreamWriter writer;
    private final byte[] header;
    private Path file;
    private Instant start;
    private long length;

    Recording(StoredStream stream, StreamWriter writer, byte[] header) {
        this.stream = stream;
        this.writer = writer;
        this.header = header;
    }

    /**
     * Stores a fragment; the first one brings the file and its header with it.
     *
     * @throws IOException if it could not be stored, all of it; the next one begins another file
     */
    public FragmentInfo append(Fragment fragment) throws IOException {
        return append(new NewFragment(
                fragment.cluster(),
                fragment.producerTimestamp(),
                fragment.duration(),
                fragment.videoFrames(),
                fragment.audioPackets(),
                fragment.startsWithKeyFrame(),
                Map.of(),
                null));
    }

    /** As {@link #append(Fragment)}. */
    public FragmentInfo append(NewFragment fragment) throws IOException {
        return stream.store(this, fragment);
    }

    /** Writes to the file, without the index. Called by the writer, one call after the other. */
    FragmentInfo write(NewFragment fragment, NewFragment.Receipt receipt) throws IOException {
        if (isFull(fragment)) {
            start = fragment.producerTimestamp();
            file = writer.newFile(start);
            length = 0;
        }
        byte[] head = length == 0 ? header : NOTHING;
        long millis = fragment.duration().toMillis();
        byte[] tags = MatroskaWriter.tags(FragmentTags.of(
                receipt.number(), receipt.serverTimestamp(), fragment.producerTimestamp(), millis, fragment.tags()));
        AppendedFile.append(file, head, tags, fragment.cluster());
        FragmentInfo written = new FragmentInfo(
                receipt.number(),
                file.getFileName().toString(),
                length + head.length + tags.length,
                fragment.cluster().length,
                tags.length,
                fragment.producerTimestamp(),
                receipt.serverTimestamp(),
                millis,
                fragment.videoFrames(),
                fragment.audioPackets(),
                fragment.keyFrame());
        length = written.end();
        return written;
    }

    /** The last write was of no use. Called by the writer, one call after the other. */
    void abandon() {
        file = null;
    }

    /** The file is taken away when all that is in it has grown too old. */
    private boolean isFull(NewFragment fragment) {
        return file == null
                || !writer.hasFile(file)
                || length > MAX_BYTES
                || fragment.producerTimestamp().isAfter(start.plus(MAX_LENGTH));
    }
}

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
import java.nio.file.Path;
import java.time.Instant;

/** One Matroska file in the making. Called by one thread at a time; holds no file handle. */
public final class Recording {

    private static final byte[] NOTHING = new byte[0];

    private final StoredStream stream;
    private final Instant start;
    private final byte[] header;
    private Path file;
    private long length;

    Recording(StoredStream stream, Instant start, byte[] header) {
        this.stream = stream;
        this.start = start;
        this.header = header;
    }

    /**
     * Stores a fragment; the first one brings the file and its header with it.
     *
     * @throws IOException if it could not be stored; the recording takes no further ones then
     */
    public FragmentInfo append(Fragment fragment) throws IOException {
        boolean first = file == null;
        if (first) {
            file = stream.newFile(start);
        }
        long offset = first ? header.length : length;
        FragmentInfo stored = stream.store(file, first ? header : NOTHING, offset, fragment);
        length = offset + fragment.cluster().length;
        return stored;
    }
}

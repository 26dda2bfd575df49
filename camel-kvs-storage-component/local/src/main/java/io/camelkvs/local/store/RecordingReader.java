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

import io.camelkvs.rtp.mkv.MatroskaDocument;
import io.camelkvs.rtp.mkv.MatroskaReader;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads fragments from the recordings of a stream, whose headers it keeps. Any thread may call. */
final class RecordingReader {

    private static final int HEADERS = 32;

    private final Path folder;
    private final Map<String, MatroskaDocument> headers =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, MatroskaDocument> eldest) {
                    return size() > HEADERS;
                }
            });

    RecordingReader(Path folder) {
        this.folder = folder;
    }

    StoredFragment read(FragmentInfo fragment) throws IOException {
        byte[] tags = new byte[fragment.tagsLength()];
        byte[] cluster = new byte[Math.toIntExact(fragment.length())];
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve(fragment.file()).toFile(), "r")) {
            file.seek(fragment.start());
            file.readFully(tags);
            file.readFully(cluster);
        } catch (EOFException e) {
            throw new IOException("The recording " + fragment.file() + " has lost fragment " + fragment.number(), e);
        }
        Map<String, String> producers = FragmentTags.producers(MatroskaReader.tags(tags));
        return new StoredFragment(fragment, document(fragment.file()), producers, cluster);
    }

    /** Another file may get the name of one that has gone. */
    void forget(Set<String> files) {
        headers.keySet().removeAll(files);
    }

    private MatroskaDocument document(String file) throws IOException {
        MatroskaDocument known = headers.get(file);
        if (known != null) {
            return known;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(folder.resolve(file)))) {
            MatroskaDocument read = MatroskaReader.document(in);
            headers.put(file, read);
            return read;
        }
    }
}

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
package io.camelkvs.local.playback;

import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.mkv.Cluster;
import io.camelkvs.rtp.mkv.MatroskaDocument;
import io.camelkvs.rtp.mkv.MatroskaHandler;
import io.camelkvs.rtp.mkv.MatroskaReader;
import io.camelkvs.rtp.mkv.ReadCluster;
import io.camelkvs.rtp.mkv.Track;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.List;
import java.util.Optional;

/** The fragments of a stream and what is in them. Any thread may call; reading blocks on files. */
final class StreamMedia {

    private static final int MAX_HEADER = 1 << 20;

    private final StoredStream stream;

    StreamMedia(StoredStream stream) {
        this.stream = stream;
    }

    List<FragmentInfo> newest(int count) {
        List<FragmentInfo> all = stream.fragments();
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    /** The first one stored that is in the range. */
    Optional<FragmentInfo> first(Selection selection) {
        return stream.fragments().stream().filter(selection::contains).findFirst();
    }

    Optional<FragmentInfo> after(FragmentInfo fragment) {
        return stream.fragments().stream()
                .filter(other -> other.number().compareTo(fragment.number()) > 0)
                .findFirst();
    }

    /** What its recording says about its tracks. */
    List<Track> tracks(FragmentInfo fragment) throws IOException {
        return document(fragment).tracks();
    }

    Cluster cluster(FragmentInfo fragment) throws IOException {
        return MatroskaReader.cluster(bytes(fragment, fragment.offset(), (int) fragment.length()), document(fragment));
    }

    private MatroskaDocument document(FragmentInfo fragment) throws IOException {
        MatroskaDocument[] found = new MatroskaDocument[1];
        byte[] head = bytes(fragment, 0, (int) Math.min(MAX_HEADER, fragment.offset()));
        new MatroskaReader(new ByteArrayInputStream(head), new MatroskaHandler() {
                    @Override
                    public void onDocument(MatroskaDocument document) {
                        found[0] = document;
                    }

                    @Override
                    public void onCluster(ReadCluster cluster) {}
                })
                .read();
        return found[0];
    }

    private byte[] bytes(FragmentInfo fragment, long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        try (RandomAccessFile file =
                new RandomAccessFile(stream.folder().resolve(fragment.file()).toFile(), "r")) {
            file.seek(offset);
            file.readFully(bytes);
        }
        return bytes;
    }
}

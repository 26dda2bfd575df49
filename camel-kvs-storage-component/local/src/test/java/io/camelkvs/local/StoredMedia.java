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
package io.camelkvs.local;

import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.NewFragment;
import io.camelkvs.local.store.Recording;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.mkv.MatroskaDocument;
import io.camelkvs.rtp.mkv.MatroskaHandler;
import io.camelkvs.rtp.mkv.MatroskaReader;
import io.camelkvs.rtp.mkv.ReadCluster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Media to be stored, made by ffmpeg: 10 pictures a second with a counter in them, a Cluster for each second that begins
 * with a key frame.
 */
final class StoredMedia {

    static final int PICTURES_PER_SECOND = 10;

    private static final Map<String, StoredMedia> MADE = new ConcurrentHashMap<>();

    private final byte[] head;
    private final List<byte[]> clusters = new ArrayList<>();
    private final List<Integer> pictures = new ArrayList<>();
    private final List<Integer> packets = new ArrayList<>();

    private StoredMedia(byte[] file) throws IOException {
        List<ReadCluster> read = new ArrayList<>();
        new MatroskaReader(new ByteArrayInputStream(file), new MatroskaHandler() {
                    @Override
                    public void onDocument(MatroskaDocument document) {
                        // its bytes are copied with the head
                    }

                    @Override
                    public void onCluster(ReadCluster cluster) {
                        read.add(cluster);
                    }
                })
                .read();
        head = Arrays.copyOf(file, (int) read.get(0).start());
        for (ReadCluster cluster : read) {
            clusters.add(Arrays.copyOfRange(file, (int) cluster.start(), (int) cluster.end()));
            pictures.add(blocks(cluster, 1));
            packets.add(blocks(cluster, 2));
        }
    }

    private static int blocks(ReadCluster cluster, int track) {
        return (int) cluster.cluster().blocks().stream()
                .filter(block -> block.track() == track)
                .count();
    }

    /** Four seconds with each sound that can be stored, and without. */
    static Stream<StoredMedia> withEachSound() {
        return Stream.of(withAac(4), withOpus(4), silent(4));
    }

    static StoredMedia withAac(int seconds) {
        return of(seconds, "320x180", "-c:a aac -b:a 64k");
    }

    static StoredMedia withOpus(int seconds) {
        return of(seconds, "320x180", "-c:a libopus -b:a 32k");
    }

    static StoredMedia silent(int seconds) {
        return of(seconds, "320x180", "-an");
    }

    static StoredMedia withAacOf(int seconds, String size) {
        return of(seconds, size, "-c:a aac -b:a 64k");
    }

    private static StoredMedia of(int seconds, String size, String audio) {
        return MADE.computeIfAbsent(seconds + size + audio, ignored -> make(seconds, size, audio));
    }

    private static StoredMedia make(int seconds, String size, String audio) {
        try {
            Path file = Files.createTempFile("stored-media", ".mkv");
            try {
                TestMedia.run(
                        ("ffmpeg -nostdin -v error -y -f lavfi -t %d -i testsrc2=s=%s:r=%d,noise=alls=16:allf=t"
                                        + " -f lavfi -t %d -i sine=frequency=440:sample_rate=48000 -ac 2 %s -c:v libx264"
                                        + " -profile:v baseline -pix_fmt yuv420p -b:v 800k -threads 1"
                                        + " -x264-params scenecut=0:keyint=%d")
                                .formatted(seconds, size, PICTURES_PER_SECOND, seconds, audio, PICTURES_PER_SECOND),
                        file);
                return new StoredMedia(Files.readAllBytes(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int fragments() {
        return clusters.size();
    }

    /** Begins a recording of it. */
    Store storeIn(StoredStream stream) {
        return new Store(stream.record(head));
    }

    /** A recording that grows fragment by fragment. */
    final class Store {

        private final Recording recording;
        private int next;

        private Store(Recording recording) {
            this.recording = recording;
        }

        /** Stores a fragment as one of a second. */
        FragmentInfo next(Instant producerTimestamp) {
            int number = next++;
            return append(number, producerTimestamp, Duration.ofSeconds(1), true);
        }

        /** Stores all that is left, a second each. */
        Instant all(Instant producerTimestamp) {
            Instant time = producerTimestamp;
            while (next < clusters.size()) {
                next(time);
                time = time.plusSeconds(1);
            }
            return time;
        }

        /** Stores a fragment as one of a second with sound only. */
        FragmentInfo withoutPictures(int number, Instant producerTimestamp) {
            return append(number, producerTimestamp, Duration.ofSeconds(1), true, 0);
        }

        FragmentInfo append(int number, Instant producerTimestamp, Duration duration, boolean keyFrame) {
            return append(number, producerTimestamp, duration, keyFrame, pictures.get(number));
        }

        private FragmentInfo append(
                int number, Instant producerTimestamp, Duration duration, boolean keyFrame, int videoFrames) {
            try {
                return recording.append(new NewFragment(
                        clusters.get(number),
                        producerTimestamp,
                        duration,
                        videoFrames,
                        packets.get(number),
                        keyFrame,
                        Map.of(),
                        null));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

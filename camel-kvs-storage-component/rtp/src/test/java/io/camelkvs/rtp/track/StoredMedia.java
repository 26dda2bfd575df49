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
package io.camelkvs.rtp.track;

import io.camelkvs.rtp.media.Ffmpeg;
import io.camelkvs.rtp.mkv.Cluster;
import io.camelkvs.rtp.mkv.MatroskaDocument;
import io.camelkvs.rtp.mkv.MatroskaHandler;
import io.camelkvs.rtp.mkv.MatroskaReader;
import io.camelkvs.rtp.mkv.ReadCluster;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Matroska that ffmpeg encoded: 320x180 at 15 pictures per second, a key frame and a Cluster each second.
 *
 * @param tracks   as the file says
 * @param clusters one a second
 */
public record StoredMedia(List<MediaTrack> tracks, List<Cluster> clusters) {

    public static final int SECONDS = 4;
    public static final int PICTURES = SECONDS * 15;

    private static final Map<String, StoredMedia> MADE = new ConcurrentHashMap<>();

    /** @param options audio and special video options of ffmpeg */
    public static StoredMedia of(String options) {
        return MADE.computeIfAbsent(options, StoredMedia::make);
    }

    public static StoredMedia withOpus() {
        return of("-c:a libopus -b:a 32k -bf 0 -profile:v baseline");
    }

    public static StoredMedia withAac() {
        return of("-c:a aac -b:a 64k -bf 0 -profile:v baseline");
    }

    /** Pictures are not shown in the order in which they are decoded. */
    public static StoredMedia withReorderedPictures() {
        return of("-c:a aac -b:a 64k -bf 2");
    }

    public H264Track video() {
        return (H264Track) tracks.get(0);
    }

    public SoundTrack sound() {
        return (SoundTrack) tracks.get(1);
    }

    /** The samples of one Cluster at its own time and later. */
    public List<Sample> samples(MediaTrack track, int cluster, long laterMillis) {
        Cluster one = clusters.get(cluster);
        long end = cluster + 1 < clusters.size() ? clusters.get(cluster + 1).timestampMillis() : SECONDS * 1000L;
        return track.samples(one.blocks(), laterMillis + one.timestampMillis(), end - one.timestampMillis());
    }

    private static StoredMedia make(String options) {
        try {
            Path file = Files.createTempFile("stored-media", ".mkv");
            try {
                encode(options, file);
                return read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void encode(String options, Path file) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of(("-f lavfi -t %d -i testsrc2=s=320x180:r=15,noise=alls=12:allf=t -f lavfi -t %d"
                        + " -i sine=frequency=440:sample_rate=48000 -ac 2 -c:v libx264 -pix_fmt yuv420p -b:v 600k"
                        + " -threads 1 -x264-params scenecut=0:keyint=15")
                .formatted(SECONDS, SECONDS)
                .split(" ")));
        arguments.addAll(List.of(options.split(" ")));
        arguments.add(file.toString());
        Ffmpeg.ffmpeg(arguments.toArray(new String[0]));
    }

    private static StoredMedia read(Path file) throws IOException {
        List<MediaTrack> tracks = new ArrayList<>();
        List<Cluster> clusters = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            new MatroskaReader(in, new MatroskaHandler() {
                        @Override
                        public void onDocument(MatroskaDocument document) {
                            document.tracks().forEach(track -> tracks.add(MediaTrack.of(track)));
                        }

                        @Override
                        public void onCluster(ReadCluster cluster) {
                            clusters.add(cluster.cluster());
                        }
                    })
                    .read();
        }
        return new StoredMedia(tracks, clusters);
    }
}

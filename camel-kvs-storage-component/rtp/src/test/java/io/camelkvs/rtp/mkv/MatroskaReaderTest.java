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
package io.camelkvs.rtp.mkv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.rtp.media.Ffmpeg;
import io.camelkvs.rtp.media.Simulation;
import io.camelkvs.rtp.media.TestMedia;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of files of our own and of ffmpeg's, against what ffprobe reads of them. */
class MatroskaReaderTest {

    private static final int SIMPLE_BLOCK_HEAD = 4;

    @TempDir
    Path folder;

    /** Keeps what it is told. */
    private static final class Read implements MatroskaHandler {

        final List<MatroskaDocument> documents = new ArrayList<>();
        final List<Map<String, String>> tags = new ArrayList<>();
        final List<Long> starts = new ArrayList<>();
        final List<ReadCluster> clusters = new ArrayList<>();

        static Read of(byte[] file) throws IOException {
            return of(file, MatroskaReader.MAX_CLUSTER);
        }

        static Read of(byte[] file, int maxCluster) throws IOException {
            Read read = new Read();
            new MatroskaReader(new ByteArrayInputStream(file), maxCluster, read).read();
            return read;
        }

        @Override
        public void onDocument(MatroskaDocument document) {
            documents.add(document);
        }

        @Override
        public void onTags(Map<String, String> some) {
            tags.add(some);
        }

        @Override
        public void onClusterStart(long timestampMillis) {
            starts.add(timestampMillis);
        }

        @Override
        public void onCluster(ReadCluster cluster) {
            clusters.add(cluster);
        }

        /** As ffprobe prints them: track index, time in milliseconds, bytes, K for a key frame. */
        List<String> packets() {
            return clusters.stream()
                    .flatMap(read -> read.cluster().blocks().stream()
                            .map(block -> String.join(
                                    ",",
                                    "" + (block.track() - 1),
                                    "" + (read.cluster().timestampMillis() + block.offsetMillis()),
                                    "" + block.data().length,
                                    block.keyFrame() ? "K" : "_")))
                    .collect(Collectors.toList());
        }
    }

    @Test
    void readsOurOwnRecordings() throws IOException {
        TestMedia media = TestMedia.small();
        Recording recording = Recording.of(new Simulation(media).run(), media);
        byte[] file = Files.readAllBytes(recording.write(folder));

        Read read = Read.of(file);

        assertThat(read.documents).hasSize(1);
        MatroskaDocument document = read.documents.get(0);
        Fragment first = recording.fragments().get(0);
        assertThat(document.date()).isEqualTo(first.recordingStart());
        assertThat(document.timestampScale()).isEqualTo(1_000_000);
        assertThat(document.tracks()).extracting(Track::codecId).containsExactly(Track.H264, Track.OPUS);
        assertThat(document.tracks().get(0).codecPrivate())
                .isEqualTo(first.trackInfo().avcC());
        assertThat(document.tracks().get(0).width()).isEqualTo(320);
        assertThat(document.tracks().get(1).samplingFrequency()).isEqualTo(48_000);
        assertThat(document.tracks().get(1).channels()).isEqualTo(2);
        assertThat(read.clusters).hasSize(recording.fragments().size());
        long end = document.end();
        for (int i = 0; i < read.clusters.size(); i++) {
            ReadCluster cluster = read.clusters.get(i);
            assertThat(cluster.start()).isEqualTo(end);
            byte[] bytes = Arrays.copyOfRange(file, (int) cluster.start(), (int) cluster.end());
            assertThat(bytes).isEqualTo(recording.fragments().get(i).cluster());
            assertThat(MatroskaReader.cluster(bytes, document).blocks())
                    .usingRecursiveFieldByFieldElementComparator()
                    .isEqualTo(cluster.cluster().blocks());
            end = cluster.end();
        }
        assertThat(end).isEqualTo(file.length);
        // ffprobe takes the codec delay off the times of Opus
        assertThat(read.packets())
                .map(packet -> packet.replaceFirst("^1,\\d+", "1"))
                .containsExactlyElementsOf(probe(recording.write(folder)).stream()
                        .map(packet -> packet.replaceFirst("^1,-?\\d+", "1"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-cluster_time_limit 700", // BlockGroups for the last of each track, Cues, SeekHead, Tags, CRC-32, Void
                "-cluster_time_limit 700 -live 1",
                "-f webm -c:v libvpx -c:a libvorbis -strict experimental",
                "-bf 2 -cluster_size_limit 20000",
            })
    void readsWhatFfmpegWrites(String options) throws IOException {
        Path file = folder.resolve("of-ffmpeg.mkv");
        encode(file, options);

        Read read = Read.of(Files.readAllBytes(file));

        assertThat(read.packets()).containsExactlyElementsOf(probe(file)).hasSizeGreaterThan(40);
        assertThat(read.clusters.size()).isGreaterThan(1);
        assertThat(read.tags).isNotEmpty();
        assertThat(read.tags.get(0)).containsKey("ENCODER");
    }

    /** Into a pipe, ffmpeg cannot go back to write sizes. */
    @Test
    void readsSegmentsAndClustersOfUnknownSize() throws IOException {
        Path file = folder.resolve("piped.mkv");
        encode(Path.of("pipe:1"), "-cluster_time_limit 700 -flush_packets 1", file);
        byte[] bytes = Files.readAllBytes(file);

        Read read = Read.of(withUnknownSizes(bytes));

        assertThat(read.packets()).containsExactlyElementsOf(probe(file));
        assertThat(read.starts)
                .isEqualTo(read.clusters.stream()
                        .map(cluster -> cluster.cluster().timestampMillis())
                        .toList());
        assertThat(read.clusters).extracting(ReadCluster::blocks).allSatisfy(blocks -> assertThat(blocks.length)
                .isPositive());
    }

    @Test
    void readsDocumentsThatFollowOneAnother() throws IOException {
        byte[] one = document(1_000_000, cluster(0, block(1, 0, 0x80, "a")));
        byte[] two = document(500_000, cluster(2001, block(1, 1, 0, "b")));

        Read read = Read.of(concat(one, two));

        assertThat(read.documents).hasSize(2);
        assertThat(read.packets()).containsExactly("0,0,1,K", "0,1001,1,_");
    }

    @Test
    void readsNestedTags() throws IOException {
        byte[] tags = new Ebml()
                .master(
                        Mkv.TAGS,
                        t -> t.master(
                                Mkv.TAG,
                                tag -> tag.master(Mkv.SIMPLE_TAG, simple -> simple.text(Mkv.TAG_NAME, "outer")
                                        .text(Mkv.TAG_STRING, "1")
                                        .master(Mkv.SIMPLE_TAG, inner -> inner.text(Mkv.TAG_NAME, "inner")
                                                .text(Mkv.TAG_STRING, "2")))))
                .bytes();

        assertThat(Read.of(document(1_000_000, tags)).tags).containsExactly(Map.of("outer", "1", "inner", "2"));
    }

    @Test
    void anInputThatEndsInsideAnElementIsTold() throws IOException {
        byte[] file = document(1_000_000, cluster(0, block(1, 0, 0x80, "aaaa")));
        int document = (int) Read.of(file).documents.get(0).end();
        for (int length = 1; length < file.length; length++) {
            byte[] torn = Arrays.copyOf(file, length);
            if (length == document || length == 0) {
                continue;
            }
            Read read = new Read();
            MatroskaReader reader = new MatroskaReader(new ByteArrayInputStream(torn), read);
            if (isBetweenHeaderElements(file, length)) {
                reader.read();
            } else {
                assertThatThrownBy(reader::read).as("%d bytes", length).isInstanceOf(EOFException.class);
            }
            assertThat(read.clusters).isEmpty();
        }
    }

    @Test
    void refusesWhatItDoesNotRead() {
        assertRefused("RIFF....".getBytes(), "does not begin with an EBML header");
        assertRefused(
                new Ebml().master(Mkv.EBML, e -> e.text(Mkv.DOC_TYPE, "avi")).bytes(), "of type 'avi'");
        assertRefused(document(0, new byte[0]), "TimestampScale of 0");
        assertRefused(document(1_000_000, cluster(0, block(1, 0, 0x02, "x"))), "lacing");
        assertRefused(
                document(1_000_000, cluster(0, new byte[] {(byte) 0xa3, (byte) 0x81, (byte) 0x81})), "without a head");
        assertRefused(document(1_000_000, cluster(-1)), "timestamp is out of range");
        assertRefused(
                document(1_000_000, new Ebml().master(Mkv.CLUSTER, c -> {}).bytes()), "has no timestamp");
        assertRefused(
                document(1_000_000, cluster(0, new byte[] {(byte) 0xa3, (byte) 0x82, 0})), "longer than the Cluster");
        assertRefused(
                document(1_000_000, new Ebml().openMaster(Mkv.CUES).bytes()),
                "unknown size, which only a Segment or Cluster may have");
        assertRefused(concat(document(1_000_000), new byte[] {0x01}), "begins no element");
        assertRefused(
                new Ebml()
                        .master(Mkv.EBML, e -> e.text(Mkv.DOC_TYPE, "webm"))
                        .openMaster(Mkv.SEGMENT)
                        .raw(cluster(0))
                        .bytes(),
                "before Info and Tracks");
    }

    @Test
    void refusesMoreThanItKeeps() {
        byte[] file = document(1_000_000, cluster(0, block(1, 0, 0x80, "x".repeat(2000))));

        assertThatThrownBy(() -> Read.of(file, 1999))
                .isInstanceOf(MatroskaException.class)
                .hasMessageContaining("more than 1999 bytes");
        assertThatThrownBy(() -> Read.of(withUnknownSizes(file), 1999))
                .isInstanceOf(MatroskaException.class)
                .hasMessageContaining("1999");
    }

    private static boolean isBetweenHeaderElements(byte[] file, int length) {
        byte[] header = new Ebml()
                .master(Mkv.EBML, e -> e.text(Mkv.DOC_TYPE, "matroska"))
                .bytes();
        int segment = header.length + 12;
        int info = segment + 12 + 19;
        return length == header.length || length == segment || length == info;
    }

    private static void assertRefused(byte[] file, String words) {
        assertThatThrownBy(() -> Read.of(file))
                .isInstanceOf(MatroskaException.class)
                .hasMessageContaining(words);
    }

    private static byte[] document(long scale, byte[]... rest) {
        Ebml document = new Ebml()
                .master(Mkv.EBML, e -> e.text(Mkv.DOC_TYPE, "matroska"))
                .openMaster(Mkv.SEGMENT)
                .master(Mkv.INFO, info -> info.unsigned(Mkv.TIMESTAMP_SCALE, scale))
                .master(
                        Mkv.TRACKS,
                        tracks -> tracks.master(Mkv.TRACK_ENTRY, entry -> entry.unsigned(Mkv.TRACK_NUMBER, 1)
                                .text(Mkv.CODEC_ID, "V_TEST")));
        return document.raw(concat(rest)).bytes();
    }

    private static byte[] cluster(long timestamp, byte[]... blocks) {
        return new Ebml()
                .master(Mkv.CLUSTER, cluster -> cluster.unsigned(Mkv.TIMESTAMP, timestamp)
                        .raw(concat(blocks)))
                .bytes();
    }

    private static byte[] block(int track, int offset, int flags, String data) {
        return new Ebml()
                .start(Mkv.SIMPLE_BLOCK, SIMPLE_BLOCK_HEAD + data.length())
                .raw(new byte[] {(byte) (0x80 | track), (byte) (offset >> 8), (byte) offset, (byte) flags})
                .raw(data.getBytes())
                .bytes();
    }

    private static byte[] concat(byte[]... parts) {
        Ebml all = new Ebml();
        for (byte[] part : parts) {
            all.raw(part);
        }
        return all.bytes();
    }

    /** With the size of each Cluster unknown, whatever it was. */
    private static byte[] withUnknownSizes(byte[] file) throws IOException {
        byte[] changed = file.clone();
        for (ReadCluster cluster : Read.of(file).clusters) {
            int at = (int) cluster.start() + 4;
            int length = Integer.numberOfLeadingZeros(changed[at] & 0xff) - 23;
            changed[at] = (byte) (0xff >> length - 1);
            Arrays.fill(changed, at + 1, at + length, (byte) 0xff);
        }
        return changed;
    }

    private static void encode(Path file, String options) {
        encode(file, options, null);
    }

    private static void encode(Path file, String options, Path pipedTo) {
        String command = "ffmpeg -nostdin -v error -y -f lavfi -t 3 -i testsrc2=s=160x120:r=10 -f lavfi -t 3 -i"
                + " sine=sample_rate=48000 -c:v libx264 -g 10 -threads 1 -c:a aac -f matroska " + options + " " + file;
        Ffmpeg.shell(command + (pipedTo == null ? "" : " > " + pipedTo));
    }

    private static List<String> probe(Path file) {
        return Ffmpeg.ffprobe("-show_entries", "packet=stream_index,pts_time,size,flags", "-of", "csv=p=0", "" + file)
                .lines()
                .map(MatroskaReaderTest::probed)
                .toList();
    }

    private static String probed(String line) {
        String[] parts = line.split(",");
        long millis = Math.round(Double.parseDouble(parts[1]) * 1000);
        return String.join(",", parts[0], "" + millis, parts[2], parts[3].startsWith("K") ? "K" : "_");
    }
}

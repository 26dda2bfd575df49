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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.event.EventKind;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.local.store.StoredStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** Media that came through a peer, as it is found on disk; the peer's far side is the test, the media is real. */
class RecordingTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.000Z");

    @TempDir
    private Path folder;

    @Test
    void storesFragmentsThatDecode() throws Exception {
        FakePeers engine = new FakePeers();
        try (KvsLocal kvs = start(engine)) {
            String channel = kvs.createRecordedChannel("camera");
            StoredStream stream = kvs.stream("camera");
            List<FragmentInfo> heard = new CopyOnWriteArrayList<>();
            try (StoredStream.Subscription ignored = stream.onFragment(heard::add)) {
                record(kvs, engine, channel, TestMedia.encode(128, 96, 5));
            }

            List<FragmentInfo> fragments = stream.fragments();
            assertThat(fragments).hasSize(5).isEqualTo(heard);
            assertThat(fragments).extracting(FragmentInfo::number).isSorted().doesNotHaveDuplicates();
            assertThat(fragments).allSatisfy(fragment -> {
                assertThat(fragment.number()).matches("[0-9]{35}");
                assertThat(fragment.videoFrames()).isEqualTo(10);
                assertThat(fragment.audioPackets()).isBetween(45, 55);
                assertThat(fragment.keyFrame()).isTrue();
                assertThat(fragment.serverTimestamp()).isBetween(Instant.now().minusSeconds(60), Instant.now());
            });
            assertThat(fragments.get(2).producerTimestamp()).isEqualTo(START.plusSeconds(2));
            assertThat(fragments.get(2).durationMillis()).isEqualTo(1000);
            assertThat(stream.counters().videoFrames()).isEqualTo(50);
            assertThat(stream.counters().audioPackets()).isEqualTo(250);
            assertThat(stream.counters().fragments()).isEqualTo(5);
            assertThat(kvs.events())
                    .filteredOn(event -> event.kind() == EventKind.FRAGMENT_STORED)
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.channel()).isEqualTo("camera");
                        assertThat(event.session()).isOne();
                    });

            assertThat(stream.recordings()).hasSize(1);
            Path recording = stream.recordings().get(0);
            assertThat(recording).hasFileName("20260102T030405.000Z-1.mkv");
            assertThat(TestMedia.run("ffmpeg -nostdin -v error -f null - -i", recording))
                    .isEmpty();
            assertThat(TestMedia.run(
                            "ffprobe -v error -count_packets -show_entries stream=codec_name,nb_read_packets -of csv=p=0",
                            recording))
                    .matches("h264,50\\s+aac,23[3-5]");
            FragmentInfo last = fragments.get(4);
            assertThat(last.offset() + last.length()).isEqualTo(Files.size(recording));
        }
    }

    @Test
    void aChangeOfTheCodecsParametersBeginsAnotherFile() throws Exception {
        FakePeers engine = new FakePeers();
        try (KvsLocal kvs = start(engine)) {
            String channel = kvs.createRecordedChannel("camera");
            FakePeers.Peer peer = engine.connect(kvs, channel);

            Instant next = TestMedia.encode(128, 96, 2).play(peer.listener, START);
            TestMedia.encode(64, 64, 2).play(peer.listener, next);
            peer.close();

            StoredStream stream = kvs.stream("camera");
            await().until(() -> stream.fragments().size() == 4);
            assertThat(stream.recordings())
                    .extracting(recording -> recording.getFileName().toString())
                    .containsExactly("20260102T030405.000Z-1.mkv", "20260102T030407.000Z-1.mkv");
            assertThat(stream.recordings()).allSatisfy(recording -> assertThat(
                            TestMedia.run("ffmpeg -nostdin -v error -f null - -i", recording))
                    .isEmpty());
            assertThat(stream.fragments()).extracting(FragmentInfo::file).satisfies(files -> {
                assertThat(files.get(1)).isEqualTo(files.get(0)).isNotEqualTo(files.get(2));
                assertThat(files.get(3)).isEqualTo(files.get(2));
            });
        }
    }

    @Test
    void channelsStreamsAndFragmentsSurviveARestart() throws Exception {
        String channel;
        List<FragmentInfo> before;
        FakePeers engine = new FakePeers();
        try (KvsLocal kvs = start(engine)) {
            channel = kvs.createRecordedChannel("camera");
            record(kvs, engine, channel, TestMedia.encode(64, 64, 2));
            before = kvs.stream("camera").fragments();
        }

        FakePeers next = new FakePeers();
        try (KvsLocal kvs = start(next);
                KinesisVideoClient video = Aws.of(kvs).video()) {
            assertThat(kvs.stream("camera").fragments()).isEqualTo(before);
            assertThat(video.describeSignalingChannel(r -> r.channelName("camera"))
                            .channelInfo()
                            .channelARN())
                    .isEqualTo(channel);
            assertThat(video.describeMediaStorageConfiguration(r -> r.channelARN(channel))
                            .mediaStorageConfiguration()
                            .statusAsString())
                    .isEqualTo("ENABLED");
            assertThat(kvs.createRecordedChannel("camera")).isEqualTo(channel);

            record(kvs, next, channel, TestMedia.encode(64, 64, 2));

            List<FragmentInfo> after = kvs.stream("camera").fragments();
            assertThat(after).hasSize(4).startsWith(before.toArray(new FragmentInfo[0]));
            assertThat(after).extracting(FragmentInfo::number).isSorted().doesNotHaveDuplicates();
            assertThat(kvs.stream("camera").recordings()).hasSize(2);
        }
    }

    @Test
    void aTornIndexLosesOnlyWhatIsTorn() throws Exception {
        Path index = recordThreeFragments();
        List<String> lines = Files.readAllLines(index);
        Files.writeString(index, lines.get(2).substring(0, 40), StandardOpenOption.APPEND);

        try (KvsLocal kvs = start(new FakePeers())) {
            assertThat(kvs.stream("camera").fragments()).hasSize(3);
            assertThat(Files.readAllLines(index)).isEqualTo(lines);
        }
    }

    @Test
    void indexEntriesBeyondTheirFileAreCutOff() throws Exception {
        Path index = recordThreeFragments();
        FakePeers engine = new FakePeers();
        String lastNumber;
        try (KvsLocal kvs = start(engine)) {
            FragmentInfo last = kvs.stream("camera").fragments().get(2);
            lastNumber = last.number();
            try (RandomAccessFile file =
                    new RandomAccessFile(index.resolveSibling(last.file()).toFile(), "rw")) {
                file.setLength(last.offset() + last.length() - 1);
            }
        }

        try (KvsLocal kvs = start(engine)) {
            assertThat(kvs.stream("camera").fragments()).hasSize(2);
            assertThat(Files.readAllLines(index)).hasSize(2);

            record(kvs, engine, kvs.createRecordedChannel("camera"), TestMedia.encode(64, 64, 1));

            assertThat(kvs.stream("camera").fragments().get(2).number()).isGreaterThan(lastNumber);
        }
    }

    @Test
    void aStreamNameCannotLeaveTheDataFolder() {
        FakePeers engine = new FakePeers();
        try (KvsLocal kvs = start(engine)) {
            kvs.createRecordedChannel("..");

            assertThat(kvs.stream("..").folder())
                    .isEqualTo(folder.resolve("streams").resolve("%2E."));
            assertThatThrownBy(() -> kvs.stream("absent"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("There is no stream 'absent', there are [..]");
            assertThatThrownBy(() -> kvs.createRecordedChannel("../x"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ChannelName is '../x', allowed is");
        }
    }

    private Path recordThreeFragments() throws InterruptedException, IOException {
        FakePeers engine = new FakePeers();
        try (KvsLocal kvs = start(engine)) {
            record(kvs, engine, kvs.createRecordedChannel("camera"), TestMedia.encode(64, 64, 3));
            return kvs.stream("camera").folder().resolve("fragments.jsonl");
        }
    }

    private KvsLocal start(FakePeers engine) {
        return KvsLocal.builder().engine(engine).dataFolder(folder).start();
    }

    private static void record(KvsLocal kvs, FakePeers engine, String channel, TestMedia media)
            throws InterruptedException {
        FakePeers.Peer peer = engine.connect(kvs, channel);
        media.play(peer.listener, START.truncatedTo(ChronoUnit.SECONDS));
        peer.close();
        await().until(() -> kvs.sessions().isEmpty());
    }
}

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

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.local.SteppedClock;
import io.camelkvs.local.TestMedia;
import io.camelkvs.local.event.EventLog;
import io.camelkvs.rtp.mkv.Block;
import io.camelkvs.rtp.mkv.Track;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found of a stream after a crash, or after somebody took files away. */
class StoreCheckTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final TestMedia MEDIA = TestMedia.encode(64, 64, 3);

    @TempDir
    private Path folder;

    private final SteppedClock clock = SteppedClock.standing();
    private Path index;
    private Path recording;
    private List<FragmentInfo> stored;

    @BeforeEach
    void store() throws IOException {
        StoredStream stream = open();
        stored = StoredFragments.store(stream, MEDIA, START);
        index = stream.folder().resolve("fragments.jsonl");
        recording = stream.recordings().get(0);
    }

    @Test
    void findsFragmentsAsTheyWereStored() throws IOException {
        StoredStream stream = open();

        assertThat(stored).hasSize(3);
        assertThat(stream.fragments()).isEqualTo(stored);
        StoredFragment fragment = stream.read(stored.get(1));
        assertThat(fragment.tracks()).extracting(Track::codecId).containsExactly(Track.H264, Track.OPUS);
        assertThat(fragment.cluster().timestampMillis()).isEqualTo(1000);
        assertThat(fragment.cluster().blocks())
                .filteredOn(block -> block.track() == 1)
                .hasSize(10);
        assertThat(fragment.cluster().blocks().get(0))
                .extracting(Block::keyFrame)
                .isEqualTo(true);
        assertThat(fragment.bytes()).hasSize((int) stored.get(1).length());
    }

    @Test
    void makesAMissingIndexAnewFromTheRecordings() throws IOException {
        byte[] before = Files.readAllBytes(index);
        Files.delete(index);

        assertThat(open().fragments()).isEqualTo(stored);
        assertThat(Files.readAllBytes(index)).isEqualTo(before);
    }

    @Test
    void makesADamagedIndexAnew() throws IOException {
        List<String> lines = Files.readAllLines(index);
        Files.write(index, List.of(lines.get(0), lines.get(1).substring(7), lines.get(2)));

        assertThat(open().fragments()).isEqualTo(stored);
        assertThat(Files.readAllLines(index)).isEqualTo(lines);

        Files.write(index, List.of(lines.get(0), lines.get(2)));

        assertThat(open().fragments()).isEqualTo(stored);
        assertThat(Files.readAllLines(index)).isEqualTo(lines);
    }

    /** A process that dies leaves a beginning of what it wrote, or the whole without the line in the index. */
    @Test
    void cutsOffWhatIsTornWhereverItIs() throws IOException {
        byte[] whole = Files.readAllBytes(recording);
        List<String> lines = Files.readAllLines(index);
        int second = (int) stored.get(1).end();
        for (int length = second; length <= whole.length; length += length < second + 600 ? 1 : 97) {
            Files.write(recording, Arrays.copyOf(whole, length));
            Files.write(index, lines.subList(0, 2));

            assertThat(open().fragments()).as("%d bytes", length).isEqualTo(stored.subList(0, 2));
            assertThat(Files.size(recording)).isEqualTo(second);
        }

        Files.write(recording, whole);
        assertThat(open().fragments()).isEqualTo(stored);
        assertThat(Files.readAllLines(index)).isEqualTo(lines);
    }

    @Test
    void takesAwayARecordingThatHasNoWholeFragment() throws IOException {
        byte[] whole = Files.readAllBytes(recording);
        Files.delete(index);
        for (int length = 0; length < stored.get(0).end(); length += 331) {
            Files.write(recording, Arrays.copyOf(whole, length));

            assertThat(open().fragments()).isEmpty();
            assertThat(recording).as("%d bytes", length).doesNotExist();
        }
    }

    @Test
    void leavesAloneWhatIsNotTorn() throws IOException {
        byte[] whole = Files.readAllBytes(recording);
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, (int) stored.get(1).start(), (int) stored.get(1).start() + 20, (byte) 0);
        Files.write(recording, damaged);
        Files.delete(index);
        Path foreign = Files.write(recording.resolveSibling("holiday.mkv"), Arrays.copyOf(whole, 500));

        assertThat(open().fragments()).isEqualTo(stored.subList(0, 1));
        assertThat(Files.readAllBytes(recording)).isEqualTo(damaged);
        assertThat(foreign).hasSize(500);
    }

    /** A size that claims too much looks like a torn end, with whole fragments behind it. */
    @Test
    void cutsOffNothingThatTheIndexKnows() throws IOException {
        byte[] whole = Files.readAllBytes(recording);
        ByteBuffer damaged = ByteBuffer.wrap(Arrays.copyOf(whole, whole.length + 6));
        damaged.put(whole.length, whole, (int) stored.get(1).start(), 6);
        damaged.putLong((int) stored.get(1).offset() + 4, 0x0100_0000_0100_0000L);
        Files.write(recording, damaged.array());

        assertThat(open().fragments()).isEqualTo(stored.subList(0, 1));
        assertThat(Files.readAllBytes(recording)).isEqualTo(damaged.array());
    }

    @Test
    void canBeReadThoughThereIsNoRoomForAnIndex() throws IOException {
        Files.delete(index);
        Path inTheWay = Files.createDirectories(index.resolveSibling("fragments.jsonl.tmp/x"));

        StoredStream stream = open();
        assertThat(stream.fragments()).isEqualTo(stored);
        List<FragmentInfo> more = StoredFragments.store(stream, MEDIA, START.plusSeconds(60));
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());

        assertThat(open().fragments())
                .startsWith(stored.toArray(FragmentInfo[]::new))
                .endsWith(more.toArray(FragmentInfo[]::new))
                .hasSize(6);
        assertThat(Files.readAllLines(index)).hasSize(6);
    }

    @Test
    void leavesOutWhatSomebodyTookAway() throws IOException {
        List<FragmentInfo> more = StoredFragments.store(open(), MEDIA, START.plusSeconds(60));
        Files.delete(recording);

        assertThat(open().fragments()).isEqualTo(more);
        assertThat(Files.readAllLines(index)).hasSize(3);
    }

    @Test
    void numbersRiseEvenIfEverythingIsGone() throws IOException {
        Files.delete(recording);
        Files.delete(index);

        assertThat(StoredFragments.store(open(), MEDIA, START).get(0).number())
                .isEqualTo(stored.get(0).number());
        clock.step(Duration.ofMillis(1));
        Files.delete(recording);
        Files.delete(index);
        assertThat(StoredFragments.store(open(), MEDIA, START).get(0).number())
                .isGreaterThan(stored.get(2).number());
    }

    private StoredStream open() {
        return new MediaStore(folder, clock, new EventLog(clock)).stream("cam");
    }
}

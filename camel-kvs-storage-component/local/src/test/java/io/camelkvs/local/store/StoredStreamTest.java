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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.local.SteppedClock;
import io.camelkvs.local.TestMedia;
import io.camelkvs.local.event.EventKind;
import io.camelkvs.local.event.EventLog;
import io.camelkvs.local.event.LocalEvent;
import io.camelkvs.rtp.mkv.Fragment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a stream, for how long, and how it is found. */
class StoredStreamTest {

    private static final TestMedia MEDIA = TestMedia.encode(64, 64, 3);
    private static final Instant PRODUCED = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private Path folder;

    private final SteppedClock clock = SteppedClock.standing();
    private final Instant start = Instant.ofEpochMilli(clock.millis());
    private final EventLog events = new EventLog(clock);

    private MediaStore store;

    @BeforeEach
    void open() {
        store = new MediaStore(folder, clock, events);
    }

    @Test
    void selectsByTheBeginningOfFragments() throws IOException {
        StoredStream stream = storeOneASecond();

        assertThat(stream.fragments(server(start, start.plusSeconds(1)), 100)).hasSize(2);
        assertThat(stream.fragments(server(start.plusMillis(1), start.plusMillis(1999)), 100))
                .isEqualTo(stream.fragments().subList(1, 2));
        assertThat(stream.fragments(server(start.plusMillis(1), null), 1))
                .isEqualTo(stream.fragments().subList(1, 2));
        assertThat(stream.fragments(server(start.plusSeconds(3), null), 100)).isEmpty();
        FragmentSelector produced =
                new FragmentSelector(FragmentSelector.Clock.PRODUCER, PRODUCED.plusSeconds(1), PRODUCED.plusSeconds(9));
        assertThat(stream.fragments(produced, 100)).isEqualTo(stream.fragments().subList(1, 3));
        assertThat(stream.fragmentsAfter(stream.fragments().get(1), produced, 100))
                .isEqualTo(stream.fragments().subList(2, 3));
    }

    @Test
    void findsNeighbours() throws IOException {
        StoredStream stream = storeOneASecond();
        List<FragmentInfo> all = stream.fragments();

        assertThat(stream.earliest()).contains(all.get(0));
        assertThat(stream.latest()).contains(all.get(2));
        assertThat(stream.after(all.get(1).number())).contains(all.get(2));
        assertThat(stream.after(all.get(2).number())).isEmpty();
        assertThat(stream.newest(2)).isEqualTo(all.subList(1, 3));
        assertThat(stream.fragment(all.get(1).number())).contains(all.get(1));
        assertThat(stream.fragment("1")).isEmpty();
    }

    /** A day and more of fragments of two seconds: what is asked for must not take a look at all. */
    @Test
    @Timeout(20)
    void findsFewAmongMany() {
        FragmentIndex index = new FragmentIndex();
        for (int i = 0; i < 50_000; i++) {
            index.add(entry(i));
        }
        for (int i = 0; i < 40_000; i++) {
            Instant at = Instant.ofEpochSecond(i);
            assertThat(index.select(server(at, null), null, 2)).containsExactly(entry(i), entry(i + 1));
            assertThat(index.after(FragmentNumber.of(i))).contains(entry(i + 1));
        }
    }

    @Test
    void whatIsTooOldGoesWithItsFile() throws IOException {
        StoredStream stream = storeOneASecond();
        Path first = stream.recordings().get(0);
        clock.step(Duration.ofMinutes(50));
        List<FragmentInfo> later = StoredFragments.store(stream, MEDIA, PRODUCED.plusSeconds(3600));
        clock.step(Duration.ofMinutes(10).minusSeconds(2));

        stream.expire(Retention.ofHours(1));

        assertThat(stream.fragments()).hasSize(5);
        assertThat(first).exists();
        assertThat(events.recent()).isEmpty();

        clock.step(Duration.ofSeconds(2).plusMillis(1));
        stream.expire(Retention.ofHours(1));

        assertThat(stream.fragments()).isEqualTo(later);
        assertThat(first).doesNotExist();
        assertThat(events.recent()).extracting(LocalEvent::kind).containsExactly(EventKind.RETENTION_ENDED);
        assertThat(events.recent().get(0).detail()).isEqualTo("Deleted " + first.getFileName());
        assertThat(Files.readAllLines(stream.folder().resolve("fragments.jsonl")))
                .hasSize(3);
    }

    @Test
    void withoutRetentionTheNewestFiveMinutesAreKept() throws IOException {
        StoredStream stream = storeOneASecond();
        clock.step(Duration.ofMinutes(5).minusSeconds(2));

        stream.expire(Retention.ofHours(0));

        assertThat(stream.fragments()).hasSize(2);
    }

    @Test
    void orTheNewestBytes() throws IOException {
        StoredStream stream = storeOneASecond();
        FragmentInfo last = stream.latest().orElseThrow();

        stream.expire(new Retention(Duration.ofHours(1), last.length()));

        assertThat(stream.fragments()).containsExactly(last);
    }

    @Test
    void aRecordingWhoseFileHasGoneGoesOnInAnother() throws IOException {
        StoredStream stream = store.stream("cam");
        List<Fragment> fragments = StoredFragments.of(MEDIA, PRODUCED);
        Recording recording = StoredFragments.recording(stream, fragments.get(0));
        recording.append(fragments.get(0));
        Path first = stream.recordings().get(0);
        clock.step(Duration.ofHours(2));
        stream.expire(Retention.ofHours(1));

        FragmentInfo second = recording.append(fragments.get(1));

        assertThat(first).doesNotExist();
        assertThat(stream.fragments()).containsExactly(second);
        assertDecodes(stream);
    }

    /** Such as that of a producer who sends what he has sent before, encoded anew. */
    @Test
    void anotherRecordingMayHaveTheNameOfOneThatHasGone() throws IOException {
        StoredStream stream = storeOneASecond();
        Path first = stream.recordings().get(0);
        stream.read(stream.fragments().get(0));
        clock.step(Duration.ofHours(2));
        stream.expire(Retention.ofHours(1));

        FragmentInfo other = StoredFragments.store(stream, TestMedia.encode(128, 64, 1), PRODUCED)
                .get(0);

        assertThat(stream.recordings()).containsExactly(first);
        assertThat(stream.read(other).tracks().get(0).width()).isEqualTo(128);
    }

    @Test
    void aRecordingIsCutByTheHour() throws IOException {
        StoredStream stream = store.stream("cam");
        List<Fragment> fragments = StoredFragments.of(TestMedia.encode(64, 64, 1), PRODUCED);
        Recording recording = StoredFragments.recording(stream, fragments.get(0));
        for (int minute = 0; minute < 150; minute += 25) {
            recording.append(at(fragments.get(0), PRODUCED.plus(Duration.ofMinutes(minute))));
        }

        assertThat(stream.recordings())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("20260102T030405.000Z-1.mkv", "20260102T041905.000Z-1.mkv");
        assertDecodes(stream);
        assertThat(new MediaStore(folder, clock, events).stream("cam").fragments())
                .isEqualTo(stream.fragments());
    }

    @Test
    void nothingIsStoredInADeletedStream() throws IOException {
        StoredStream stream = store.stream("cam");
        List<Fragment> fragments = StoredFragments.of(MEDIA, PRODUCED);
        Recording recording = StoredFragments.recording(stream, fragments.get(0));
        recording.append(fragments.get(0));

        store.delete("cam");

        assertThat(stream.folder()).doesNotExist();
        assertThatThrownBy(() -> recording.append(fragments.get(1)))
                .isInstanceOf(StreamDeletedException.class)
                .hasMessage("The stream cam was deleted");
        assertThat(store.stream("cam").fragments()).isEmpty();
        assertThat(store.stream("cam").folder()).isEmptyDirectory();
    }

    private StoredStream storeOneASecond() throws IOException {
        StoredStream stream = store.stream("cam");
        List<Fragment> fragments = StoredFragments.of(MEDIA, PRODUCED);
        Recording recording = StoredFragments.recording(stream, fragments.get(0));
        for (Fragment fragment : fragments) {
            recording.append(fragment);
            clock.step(Duration.ofSeconds(1));
        }
        return stream;
    }

    private static Fragment at(Fragment fragment, Instant time) {
        return new Fragment(
                new Fragment(fragment.cluster(), time, fragment.duration(), 0, 0, true, fragment.trackInfo(), time)
                        .clusterFrom(PRODUCED),
                time,
                fragment.duration(),
                fragment.videoFrames(),
                fragment.audioPackets(),
                true,
                fragment.trackInfo(),
                PRODUCED);
    }

    private static void assertDecodes(StoredStream stream) {
        assertThat(stream.recordings()).isNotEmpty().allSatisfy(file -> assertThat(
                        TestMedia.run("ffmpeg -nostdin -v error -f null - -i", file))
                .isEmpty());
    }

    private static FragmentSelector server(Instant from, Instant to) {
        return new FragmentSelector(FragmentSelector.Clock.SERVER, from, to);
    }

    private static FragmentInfo entry(int i) {
        Instant at = Instant.ofEpochSecond(i);
        return new FragmentInfo(FragmentNumber.of(i), "a.mkv", 0, 1, 0, at, at, 1000, 10, 50, true);
    }
}

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
import static org.assertj.core.api.Assertions.within;

import io.camelkvs.rtp.media.Ffmpeg;
import io.camelkvs.rtp.media.Simulation;
import io.camelkvs.rtp.media.TestMedia;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored of real media, as ffprobe and ffmpeg see it. */
class RecordingTest {

    @TempDir
    Path folder;

    private final TestMedia media = TestMedia.small();
    private final Simulation simulation = new Simulation(media).run();
    private final Recording recording = Recording.of(simulation, media);

    @Test
    void decodesWithoutError() {
        recording.assertDecodes(folder);
    }

    @Test
    void hasBothTracks() {
        assertThat(probe("stream=codec_name,profile,width,height,sample_rate,channels,codec_type"))
                .isEqualToIgnoringNewLines(
                        """
                        h264,Constrained Baseline,video,320,180
                        opus,unknown,audio,48000,2
                        """);
    }

    @Test
    void hasEveryPictureAndPacket() {
        assertThat(count("v")).isEqualTo(90);
        assertThat(count("a")).isEqualTo(simulation.audio.size() - droppedAtTheBeginning());
    }

    @Test
    void lastsAsLongAsTheMedia() {
        double end = Double.parseDouble(lastLine(packets("a", "pts_time")));
        assertThat(end).isCloseTo(6, within(0.1));
        assertThat(Double.parseDouble(lastLine(packets("v", "pts_time")))).isCloseTo(89 / 15.0, within(0.03));
        assertThat(recording.fragments().stream()
                        .map(Fragment::duration)
                        .reduce(Duration.ZERO, Duration::plus)
                        .toMillis())
                .isBetween(5980L, 6030L);
    }

    @Test
    void isCutAtEachKeyFrame() {
        List<Fragment> fragments = recording.fragments();

        assertThat(fragments).hasSize(6).allSatisfy(fragment -> {
            assertThat(fragment.startsWithKeyFrame()).isTrue();
            assertThat(fragment.videoFrames()).isEqualTo(15);
            assertThat(fragment.audioPackets()).isBetween(48, 52);
            assertThat(fragment.duration().toMillis()).isBetween(980L, 1030L);
            assertThat(fragment.trackInfo()).hasToString("H.264 320x180");
            assertThat(fragment.recordingStart()).isEqualTo(fragments.get(0).producerTimestamp());
        });
        for (int i = 1; i < fragments.size(); i++) {
            Fragment before = fragments.get(i - 1);
            assertThat(fragments.get(i).producerTimestamp())
                    .isEqualTo(before.producerTimestamp().plus(before.duration()));
        }
    }

    @Test
    void eachFragmentCanBeginARecordingOfItsOwn() {
        Fragment third = recording.fragments().get(2);
        byte[] cluster = third.clusterFrom(third.producerTimestamp());
        Fragment alone = new Fragment(
                cluster,
                third.producerTimestamp(),
                third.duration(),
                third.videoFrames(),
                third.audioPackets(),
                true,
                third.trackInfo(),
                third.producerTimestamp());

        Recording one = new Recording(List.of(alone));

        one.assertDecodes(folder);
        assertThat(Ffmpeg.ffprobe("-show_entries", "format=start_time", "-of", "csv=p=0", "" + one.write(folder)))
                .isIn("0.000000", "-0.007000");
    }

    @Test
    void tellsWhenItBegan() {
        assertThat(Ffmpeg.ffprobe(
                        "-show_entries", "format_tags=creation_time", "-of", "csv=p=0", "" + recording.write(folder)))
                .isEqualTo(
                        recording.fragments().get(0).recordingStart().toString().replace("Z", "000Z"));
    }

    @Test
    void keepsHighProfileAndCroppingToo() {
        TestMedia high = TestMedia.encode(426, 238, 10, 2, "high");
        Recording recorded = Recording.of(new Simulation(high).run(), high);

        recorded.assertDecodes(folder);
        assertThat(recorded.fragments().get(0).trackInfo()).hasToString("H.264 426x238");
        assertThat(Ffmpeg.ffprobe(
                        "-select_streams",
                        "v",
                        "-show_entries",
                        "stream=profile,width,height",
                        "-of",
                        "csv=p=0",
                        "" + recorded.write(folder)))
                .isEqualTo("High,426,238");
    }

    private long droppedAtTheBeginning() {
        return simulation.audio.stream()
                .filter(packet ->
                        packet.captureTime().isBefore(simulation.video.get(0).captureTime()))
                .count();
    }

    private String probe(String entries) {
        return Ffmpeg.ffprobe("-show_entries", entries, "-of", "csv=p=0", "" + recording.write(folder));
    }

    private String packets(String stream, String entry) {
        return Ffmpeg.ffprobe(
                "-select_streams",
                stream,
                "-show_entries",
                "packet=" + entry,
                "-of",
                "csv=p=0",
                "" + recording.write(folder));
    }

    private long count(String stream) {
        return packets(stream, "size").lines().count();
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }
}

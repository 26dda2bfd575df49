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
package io.camelkvs.rtp.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.camelkvs.rtp.track.MediaTrack;
import io.camelkvs.rtp.track.Probe;
import io.camelkvs.rtp.track.StoredMedia;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Initialization and media segments as ffprobe and ffmpeg see them. */
class Mp4FragmentsTest {

    /** An absolute time, in 2026. */
    private static final long EPOCH_MILLIS = 1_772_000_000_000L;

    @TempDir
    private Path folder;

    static Stream<StoredMedia> media() {
        return Stream.of(StoredMedia.withOpus(), StoredMedia.withAac(), StoredMedia.withReorderedPictures());
    }

    @ParameterizedTest
    @MethodSource("media")
    void videoPlaysAsOne(StoredMedia media) {
        Probe probe = play(media, media.video(), 0, StoredMedia.SECONDS).decodes();

        assertThat(probe.entries("v", "codec_name,width,height")).isEqualTo("h264,320,180");
        List<Double> shown = probe.times("v", "pts").stream().sorted().toList();
        assertThat(shown).hasSize(StoredMedia.PICTURES);
        assertThat(shown.get(0)).isCloseTo(EPOCH_MILLIS / 1000.0, within(0.1));
        assertEven(shown, 1 / 15.0, 0.002);
        assertEven(probe.times("v", "dts"), 1 / 15.0, 0.002);
    }

    @ParameterizedTest
    @MethodSource("media")
    void soundPlaysAsOne(StoredMedia media) {
        Probe probe = play(media, media.sound(), 0, StoredMedia.SECONDS).decodes();

        assertThat(probe.entries("a", "sample_rate,channels")).isEqualTo("48000,2");
        List<Double> times = probe.times("a", "pts");
        assertThat(times.get(times.size() - 1) - times.get(0)).isCloseTo(StoredMedia.SECONDS, within(0.06));
        double frame = media.sound().length(media.sound().silence()) / 48_000.0;
        assertEven(times, frame, 0.002);
    }

    @Test
    void eachSegmentPlaysByItself() {
        StoredMedia media = StoredMedia.withOpus();

        assertThat(play(media, media.video(), 2, 3).decodes().times("v", "pts")).hasSize(15);
        assertThat(play(media, media.sound(), 2, 3).decodes().times("a", "pts")).hasSizeBetween(49, 51);
    }

    /** Both tracks of a segment, each by itself, begin at the same time. */
    @Test
    void tracksAreOnOneTimeline() {
        StoredMedia media = StoredMedia.withAac();

        double video = play(media, media.video(), 1, 2).times("v", "pts").get(0);
        double sound = play(media, media.sound(), 1, 2).times("a", "pts").get(0);

        assertThat(sound).isCloseTo(video, within(0.025));
    }

    @Test
    void aSegmentWithoutSamplesIsWhole() {
        byte[] segment = Mp4Fragments.media(StoredMedia.withAac().video(), 1, List.of());

        assertThat(new String(segment, 4, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("moof");
        assertThat(new String(segment, segment.length - 4, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("mdat");
    }

    private Probe play(StoredMedia media, MediaTrack track, int from, int to) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(Mp4Fragments.initialization(track));
        for (int i = from; i < to; i++) {
            parts.add(Mp4Fragments.media(track, i + 1, media.samples(track, i, EPOCH_MILLIS)));
        }
        return Probe.of(folder.resolve("track" + track.number() + ".mp4"), parts);
    }

    private static void assertEven(List<Double> times, double step, double tolerance) {
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isCloseTo(step, within(tolerance));
        }
    }
}

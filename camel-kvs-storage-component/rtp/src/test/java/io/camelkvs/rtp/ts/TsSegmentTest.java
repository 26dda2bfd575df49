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
package io.camelkvs.rtp.ts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.camelkvs.rtp.media.Ffmpeg;
import io.camelkvs.rtp.track.Probe;
import io.camelkvs.rtp.track.Sample;
import io.camelkvs.rtp.track.StoredMedia;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transport stream segments as ffprobe and ffmpeg see them. */
class TsSegmentTest {

    private static final long LATER_MILLIS = 1_772_000_000_000L;

    @TempDir
    private Path folder;

    static Stream<StoredMedia> media() {
        return Stream.of(StoredMedia.withAac(), StoredMedia.withReorderedPictures());
    }

    @ParameterizedTest
    @MethodSource("media")
    void segmentsPlayAsOne(StoredMedia media) {
        List<byte[]> segments = new ArrayList<>();
        for (int i = 0; i < StoredMedia.SECONDS; i++) {
            segments.add(segment(media, i, 0));
        }
        Probe probe = Probe.of(folder.resolve("all.ts"), segments).decodes();

        assertThat(probe.entries("v", "codec_name,width,height")).contains("h264,320,180");
        assertThat(probe.entries("a", "codec_name,sample_rate,channels")).contains("aac,48000,2");
        assertThat(probe.times("v", "pts")).hasSize(StoredMedia.PICTURES);
        List<Double> decoded = probe.times("v", "dts");
        for (int i = 1; i < decoded.size(); i++) {
            assertThat(decoded.get(i) - decoded.get(i - 1)).isCloseTo(1 / 15.0, within(0.002));
        }
        assertThat(probe.times("a", "pts").get(0))
                .isCloseTo(probe.times("v", "pts").get(0), within(0.05));
    }

    @ParameterizedTest
    @MethodSource("media")
    void eachSegmentPlaysByItself(StoredMedia media) {
        Probe probe = Probe.of(folder.resolve("third.ts"), List.of(segment(media, 2, LATER_MILLIS)))
                .decodes();

        assertThat(probe.times("v", "pts")).hasSize(15);
        assertThat(Ffmpeg.ffmpeg("-i", probe.file().toString(), "-frames:v", "15", "-f", "null", "-"))
                .isEmpty();
    }

    @Test
    void soundMayBeAbsent() {
        StoredMedia media = StoredMedia.withAac();

        Probe probe = Probe.of(folder.resolve("silent.ts"), List.of(TsSegment.of(picture(media, 1, 0), null)))
                .decodes();

        assertThat(probe.entries("a", "codec_name")).isEmpty();
        assertThat(probe.times("v", "pts")).hasSize(15);
    }

    @Test
    void picturesMayBeAbsent() {
        StoredMedia media = StoredMedia.withAac();

        Probe probe = Probe.of(folder.resolve("sound.ts"), List.of(TsSegment.of(null, sound(media, 1, 0))))
                .decodes();

        assertThat(probe.entries("v", "codec_name")).isEmpty();
        assertThat(probe.times("a", "pts")).hasSizeBetween(46, 49);
    }

    /** Each packet has 188 bytes and a sync byte; counters of each stream rise by one. */
    @Test
    void packetsAreWellFormed() {
        byte[] segment = segment(StoredMedia.withAac(), 0, 0);
        int[] counters = new int[0x2000];

        assertThat(segment.length % 188).isZero();
        for (int at = 0; at < segment.length; at += 188) {
            assertThat(segment[at]).isEqualTo((byte) 0x47);
            int pid = (segment[at + 1] & 0x1f) << 8 | segment[at + 2] & 0xff;
            assertThat(segment[at + 3] & 15).isEqualTo(counters[pid]++ & 15);
        }
    }

    @Test
    void aMalformedPictureIsRefused() {
        StoredMedia media = StoredMedia.withAac();
        List<Sample> broken = List.of(new Sample(0, 90, 0, true, new byte[] {0, 0, 1, 0, 1}));

        assertThatThrownBy(() -> TsSegment.of(new TsSegment.Part(media.video(), broken), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NAL unit");
    }

    private static byte[] segment(StoredMedia media, int cluster, long later) {
        return TsSegment.of(picture(media, cluster, later), sound(media, cluster, later));
    }

    private static TsSegment.Part picture(StoredMedia media, int cluster, long later) {
        return new TsSegment.Part(media.video(), media.samples(media.video(), cluster, later));
    }

    private static TsSegment.Part sound(StoredMedia media, int cluster, long later) {
        return new TsSegment.Part(media.sound(), media.samples(media.sound(), cluster, later));
    }
}

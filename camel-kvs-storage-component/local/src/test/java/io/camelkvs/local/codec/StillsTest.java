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
package io.camelkvs.local.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.local.TestMedia;
import io.camelkvs.local.codec.StillFormat.Type;
import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.mkv.Track;
import io.camelkvs.rtp.mkv.TrackInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures at moments of a video of which each picture can be told from the others; ffmpeg looks at them. */
class StillsTest {

    private static final StillFormat PNG = new StillFormat(Type.PNG, 80, OptionalInt.empty(), OptionalInt.empty());
    private static final List<Stills.Sample> SAMPLES = new ArrayList<>();
    private static Track track;

    @TempDir
    Path folder;

    @BeforeAll
    static void encode() {
        FFmpeg.load();
        List<AccessUnit> units = new ArrayList<>();
        TestMedia.greys(160, 120, 3).play(units::add, sound -> {}, Instant.EPOCH);
        units.forEach(unit -> SAMPLES.add(new Stills.Sample(unit.captureTime().toEpochMilli(), unit.data())));
        AccessUnit first = units.get(0);
        track = new Track(1, Track.H264, TrackInfo.of(first.sps(), first.pps()).avcC(), 160, 120, 0, 0);
    }

    @Test
    void whatWasShownAtEachMomentIsFound() throws Exception {
        List<byte[]> stills =
                Stills.take(track, SAMPLES, List.of(-50L, 0L, 99L, 100L, 1555L, 1560L, 2900L, 9000L), PNG);

        assertThat(stills).extracting(still -> see(still).number()).containsExactly(0, 0, 0, 1, 15, 15, 29, 29);
        assertThat(see(stills.get(0))).isEqualTo(new Grey("png", 160, 120, 0));
        assertThat(stills.get(5)).as("coded once").isSameAs(stills.get(4));
    }

    @ParameterizedTest
    @CsvSource({"80,60,80,60", "320,,320,240", ",60,80,60", "33,77,33,77", "1,,1,1", ",2160,2880,2160"})
    void sizesFollowTheFormat(Integer width, Integer height, int wide, int high) {
        for (Type type : Type.values()) {
            StillFormat format = new StillFormat(type, 90, optional(width), optional(height));

            assertThat(see(Stills.take(track, SAMPLES, List.of(2000L), format).get(0)))
                    .isEqualTo(new Grey(type == Type.PNG ? "png" : "mjpeg", wide, high, 20));
        }
    }

    @Test
    void jpegsOfBetterQualityAreLarger() {
        List<AccessUnit> units = new ArrayList<>();
        TestMedia.encode(320, 240, 1).play(units::add, sound -> {}, Instant.EPOCH);
        AccessUnit unit = units.get(0);
        Track detailed =
                new Track(1, Track.H264, TrackInfo.of(unit.sps(), unit.pps()).avcC(), 320, 240, 0, 0);
        List<Integer> sizes = new ArrayList<>();
        for (int quality : new int[] {1, 20, 50, 80, 100}) {
            StillFormat format = new StillFormat(Type.JPEG, quality, OptionalInt.empty(), OptionalInt.empty());
            sizes.add(Stills.take(detailed, List.of(new Stills.Sample(0, unit.data())), List.of(0L), format)
                    .get(0)
                    .length);
        }

        assertThat(sizes).isSorted().doesNotHaveDuplicates();
        assertThat(sizes.get(4)).isGreaterThan(4 * sizes.get(0));
    }

    @Test
    void nothingComesOfWhatCannotBeDecoded() {
        Stills.Sample garbage = new Stills.Sample(0, new byte[] {0, 0, 0, 2, 0x65, 1});

        assertThat(Stills.take(track, List.of(garbage), List.of(0L), PNG)).isEmpty();
        assertThat(Stills.take(track, List.of(), List.of(0L), PNG)).isEmpty();
        assertThat(Stills.take(new Track(1, "V_VP8", new byte[0], 1, 1, 0, 0), SAMPLES, List.of(0L), PNG))
                .isEmpty();
        assertThat(Stills.take(new Track(1, Track.H264, new byte[] {1, 2, 3}, 1, 1, 0, 0), SAMPLES, List.of(0L), PNG))
                .isEmpty();
    }

    @Test
    void fewerPicturesComeWhenTheyTakeMuchMemory() {
        StillFormat large = new StillFormat(Type.JPEG, 100, OptionalInt.of(3840), OptionalInt.of(2160));
        List<AccessUnit> units = new ArrayList<>();
        TestMedia.encode(320, 240, 1).play(units::add, sound -> {}, Instant.EPOCH);
        AccessUnit unit = units.get(0);
        Track detailed =
                new Track(1, Track.H264, TrackInfo.of(unit.sps(), unit.pps()).avcC(), 320, 240, 0, 0);
        List<Long> moments = new ArrayList<>();
        for (long i = 0; i < 100; i++) {
            moments.add(i);
        }

        List<byte[]> stills = Stills.take(detailed, List.of(new Stills.Sample(0, unit.data())), moments, large);

        assertThat(stills).hasSizeBetween(1, 99);
        assertThat(stills.stream()
                        .limit(stills.size() - 1L)
                        .mapToLong(still -> still.length)
                        .sum())
                .isLessThanOrEqualTo(8 << 20);
    }

    private Grey see(byte[] still) {
        try {
            return Grey.of(still, folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static OptionalInt optional(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}

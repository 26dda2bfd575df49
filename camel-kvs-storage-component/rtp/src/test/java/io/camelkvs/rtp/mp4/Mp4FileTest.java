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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.camelkvs.rtp.media.Ffmpeg;
import io.camelkvs.rtp.track.MediaTrack;
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

/** Whole files as ffprobe and ffmpeg see them. */
class Mp4FileTest {

    @TempDir
    private Path folder;

    private final Mp4File file = new Mp4File();
    private final List<byte[]> media = new ArrayList<>();

    static Stream<StoredMedia> media() {
        return Stream.of(StoredMedia.withOpus(), StoredMedia.withAac(), StoredMedia.withReorderedPictures());
    }

    @ParameterizedTest
    @MethodSource("media")
    void holdsPicturesAndSound(StoredMedia stored) {
        for (int i = 0; i < StoredMedia.SECONDS; i++) {
            add(stored.video(), stored.samples(stored.video(), i, 0));
            add(stored.sound(), stored.samples(stored.sound(), i, 0));
        }
        Probe probe = write().decodes();

        assertThat(probe.entries("v", "codec_name,width,height")).startsWith("h264,320,180");
        assertThat(probe.times("v", "pts")).hasSize(StoredMedia.PICTURES);
        assertThat(Double.parseDouble(probe.entries("v", "duration"))).isCloseTo(StoredMedia.SECONDS, within(0.1));
        assertThat(Double.parseDouble(probe.entries("a", "duration"))).isCloseTo(StoredMedia.SECONDS, within(0.1));
        assertThat(Ffmpeg.ffprobe(
                        "-show_entries",
                        "format=duration",
                        "-of",
                        "csv=p=0",
                        probe.file().toString()))
                .startsWith("4.0");
    }

    @Test
    void soundThatBeginsLaterIsHeardLater() {
        StoredMedia stored = StoredMedia.withAac();
        add(stored.video(), stored.samples(stored.video(), 0, 0));
        List<Sample> sound = stored.samples(stored.sound(), 0, 0);
        add(stored.sound(), sound.subList(10, sound.size()));

        Probe probe = write().decodes();

        double later = probe.times("a", "pts").get(0) - probe.times("v", "pts").get(0);
        assertThat(later).isCloseTo(10 * 1024 / 48_000.0, within(0.025));
    }

    @Test
    void theSizeOfThePictureMayChange() {
        StoredMedia small = StoredMedia.withAac();
        StoredMedia other = StoredMedia.of("-c:a aac -b:a 64k -bf 0 -s 160x120");
        for (int i = 0; i < StoredMedia.SECONDS; i++) {
            add(small.video(), small.samples(small.video(), i, 0));
        }
        for (int i = 0; i < StoredMedia.SECONDS; i++) {
            add(other.video(), other.samples(other.video(), i, 4000));
        }

        assertThat(write().decodes().times("v", "pts")).hasSize(2 * StoredMedia.PICTURES);
    }

    @Test
    void theCodecMayNotChange() {
        StoredMedia aac = StoredMedia.withAac();
        StoredMedia opus = StoredMedia.withOpus();
        add(aac.sound(), aac.samples(aac.sound(), 0, 0));

        assertThatThrownBy(() -> file.add(opus.sound(), opus.samples(opus.sound(), 1, 0)))
                .hasMessageContaining("mp4a.40.2")
                .hasMessageContaining("opus");
    }

    private void add(MediaTrack track, List<Sample> samples) {
        file.add(track, samples);
        samples.forEach(sample -> media.add(sample.data()));
    }

    private Probe write() {
        List<byte[]> parts = new ArrayList<>(List.of(file.head()));
        parts.addAll(media);
        assertThat(media.stream().mapToLong(bytes -> bytes.length).sum()).isEqualTo(file.mediaBytes());
        return Probe.of(folder.resolve("clip.mp4"), parts);
    }
}

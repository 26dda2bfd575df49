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
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ClipFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ResourceNotFoundException;

/** Clips as the AWS client gets them and ffmpeg plays them. */
class ClipTest {

    @TempDir
    private Path folder;

    private final PlaybackFixture service = new PlaybackFixture();

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @MethodSource("io.camelkvs.local.StoredMedia#withEachSound")
    void holdsWhatBeginsInTheRange(StoredMedia media) {
        Instant begin = service.record(media);

        Path clip = clip(ClipFragmentSelectorType.PRODUCER_TIMESTAMP, begin.plusMillis(1), begin.plusSeconds(3));

        assertThat(TestMedia.run("ffmpeg -nostdin -v error -xerror -f null - -i", clip))
                .isEmpty();
        assertThat(TestMedia.run(
                        "ffprobe -v error -count_packets -select_streams v -of csv=p=0"
                                + " -show_entries stream=codec_name,width,height,nb_read_packets",
                        clip))
                .isEqualTo("h264,320,180,30");
        assertThat(Double.parseDouble(
                        TestMedia.run("ffprobe -v error -of csv=p=0 -show_entries format=duration", clip)))
                .isCloseTo(3, within(0.1));
    }

    @Test
    void serverTimestampsSelectToo() {
        service.record(StoredMedia.withAac(4));
        Instant stored = service.stream.fragments().get(2).serverTimestamp();

        Path clip = clip(ClipFragmentSelectorType.SERVER_TIMESTAMP, stored, stored.plusMillis(1));

        assertThat(pictures(clip)).isEqualTo("10");
    }

    @Test
    void gapsAreLeftOut() {
        StoredMedia.Store store = StoredMedia.withAac(4).storeIn(service.stream);
        Instant begin = service.now();
        service.recordNext(store);
        service.clock.step(Duration.ofMinutes(3));
        service.recordNext(store);

        Path clip = clip(ClipFragmentSelectorType.PRODUCER_TIMESTAMP, begin, service.now());

        assertThat(Double.parseDouble(
                        TestMedia.run("ffprobe -v error -of csv=p=0 -show_entries format=duration", clip)))
                .isCloseTo(2, within(0.1));
    }

    @Test
    void endsAfter200Fragments() {
        StoredMedia media = StoredMedia.silent(4);
        StoredMedia.Store store = media.storeIn(service.stream);
        Instant begin = service.now();
        for (int i = 0; i < 210; i++) {
            store.append(i % media.fragments(), begin.plusSeconds(i), Duration.ofSeconds(1), true);
        }

        Path clip = clip(ClipFragmentSelectorType.PRODUCER_TIMESTAMP, begin, begin.plusSeconds(300));

        assertThat(pictures(clip)).isEqualTo("2000");
    }

    @Test
    void nothingToShowIsAnError() {
        Instant begin = service.record(StoredMedia.silent(2));

        assertThatThrownBy(() ->
                        clip(ClipFragmentSelectorType.PRODUCER_TIMESTAMP, begin.minusSeconds(9), begin.minusSeconds(1)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("No fragments found");
        assertThatThrownBy(() -> clip(
                        ClipFragmentSelectorType.SERVER_TIMESTAMP,
                        begin,
                        service.now().plusSeconds(1)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("in the past");
        assertThatThrownBy(() -> clip(ClipFragmentSelectorType.PRODUCER_TIMESTAMP, begin, begin.plusSeconds(86_401)))
                .hasMessageContaining("24 hours");
        assertThatThrownBy(() -> clip(ClipFragmentSelectorType.PRODUCER_TIMESTAMP, begin, begin))
                .hasMessageContaining("later than StartTimestamp");
        assertThatThrownBy(
                        () -> service.archive.getClip(request -> request.streamName("camera"), folder.resolve("none")))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("ClipFragmentSelector is missing");
    }

    private String pictures(Path clip) {
        return TestMedia.run(
                "ffprobe -v error -count_packets -select_streams v -of csv=p=0 -show_entries stream=nb_read_packets",
                clip);
    }

    private Path clip(ClipFragmentSelectorType type, Instant from, Instant to) {
        Path file = folder.resolve("clip.mp4");
        String contentType = service.archive
                .getClip(
                        request -> request.streamName("camera")
                                .clipFragmentSelector(selector -> selector.fragmentSelectorType(type)
                                        .timestampRange(range ->
                                                range.startTimestamp(from).endTimestamp(to))),
                        file)
                .contentType();
        assertThat(contentType).isEqualTo("video/mp4");
        return file;
    }
}

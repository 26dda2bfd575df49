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
package io.camelkvs.media.ffmpeg;

import static io.camelkvs.session.FailureKind.SOURCE_ENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.camelkvs.media.ffmpeg.RecordingSink.Picture;
import io.camelkvs.media.ffmpeg.RecordingSink.Sound;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.media.RawMediaSource;
import io.camelkvs.session.media.VideoFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, made by the ffmpeg command, played in real time. */
class FileSourceTest {

    private static final VideoFormat VGA_15 = new VideoFormat(640, 480, 15);
    private static final long MILLI = 1_000_000;

    @TempDir
    static Path folder;

    private final RecordingSink sink = new RecordingSink();
    private TestRuntime runtime;

    @BeforeEach
    void start() {
        runtime = new TestRuntime();
    }

    @AfterEach
    void stop() throws InterruptedException {
        runtime.close();
    }

    @Test
    void playsPicturesAndSoundInRealTimeAndEnds() {
        Path file = FFmpegCommand.make(
                folder.resolve("both.mp4"),
                "-f lavfi -i " + FFmpegCommand.COLOURS
                        + " -f lavfi -i sine=1000:r=44100 -t 2 -c:v libx264 -preset veryfast -pix_fmt yuv420p -c:a aac");

        playToTheEnd(file.toString(), VGA_15, Map.of());

        assertThat(sink.delivering).containsExactly("h264 1280x720 25 fps, aac 44100 Hz");
        assertThat(sink.pictures)
                .hasSizeBetween(29, 31)
                .allMatch(picture -> picture.width() == 640 && picture.height() == 480);
        assertRising(sink.pictures.stream().map(Picture::timestamp).toList());
        assertThat(spanMillis(sink.pictures)).isCloseTo(1920, within(70L));
        long wallMillis = (sink.pictures.get(sink.pictures.size() - 1).arrival()
                        - sink.pictures.get(0).arrival())
                / MILLI;
        assertThat(wallMillis).isBetween(1600L, 2600L);
        assertThat(sink.pictures.stream().map(Picture::checksum).distinct().count())
                .isGreaterThan(25);
        assertSoundFlows();
        assertThat(sink.sounds.stream().filter(sound -> sound.loudness() > 1000).count())
                .as("ten-millisecond frames of the tone")
                .isBetween(180L, 205L);
        assertThat(onlyFailure(SOURCE_ENDED).message()).isEqualTo("End of " + file + ", which is not looped.");
    }

    private Failure onlyFailure(FailureKind kind) {
        assertThat(sink.failures).hasSize(1);
        assertThat(sink.failures.get(0).kind()).isEqualTo(kind);
        return sink.failures.get(0);
    }

    private void playToTheEnd(String source, VideoFormat format, Map<String, String> parameters) {
        try (RawMediaSource played = runtime.source(source, format, parameters)) {
            played.start(sink, sink);
            await().atMost(Duration.ofSeconds(10)).until(() -> !sink.failures.isEmpty());
        }
    }

    private void assertSoundFlows() {
        assertThat(sink.sounds).allMatch(sound -> sound.bytes() == 1920 && sound.channels() == 2);
        List<Long> times = sink.sounds.stream().map(Sound::timestamp).toList();
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).as("step %d", i).isEqualTo(10 * MILLI);
        }
    }

    private static void assertRising(List<Long> times) {
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i)).as("timestamp %d", i).isGreaterThan(times.get(i - 1));
        }
    }

    private static long spanMillis(List<Picture> pictures) {
        return (pictures.get(pictures.size() - 1).timestamp() - pictures.get(0).timestamp()) / MILLI;
    }
}

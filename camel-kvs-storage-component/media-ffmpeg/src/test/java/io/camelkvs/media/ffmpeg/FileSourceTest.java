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
import static io.camelkvs.session.FailureKind.SOURCE_HAS_NO_VIDEO;
import static io.camelkvs.session.FailureKind.SOURCE_UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.camelkvs.media.ffmpeg.RecordingSink.Picture;
import io.camelkvs.media.ffmpeg.RecordingSink.Sound;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.media.RawMediaSource;
import io.camelkvs.session.media.VideoFormat;
import java.io.IOException;
import java.nio.file.Files;
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
                .allMatch(picture -> picture.width() == 640 && picture.height() == 480)
                .allMatch(picture -> picture.corner() == 16, "black bar above the wide picture")
                .allMatch(picture -> picture.luma() > 60);
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

    @Test
    void isSilentWithoutSoundAndLoopsWithTimestampsThatGoOn() {
        Path file = FFmpegCommand.make(
                folder.resolve("silent.mkv"), "-f lavfi -i testsrc2=size=320x240:rate=10 -t 0.5 -c:v libx264");

        try (RawMediaSource source = runtime.source(file.toUri().toString(), VGA_15, Map.of("loop", "true"))) {
            source.start(sink, sink);
            await().atMost(Duration.ofSeconds(10)).until(() -> sink.pictures.size() >= 21);
        }

        assertThat(sink.delivering).containsExactly("h264 320x240 10 fps, no audio");
        assertThat(sink.failures).isEmpty();
        List<Integer> moments = sink.pictures.stream()
                .map(picture ->
                        tenths(picture.timestamp() - sink.pictures.get(0).timestamp()))
                .toList();
        assertThat(moments.get(20))
                .as("a busy machine may be late for a picture or two")
                .isBetween(20, 22);
        for (int i = 0; i < moments.size(); i++) {
            int aLoopEarlier = moments.indexOf(moments.get(i) - 5);
            if (aLoopEarlier >= 0) {
                assertThat(sink.pictures.get(i).checksum())
                        .as("picture %d", i)
                        .isEqualTo(sink.pictures.get(aLoopEarlier).checksum());
            }
        }
        assertSoundFlows();
        assertThat(sink.sounds).hasSizeGreaterThan(180).allMatch(sound -> sound.loudness() == 0);
    }

    /** Pictures of a source of ten a second come at whole tenths of a second. */
    private static int tenths(long nanos) {
        int tenths = Math.round(nanos / 1e8f);
        assertThat(nanos / 1e6).isCloseTo(tenths * 100, within(2.0));
        return tenths;
    }

    @Test
    void loopsPicturesThatAreReorderedTogetherWithTheirSound() {
        Path file = FFmpegCommand.make(
                folder.resolve("Tür 🚪: 100%.mp4"),
                "-f lavfi -i testsrc2=size=320x240:rate=15 -f lavfi -i sine=1000:r=48000 -t 1 -bf 3 -c:v libx264 -c:a aac");

        try (RawMediaSource source = runtime.source(file.toString(), VGA_15, Map.of("loop", "true"))) {
            source.start(sink, sink);
            await().atMost(Duration.ofSeconds(10)).until(() -> sink.pictures.size() >= 40);
        }

        assertRising(sink.pictures.stream().map(Picture::timestamp).toList());
        assertThat(spanMillis(sink.pictures.subList(0, 40))).isCloseTo(39 * 1000 / 15, within(150L));
        assertThat(sink.pictures.stream()
                        .limit(40)
                        .map(Picture::checksum)
                        .distinct()
                        .count())
                .as("different pictures in the file")
                .isEqualTo(15);
        int first = firstLoud(sink.sounds);
        assertThat(sink.sounds.subList(first, first + 230).stream()
                        .filter(sound -> sound.loudness() < 1000)
                        .count())
                .as("ten-millisecond gaps in the tone over two loops")
                .isLessThan(12);
    }

    @Test
    void readsFromAServerThatDeliversAFileFasterThanItPlays() throws IOException {
        Path file = FFmpegCommand.make(
                folder.resolve("stereo.ts"),
                "-f lavfi -i testsrc2=size=160x240:rate=30 -f lavfi -i sine=500:r=32000 -t 1 -ac 2 -c:v mpeg2video -c:a mp2");
        try (FileServer server = new FileServer(file)) {
            playToTheEnd(server.url(), VGA_15, Map.of());
        }
        assertThat(sink.delivering).containsExactly("mpeg2video 160x240 30 fps, mp2 32000 Hz");
        assertThat(sink.pictures).hasSizeBetween(14, 16);
        assertThat(sink.sounds).anyMatch(sound -> sound.loudness() > 1000);
        assertThat(onlyFailure(SOURCE_ENDED).message()).doesNotContain("verysecret");
    }

    @Test
    void refusesSoundWithoutPictures() {
        Path file = FFmpegCommand.make(folder.resolve("sound.m4a"), "-f lavfi -i sine=1000 -t 1 -c:a aac");
        playToTheEnd(file.toString(), VGA_15, Map.of());
        assertThat(onlyFailure(SOURCE_HAS_NO_VIDEO).message()).isEqualTo(file + " has no video.");
        assertThat(sink.pictures).isEmpty();
    }

    @Test
    void namesAMissingFile() {
        Path file = folder.resolve("missing.mp4");
        playToTheEnd(file.toString(), VGA_15, Map.of());
        assertThat(onlyFailure(SOURCE_UNREADABLE).message())
                .isEqualTo("Cannot open " + file + ": No such file or directory.");
    }

    @Test
    void namesAFileThatIsNoMedia() throws IOException {
        Path file = Files.writeString(folder.resolve("garbage.mp4"), "nothing that FFmpeg knows ".repeat(1000));
        playToTheEnd(file.toString(), VGA_15, Map.of());
        assertThat(onlyFailure(SOURCE_UNREADABLE).message())
                .isEqualTo("Cannot open " + file + ": Invalid data found when processing input.");
    }

    @Test
    void passesOptionsToFFmpegAndNamesWhatFFmpegSays() {
        Path file = FFmpegCommand.make(folder.resolve("small.mp4"), "-f lavfi -i testsrc2=size=64x64 -t 0.2");
        playToTheEnd(file.toString(), VGA_15, Map.of("ffmpeg.protocol_whitelist", "http"));
        assertThat(onlyFailure(SOURCE_UNREADABLE).message()).isEqualTo("Cannot open " + file + ": Invalid argument.");
    }

    @Test
    void deliversNothingAfterOrWithoutStart() throws InterruptedException {
        Path file = FFmpegCommand.make(folder.resolve("closed.mp4"), "-f lavfi -i testsrc2=size=64x64 -t 1");
        RawMediaSource source = runtime.source(file.toString(), VGA_15, Map.of("loop", "true"));
        source.start(sink, sink);
        await().atMost(Duration.ofSeconds(10)).until(() -> sink.pictures.size() >= 2);
        source.close();
        source.close();
        int calls = sink.calls.get();
        RawMediaSource unused = runtime.source(file.toString(), VGA_15, Map.of());
        unused.close();
        unused.start(sink, sink);
        runtime.close();
        assertThat(sink.calls.get()).isEqualTo(calls);
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

    private static int firstLoud(List<Sound> sounds) {
        int first = 0;
        while (sounds.get(first).loudness() < 1000) {
            first++;
        }
        return first;
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

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
package io.camelkvs.media.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.media.AudioFrame;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaSource;
import io.camelkvs.session.media.MediaSourceListener;
import io.camelkvs.session.media.RawMediaSink;
import io.camelkvs.session.media.VideoFormat;
import io.camelkvs.session.media.VideoFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestPatternSourceTest {

    private static final class Recorder implements RawMediaSink, MediaSourceListener {
        final List<Long> counters = new ArrayList<>();
        final List<Long> pictureTimes = new ArrayList<>();
        final List<Long> soundTimes = new ArrayList<>();
        final List<Short> samples = new ArrayList<>();
        final List<String> reports = new ArrayList<>();
        RuntimeException fault;

        @Override
        public void onVideo(VideoFrame frame) {
            if (fault != null) {
                throw fault;
            }
            byte[] luma = new byte[frame.width() * frame.height()];
            frame.y().duplicate().get(luma);
            counters.add(CounterStrip.read(luma, frame.width(), frame.height()).orElse(-1));
            pictureTimes.add(frame.timestampNanos());
            assertThat(frame.u().remaining()).isEqualTo(luma.length / 4);
            assertThat(frame.v().remaining()).isEqualTo(luma.length / 4);
        }

        @Override
        public void onAudio(AudioFrame frame) {
            soundTimes.add(frame.timestampNanos());
            for (int i = 0; i < frame.pcm().length; i += 2) {
                samples.add((short) (frame.pcm()[i] & 0xFF | frame.pcm()[i + 1] << 8));
            }
        }

        @Override
        public void onDelivering(String description) {
            reports.add(description);
        }

        @Override
        public void onStalled(Failure failure) {
            reports.add(failure.kind() + ": " + failure.message());
        }
    }

    private final ManualScheduler time = new ManualScheduler();
    private final MediaRuntime runtime = new MediaRuntime(time, Runnable::run, Runnable::run);
    private final Recorder recorder = new Recorder();
    private TestPatternSource source = new TestPatternSource(new VideoFormat(640, 480, 15), runtime);

    @AfterEach
    void closeSource() {
        source.close();
        assertThat(time.pending()).isZero();
    }

    @Test
    void makesEveryPictureAtItsTimeWithoutDrift() {
        long start = time.nanoTime();
        source.start(recorder, recorder);
        time.advance(Duration.ofSeconds(60));
        assertThat(recorder.counters).hasSize(60 * 15 + 1);
        for (int i = 0; i < recorder.counters.size(); i++) {
            assertThat(recorder.counters.get(i)).isEqualTo(i);
            assertThat(recorder.pictureTimes.get(i) - start)
                    .isBetween(i * 1_000_000_000L / 15, i * 1_000_000_000L / 15 + 1);
        }
        assertThat(recorder.reports).containsExactly("test pattern 640x480 at 15 frames per second, 440 Hz tone");
    }

    @Test
    void skipsPicturesButNoCounterAndNoSoundWhenTheTimerIsLate() {
        source.start(recorder, recorder);
        time.advance(Duration.ofMillis(990));
        time.stall(Duration.ofMillis(1_010));
        time.advance(Duration.ofSeconds(1));
        assertThat(recorder.counters).hasSize(15 + 1 + 15);
        assertThat(recorder.counters).isEqualTo(naturals(recorder.counters.size()));
        assertThat(recorder.samples).hasSize((3 * 100 + 2) * AudioFrame.SAMPLES_PER_CHANNEL);
        assertEndlessTone();
    }

    @Test
    void deliversAtMostAHundredMillisecondsOfSoundAtOnce() {
        source.start(recorder, recorder);
        time.advance(Duration.ZERO);
        time.stall(Duration.ofSeconds(1));
        time.runOne();
        time.runOne();
        assertThat(recorder.soundTimes.size()).isBetween(2 + 10, 2 + 20);
        time.advance(Duration.ZERO);
        assertThat(recorder.soundTimes).hasSize(102);
        assertThat(recorder.soundTimes.get(101) - recorder.soundTimes.get(0)).isEqualTo(1_010_000_000L);
    }

    @Test
    void goesOnFromNowAfterTheMachineWasSuspended() {
        source.start(recorder, recorder);
        time.advance(Duration.ofSeconds(1));
        int before = recorder.soundTimes.size();
        time.stall(Duration.ofHours(1));
        time.advance(Duration.ofSeconds(1));
        assertThat(recorder.soundTimes.size() - before).isBetween(98, 104);
    }

    @Test
    void playsAnEvenTone() {
        source.start(recorder, recorder);
        time.advance(Duration.ofSeconds(1));
        assertEndlessTone();
        double square = recorder.samples.stream()
                .mapToDouble(s -> (double) s * s)
                .average()
                .orElseThrow();
        double decibels = 20 * Math.log10(Math.sqrt(2 * square) / Short.MAX_VALUE);
        assertThat(decibels).isBetween(-20.1, -19.9);
    }

    @Test
    void reportsAFailureOnceAndGoesOn() {
        source.start(recorder, recorder);
        time.advance(Duration.ofSeconds(1));
        recorder.fault = new IllegalStateException("boom");
        time.advance(Duration.ofSeconds(1));
        recorder.fault = null;
        time.advance(Duration.ofSeconds(1));
        assertThat(recorder.reports).hasSize(3);
        assertThat(recorder.reports.get(1)).startsWith(FailureKind.INTERNAL.toString());
        assertThat(recorder.counters.size()).isBetween(30, 32);
    }

    @Test
    void deliversNothingAfterClose() {
        source.start(recorder, recorder);
        time.advance(Duration.ofSeconds(1));
        int pictures = recorder.counters.size();
        source.close();
        source.close();
        time.advance(Duration.ofSeconds(1));
        assertThat(recorder.counters).hasSize(pictures);
    }

    @ParameterizedTest
    @CsvSource({"16,16", "16,2160", "3840,16", "80,60", "138,40", "160,120", "320,180", "1280,720", "3840,2160"})
    void drawsEverySize(int width, int height) {
        source = new TestPatternSource(new VideoFormat(width, height, 5), runtime);
        source.start(recorder, recorder);
        time.advance(Duration.ofSeconds(2));
        boolean strip = CounterStrip.fits(width, height);
        assertThat(recorder.counters).hasSize(11);
        assertThat(recorder.counters.get(10)).isEqualTo(strip ? 10 : -1);
    }

    @Test
    void isFoundByItsNameAndTakesNoParameters() {
        TestPatternSourceFactory factory = new TestPatternSourceFactory();
        assertThat(factory.accepts("test-pattern")).isTrue();
        assertThat(factory.accepts("rtsp://camera/")).isFalse();
        try (MediaSource made = factory.create(MediaOptions.testPattern(), runtime)) {
            assertThat(made).isInstanceOf(TestPatternSource.class);
        }
        MediaOptions plain = MediaOptions.testPattern();
        MediaOptions wrong = new MediaOptions(
                plain.source(),
                plain.video(),
                plain.maxVideoBitrate(),
                plain.keyFrameInterval(),
                Map.of("loop", "true"));
        assertThatThrownBy(() -> factory.create(wrong, runtime))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loop");
    }

    private void assertEndlessTone() {
        for (int i = 0; i < recorder.samples.size(); i++) {
            double expected = 0.1 * Short.MAX_VALUE * Math.sin(2 * Math.PI * 440 * i / 48_000);
            assertThat((double) recorder.samples.get(i)).as("sample %s", i).isBetween(expected - 1, expected + 1);
        }
    }

    private static List<Long> naturals(int count) {
        List<Long> numbers = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            numbers.add(i);
        }
        return numbers;
    }
}

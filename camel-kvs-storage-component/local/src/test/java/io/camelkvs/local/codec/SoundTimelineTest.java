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
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound is laid on a line without holes, and stays where it was captured. */
class SoundTimelineTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final int PACKET_SAMPLES = 960;
    private static final long SECOND = 1_000_000_000L;

    /** Samples that are not silence, by when a player would play them. */
    private final List<Instant> marks = new ArrayList<>();

    private final List<Instant> frames = new ArrayList<>();
    private int ends;

    private final SoundTimeline timeline = new SoundTimeline(new SoundTimeline.Output() {
        @Override
        public void frame(float[] samples, Instant time) {
            frames.add(time);
            for (int i = 0; i < samples.length; i += SoundTimeline.CHANNELS) {
                if (samples[i] != 0) {
                    marks.add(time.plusNanos(i / SoundTimeline.CHANNELS * SECOND / 48_000));
                }
            }
        }

        @Override
        public void end() {
            ends++;
        }
    });

    @Test
    void cutsFramesWithTheTimesOfTheirFirstSamples() {
        for (int i = 0; i < 32; i++) {
            timeline.add(packet(0), START.plusMillis(i * 20));
        }

        assertThat(frames).hasSize(30);
        assertThat(Duration.between(START, frames.get(29))).isCloseTo(samples(29 * 1024), Duration.ofNanos(2000));
        assertThat(marks).hasSize(32);
        assertThat(between(START.plusMillis(400), marks.get(20))).isLessThan(0.01);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-300e-6, 0, 300e-6})
    void staysWithinTwentyMillisecondsOverAnHourOfDriftAndLoss(double drift) {
        Random random = new Random(7);
        List<Instant> sent = new ArrayList<>();
        for (int i = 0; i < 3600 * 50; i++) {
            Instant time = START.plusNanos(Math.round(i * 20_000_000L * (1 + drift)));
            if (random.nextInt(100) > 0) {
                timeline.add(packet(0), time);
                sent.add(time);
            }
        }
        timeline.end();

        assertThat(marks).hasSize(sent.size());
        double worst = 0;
        for (int i = 0; i < sent.size(); i++) {
            worst = Math.max(worst, between(sent.get(i), marks.get(i)));
        }
        assertThat(worst).isLessThan(6);
        assertThat(ends).isEqualTo(1);
        assertGapless();
    }

    @Test
    void lostPacketsBecomeSilence() {
        timeline.add(packet(0), START);
        timeline.add(packet(0), START.plusMillis(400));
        timeline.end();

        assertThat(frames).hasSize(20);
        assertThat(marks).hasSize(2);
        assertThat(between(START.plusMillis(400), marks.get(1))).isLessThan(0.05);
    }

    @Test
    void soundThatOverlapsIsLeftOut() {
        timeline.add(packet(0), START);
        timeline.add(packet(700), START.minusMillis(10));
        timeline.add(packet(0), START.minusMillis(40));
        timeline.add(packet(0), START.plusMillis(20));
        timeline.end();

        assertThat(marks).hasSize(2);
        assertThat(between(START.plusMillis(20), marks.get(1))).isLessThan(0.05);
    }

    @Test
    void aLongGapOrAStepBackBeginsAnew() {
        timeline.add(packet(0), START);
        timeline.add(packet(0), START.plusSeconds(60));
        assertThat(frames).containsExactly(START);
        assertThat(ends).isEqualTo(1);

        timeline.add(packet(0), START.plusSeconds(30));
        timeline.end();

        assertThat(ends).isEqualTo(3);
        assertThat(marks).containsExactly(START, START.plusSeconds(60), START.plusSeconds(30));
    }

    @Test
    void silenceReachesAsFarAsItIsDue() {
        assertThat(timeline.position()).isNull();
        timeline.silence(START, START.plusMillis(500));
        timeline.add(packet(0), START.plusMillis(500));
        timeline.end();

        assertThat(timeline.position()).isNull();
        assertThat(frames.get(0)).isEqualTo(START);
        assertThat(marks).hasSize(1);
        assertThat(between(START.plusMillis(500), marks.get(0))).isLessThan(0.05);
        assertGapless();
    }

    private void assertGapless() {
        for (int i = 1; i < frames.size(); i++) {
            double step = Duration.between(frames.get(i - 1), frames.get(i)).toNanos() / 1e6;
            assertThat(step).as("step to frame %d", i).isCloseTo(1024 / 48.0, within(8.0));
        }
    }

    /** One sample of it can be found again. */
    private static float[] packet(int mark) {
        float[] samples = new float[PACKET_SAMPLES * SoundTimeline.CHANNELS];
        samples[mark * SoundTimeline.CHANNELS] = 1;
        return samples;
    }

    private static Duration samples(long count) {
        return Duration.ofNanos(count * SECOND / 48_000);
    }

    private static double between(Instant one, Instant other) {
        return Math.abs(Duration.between(one, other).toNanos() / 1e6);
    }
}

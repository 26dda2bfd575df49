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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What decides when a picture is shown, with time in the test's hand. */
class PacingTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;

    private final ManualTime time = new ManualTime();

    @ParameterizedTest
    @CsvSource({
        "25, 15, 150",
        "30, 15, 150",
        "15, 15, 150",
        "10, 15, 100",
        "16, 15, 150",
        "60, 1, 10",
        "14.985, 15, 150"
    })
    void neverShowsMoreFramesThanTheRate(double sourceRate, int rate, int expected) {
        FrameRateLimiter limiter = new FrameRateLimiter(rate);
        long shown = LongStream.range(0, Math.round(10 * sourceRate))
                .map(i -> (long) (i * SECOND / sourceRate))
                .filter(limiter::accepts)
                .count();
        assertThat(shown).isCloseTo(expected, within(1L));
    }

    @Test
    void keepsTheRateWhenFramesArriveUnevenly() {
        FrameRateLimiter limiter = new FrameRateLimiter(10);
        long shown = LongStream.range(0, 100)
                .map(i -> i * 100 * MILLI + (i % 2 == 0 ? 20 : -20) * MILLI)
                .filter(limiter::accepts)
                .count();
        assertThat(shown).isEqualTo(100);
    }

    @Test
    void showsNoFrameOfThePast() {
        FrameRateLimiter limiter = new FrameRateLimiter(10);
        assertThat(limiter.accepts(5 * SECOND)).isTrue();
        assertThat(limiter.accepts(4 * SECOND)).isFalse();
        assertThat(limiter.accepts(5 * SECOND)).isFalse();
        assertThat(limiter.accepts(6 * SECOND)).isTrue();
    }

    @Test
    void aPacedSourceKeepsItsPaceAndMovesOnAfterAStall() {
        MediaClock clock = MediaClock.paced(time::nanoTime);
        long start = clock.due(7 * SECOND);
        time.advance(Duration.ofNanos(start));
        assertThat(clock.due(8 * SECOND)).isEqualTo(start + SECOND);
        time.advance(Duration.ofMillis(1900));
        assertThat(clock.due(8 * SECOND)).as("900 ms late").isEqualTo(start + SECOND);
        time.advance(Duration.ofMillis(5000));
        assertThat(clock.due(8 * SECOND)).as("5.9 s late").isEqualTo(time.nanoTime());
        assertThat(clock.at(9 * SECOND)).isEqualTo(time.nanoTime() + SECOND);
    }

    @Test
    void aLiveSourceIsSmoothedButNeverFarFromItsArrival() {
        MediaClock clock = MediaClock.live(time::nanoTime);
        assertThat(clock.due(0)).isEqualTo(time.nanoTime());
        time.advance(Duration.ofMillis(130));
        assertThat(clock.due(100 * MILLI)).as("30 ms of jitter").isEqualTo(100 * MILLI);
        time.advance(Duration.ofSeconds(3));
        assertThat(clock.due(200 * MILLI)).as("after a stall").isEqualTo(time.nanoTime());
        for (int i = 3; i < 33; i++) {
            assertThat(clock.due(i * 100 * MILLI) - time.nanoTime())
                    .as("burst after the stall")
                    .isBetween(0L, 250 * MILLI);
        }
    }

    @Test
    void timesGoOnOverLoopsAndJumps() {
        ContinuousTime times = new ContinuousTime();
        List<Long> continued = new ArrayList<>();
        for (int loop = 0; loop < 3; loop++) {
            for (long own = 2000; own < 2100; own += 40) {
                continued.add(own + times.offsetFor(own, 40));
            }
            times.loop();
        }
        assertThat(continued).containsExactly(2000L, 2040L, 2080L, 2120L, 2160L, 2200L, 2240L, 2280L, 2320L);
        ContinuousTime jumping = new ContinuousTime();
        assertThat(SECOND + jumping.offsetFor(SECOND, 0)).isEqualTo(SECOND);
        assertThat(5 * SECOND + jumping.offsetFor(5 * SECOND, 0)).as("a gap").isEqualTo(5 * SECOND);
        assertThat(900 * SECOND + jumping.offsetFor(900 * SECOND, 0))
                .as("a jump")
                .isEqualTo(5 * SECOND);
        assertThat(901 * SECOND + jumping.offsetFor(901 * SECOND, 0)).isEqualTo(6 * SECOND);
    }

    @Test
    void ordersStreamsByTimeAndKeepsEachInItsOrder() {
        DueOrder<String> order = new DueOrder<>(100);
        order.add(0, 10, "v10");
        order.add(0, 50, "v50");
        order.add(0, 90, "v90");
        order.add(1, 5, "a5");
        assertThat(order.isReady()).isFalse();
        order.add(1, 70, "a70");
        order.add(0, 40, "v40, late in its stream");
        order.add(0, 170, "v170");
        assertThat(order.isReady()).isTrue();
        List<String> got = new ArrayList<>();
        for (DueOrder.Due<String> due = order.poll(); due != null; due = order.poll()) {
            got.add(due.packet());
        }
        assertThat(got).containsExactly("a5", "v10", "v50", "a70", "v90", "v40, late in its stream", "v170");
    }

    @Test
    void waitsLongerAndLongerButNotTooLong() {
        Backoff backoff = new Backoff(() -> 0.5);
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            waits.add(backoff.next().toMillis());
        }
        assertThat(waits).containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L);
        backoff.reset();
        assertThat(backoff.next()).hasMillis(500);
        assertThat(new Backoff(() -> 0).next()).hasMillis(400);
        assertThat(new Backoff(() -> 1).next()).hasMillis(600);
    }
}

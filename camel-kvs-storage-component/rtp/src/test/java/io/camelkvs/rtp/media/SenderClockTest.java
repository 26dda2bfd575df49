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
package io.camelkvs.rtp.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SenderClockTest {

    private static final long MILLISECOND = 1_000_000;
    private static final Instant WALL = Instant.parse("2026-03-01T12:00:00Z");
    private static final long NTP = 3_900_000_000_000L;

    private final SenderClock clock = new SenderClock(Clock.fixed(WALL, ZoneOffset.UTC));
    private long ntpMillis = NTP;
    private int videoBase = -1000;
    private long last;

    @BeforeEach
    void start() {
        clock.start();
    }

    @Test
    void alignsSlowlyWhatReportsSayLate() {
        run(0, 2000, 100);
        assertThat(distance(2000, 100)).isEqualTo(100);

        report(2000);
        run(2000, 10_000, 100);

        assertThat(distance(10_000, 100)).isBetween(-1L, 1L);
    }

    @Test
    void soundFollowsThePictureByTwoPercentAtMost() {
        run(0, 2000, 100);
        long video = video(2000, 100);
        long audio = audio(2000);
        report(2000);

        assertThat(audio(3000) - audio).isBetween(1019L, 1021L);
        assertThat(video(3000, 100) - video).isEqualTo(1000);
    }

    @Test
    void picturesStayEvenWhileTheyAreNotFarOff() {
        run(0, 1000, 140);
        report(1000);
        long before = video(1000, 140);
        for (int millis = 1100; millis < 10_000; millis += 100) {
            assertThat(video(millis, 0) - before).isEqualTo(100);
            before += 100;
        }
    }

    @Test
    void followsTheDriftOfTheSendersClockWhenItIsFarOff() {
        long millis = 0;
        for (int i = 0; i < 120_000; i++, millis += 100) {
            long captured = millis - millis / 10_000; // 100 ppm slow, 1.2 s in all
            video(captured, (int) (millis - captured));
        }
        assertThat(millis - 100 - last).isBetween(0L, 510L);
    }

    @Test
    void doesNotFollowReportsThatCannotBe() {
        report(0);
        run(0, 2000, 30);
        ntpMillis += 3_600_000;
        clock.video.onSenderReport(videoReport(2000));
        run(2000, 10_000, 30);
        assertThat(distance(10_000, 30)).isBetween(0L, 30L);

        clock.audio.onSenderReport(audioReport(10_000));
        run(10_000, 20_000, 30);
        assertThat(distance(20_000, 30)).isBetween(-1L, 1L);
    }

    @Test
    void goesOnByArrivalWhenTimestampsStartAnew() {
        run(0, 2000, 30);
        for (int jump : new int[] {90_000 * 3600, -90_000 * 3600, 90_000 * 3, -90_000 * 2, Integer.MIN_VALUE}) {
            long before = last;
            videoBase += jump;
            assertThat(video(2100, 30) - before).as("jump of %d", jump).isBetween(0L, 200L);
        }
        long before = video(2900, 30);
        assertThat(video(3000, 30) - before).isEqualTo(100);
    }

    @Test
    void capturesRiseEvenWhenTimestampsDoNot() {
        Instant first = capture(clock.video, videoBase, 0);
        Instant second = capture(clock.video, videoBase, 0);
        Instant third = capture(clock.video, videoBase - 90, 0);

        assertThat(second).isAfter(first);
        assertThat(third).isAfter(second);
    }

    @Test
    void aStallOfTheNetworkDoesNotMoveTheCaptureTimes() {
        run(0, 2000, 30);

        assertThat(video(2100, 8000)).isBetween(2128L, 2133L);
        assertThat(video(2200, 7900)).isBetween(2228L, 2235L);
        assertThat(video(12_000, 30)).isBetween(12_028L, 12_040L);
    }

    private void run(long fromMillis, long toMillis, int videoDelay) {
        for (long millis = fromMillis; millis < toMillis; millis += 20) {
            audio(millis);
            video(millis, videoDelay);
        }
    }

    private void report(long millis) {
        clock.video.onSenderReport(videoReport(millis));
        clock.audio.onSenderReport(audioReport(millis));
    }

    private SenderReport videoReport(long millis) {
        return new SenderReport(1, TestPackets.ntp((ntpMillis + millis) * MILLISECOND), videoBase + (int) millis * 90);
    }

    private SenderReport audioReport(long millis) {
        return new SenderReport(2, TestPackets.ntp((ntpMillis + millis) * MILLISECOND), (int) millis * 48);
    }

    /** How much later than sound a picture of the same moment seems to be, in milliseconds. */
    private long distance(long millis, int videoDelay) {
        return video(millis, videoDelay) - audio(millis);
    }

    private long video(long millis, int delay) {
        last = Duration.between(WALL, capture(clock.video, videoBase + (int) millis * 90, millis + delay))
                .toMillis();
        return last;
    }

    private long audio(long millis) {
        return Duration.between(WALL, capture(clock.audio, (int) millis * 48, millis))
                .toMillis();
    }

    private Instant capture(TrackClock track, int timestamp, long arrivalMillis) {
        return clock.capture(track, track.observe(timestamp, arrivalMillis * MILLISECOND));
    }
}

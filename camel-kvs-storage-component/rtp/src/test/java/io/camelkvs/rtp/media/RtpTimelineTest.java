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

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RtpTimelineTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00.5Z");

    private final RtpTimeline video = new RtpTimeline(90_000, Integer.MAX_VALUE - 1000);
    private final RtpTimeline audio = new RtpTimeline(48_000, 0);

    @Test
    void countsOnTheTracksClockAndWraps() {
        assertThat(video.next(START, 0)).isEqualTo(Integer.MAX_VALUE - 1000);
        assertThat(video.next(START.plusMillis(40), 0)).isEqualTo(Integer.MAX_VALUE - 1000 + 3600);
        assertThat(video.next(START.plusSeconds(3600), 0)).isEqualTo(Integer.MAX_VALUE - 1000 + 3600 * 90_000);
    }

    @Test
    void alwaysRises() {
        int first = video.next(START, 0);

        assertThat(video.next(START.minusMillis(300), 0) - first).isEqualTo(1);
        assertThat(video.next(START.plusMillis(100), 0) - first).isEqualTo(9000);
    }

    @Test
    void goesOnWhenTheClockIsSetBack() {
        video.next(START, 0);
        int before = video.next(START.plusMillis(100), 0);

        int after = video.next(START.minusSeconds(3600), 0);

        assertThat(after - before).isEqualTo(1);
        assertThat(video.next(START.minusSeconds(3600).plusMillis(100), 0) - after)
                .isBetween(8998, 9000);
    }

    @Test
    void isSteadyWhenCaptureTimesVaryALittle() {
        for (int i = 0; i < 100; i++) {
            int jitter = i % 3 * 7 - 7;
            assertThat(audio.next(START.plusMillis(i * 20 + jitter), 960)).isEqualTo(i * 960);
        }
    }

    @Test
    void leavesAGapWhereSomethingIsMissing() {
        audio.next(START, 960);

        assertThat(audio.next(START.plusMillis(220), 960)).isEqualTo(220 * 48);
        assertThat(audio.next(START.plusMillis(240), 960)).isEqualTo(240 * 48);
    }

    @Test
    void followsAClockThatIsFaster() {
        int timestamp = 0;
        for (int i = 0; i < 10_000; i++) {
            timestamp = audio.next(START.plusNanos(i * 20_020_000L), 960);
        }

        assertThat(timestamp / 48.0).isBetween(9_999 * 20.02 - 41, 9_999 * 20.02 + 1);
    }

    @Test
    void knowsTheTimestampOfOtherTimes() {
        video.next(START, 0);
        int last = video.next(START.plusSeconds(1), 0);

        assertThat(video.at(START.plusMillis(1500)) - last).isEqualTo(45_000);
        assertThat(video.at(START.plusMillis(500)) - last).isEqualTo(-45_000);
    }
}

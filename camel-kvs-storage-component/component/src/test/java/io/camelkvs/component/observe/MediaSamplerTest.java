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
package io.camelkvs.component.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.camelkvs.component.FakeSession;
import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.SessionState;
import io.camelkvs.session.media.MediaStats;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Totals over media connections that each count from zero. */
class MediaSamplerTest {

    private final FakeSession one = new FakeSession(ChannelRef.parse("one"), Runnable::run);
    private final FakeSession two = new FakeSession(ChannelRef.parse("two"), Runnable::run);
    private final AtomicInteger looks = new AtomicInteger();
    private List<FakeSession> all = List.of(one, two);
    private long now;
    private final MediaSampler sampler = new MediaSampler(this::snapshots, () -> now);

    private List<SessionSnapshot> snapshots() {
        looks.incrementAndGet();
        return all.stream().map(FakeSession::snapshot).toList();
    }

    private MediaSampler.Sample sample() {
        now += Duration.ofSeconds(1).toNanos();
        return sampler.sample();
    }

    private static MediaStats stats(long frames, double roundTrip) {
        return new MediaStats(
                frames, frames / 10, frames * 1000, frames * 3, 1, frames / 100, roundTrip, 500_000, 7, 8, null);
    }

    @Test
    void manySessionsTakeNoTimeWorthMentioning() {
        all = IntStream.range(0, 40_000)
                .mapToObj(i -> new FakeSession(ChannelRef.parse("cam-" + i), Runnable::run))
                .toList();
        all.forEach(session -> session.stats = stats(100, 20));

        long frames = assertTimeoutPreemptively(
                Duration.ofSeconds(4), () -> sample().totals().frames());

        assertThat(frames).isEqualTo(4_000_000);
    }

    @Test
    void addsUpAllSessions() {
        one.stats = stats(100, 20);
        two.stats = stats(300, 40);

        MediaSampler.Sample sample = sample();

        assertThat(sample.totals()).isEqualTo(new MediaTotals(400, 40, 400_000, 1200, 4, 14, 16));
        assertThat(sample.bitrate()).isEqualTo(1_000_000);
        assertThat(sample.meanRoundTrip()).isEqualTo(30);
        assertThat(sample.longestRoundTrip()).isEqualTo(40);
        assertThat(sample.states()).containsEntry(SessionState.INGESTING, 2L).containsEntry(SessionState.FAILED, 0L);
    }

    @Test
    void anUnknownRoundTripTimeIsNoNumber() {
        one.stats = stats(1, -1);

        assertThat(sample().meanRoundTrip()).isNaN();
        assertThat(sample().longestRoundTrip()).isNaN();
    }

    @Test
    void countsOnlyTheGrowth() {
        one.stats = stats(100, -1);
        sample();
        one.stats = stats(150, -1);

        assertThat(sample().totals().frames()).isEqualTo(150);
        assertThat(sample().totals().frames()).as("nothing new").isEqualTo(150);
    }

    @Test
    void goesOnWithTheNextConnection() {
        one.stats = stats(1000, -1);
        sample();
        one.connections = 2;
        one.stats = stats(30, -1);

        assertThat(sample().totals().frames()).isEqualTo(1030);
    }

    @Test
    void aReplacementThatFailsCountsNothingTwice() {
        one.stats = stats(1000, -1);
        sample();
        one.stats = null;
        sample();
        one.stats = stats(20, -1);
        sample();
        one.stats = stats(1050, -1);

        assertThat(sample().totals().frames()).isEqualTo(1050);
    }

    @Test
    void keepsTheTotalOfSessionsThatAreForgotten() {
        one.stats = stats(100, -1);
        sample();
        all = List.of(two);
        two.stats = stats(5, -1);

        assertThat(sample().totals().frames()).isEqualTo(105);
    }

    @Test
    void looksOnceForAllThatIsAskedAtOnce() {
        sample();
        sampler.sample();
        now += Duration.ofMillis(499).toNanos();
        sampler.sample();
        assertThat(looks).hasValue(1);

        now += Duration.ofMillis(1).toNanos();
        sampler.sample();
        assertThat(looks).hasValue(2);
    }
}

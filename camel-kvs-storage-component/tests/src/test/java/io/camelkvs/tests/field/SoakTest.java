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
package io.camelkvs.tests.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.Limits;
import io.camelkvs.session.EventType;
import io.camelkvs.session.Upkeep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real media for a while, with limits that come soon and random faults: what is missing is what was reported. */
class SoakTest {

    private static final String CHANNEL = "front-door";
    private static final long SEED = 20260102;

    /** Between the storage session's RTCP reports, by which the client tells when its media arrives. */
    private static final Duration RTCP_INTERVAL = Duration.ofMillis(500);
    /** Of media; shorter times between two fragments are frames that took a little longer. */
    private static final Duration SHORTEST_GAP = Duration.ofMillis(200);

    @TempDir
    Path data;

    @Test
    void fortySecondsWithASessionOfTwenty() {
        soak(Duration.ofSeconds(40), Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofSeconds(9));
    }

    @Test
    @Tag("soak")
    void tenMinutesWithASessionOfSixtySeconds() {
        soak(Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofSeconds(50), Duration.ofSeconds(20));
    }

    private void soak(Duration length, Duration session, Duration rejoinAfter, Duration faultEvery) {
        Stored stored;
        Camera camera;
        Chaos chaos;
        try (Testbed bed = Testbed.withMedia(
                KvsLocal.builder().dataFolder(data).limits(lives(session)).faultSeed(SEED))) {
            camera = bed.camera(CHANNEL).with(usual -> rejoinAfter(usual, rejoinAfter));
            stored = new Stored(bed.kvs(), CHANNEL);
            chaos = new Chaos(bed, CHANNEL, SEED, faultEvery);
            camera.ingests();
            chaos.reign(Instant.now().plus(length), camera);
            camera.awaitRest();
            stored.awaitMore(Duration.ofSeconds(3));
            camera.leave();
        }
        stored.assertSound();
        camera.assertNumberedWithoutHoles();
        assertThat(camera.count(EventType.GAVE_UP)).isZero();
        assertGapsAreThoseReported(stored, new GapReport(camera.events()));
        printFigures(length, new GapReport(camera.events()), chaos);
    }

    private static void assertGapsAreThoseReported(Stored stored, GapReport report) {
        List<Duration> gaps = stored.gaps(SHORTEST_GAP);
        long missing = gaps.stream().mapToLong(Duration::toMillis).sum();
        long reported = report.sum().toMillis();
        long tolerance = Math.max(missing / 10, report.count() * RTCP_INTERVAL.toMillis());
        System.out.printf(
                "Missing in the recordings: %d ms in %d gaps %s%nReported: %d ms in %d gaps %s%n",
                missing, gaps.size(), gaps, reported, report.count(), report.all());
        assertThat(Math.abs(missing - reported)).isLessThanOrEqualTo(tolerance);
        assertThat(report.planned()).as("planned rejoins").isNotEmpty();
    }

    private static void printFigures(Duration length, GapReport report, Chaos chaos) {
        List<Duration> recoveries = chaos.recoveries(report);
        System.out.printf(
                "Soak of %d s with faults %s: %d planned rejoins, median gap %s ms, worst %s ms; %d cuts of the media"
                        + " path, from the path being back to media, median %s ms, worst %s ms%n",
                length.toSeconds(),
                chaos.done(),
                report.planned().size(),
                GapReport.median(report.planned()),
                GapReport.worst(report.planned()),
                recoveries.size(),
                GapReport.median(recoveries),
                GapReport.worst(recoveries));
    }

    private static Limits lives(Duration session) {
        return Testbed.lives(
                (double) session.toMillis() / Limits.ofService().session().toMillis());
    }

    private static Upkeep rejoinAfter(Upkeep usual, Duration rejoinAfter) {
        return new Upkeep(
                rejoinAfter,
                usual.reconnectAfter(),
                usual.mediaTimeout(),
                usual.giveUpAttempts(),
                usual.giveUpWindow(),
                usual.takeBackAfter());
    }
}

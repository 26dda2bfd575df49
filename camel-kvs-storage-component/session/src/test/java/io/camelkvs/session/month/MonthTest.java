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
package io.camelkvs.session.month;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.Upkeep;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One session for a month of virtual time against a service that keeps its limits, misbehaves every few minutes and
 * notes whatever the session does wrong. All is decided by the seed, so a failure repeats.
 */
class MonthTest {

    private static final Duration WEEK = Duration.ofDays(7);
    /** More than the heap differs by from one collection to the next; a month's events alone would take more. */
    private static final long GROWTH = 8 << 20;

    @Test
    void monthOfHourlyLimitsAndRandomFaults() throws InterruptedException {
        Set<Thread> before = threads();
        long started = System.nanoTime();
        try (Run run = new Run(Mode.of(1), 1)) {
            run.join();
            run.play(WEEK);
            long early = usedHeap();
            run.play(WEEK.multipliedBy(3));
            long late = usedHeap();
            run.play(Duration.ofDays(2));
            run.end();
            assertThat(run.faultsMet()).containsOnlyKeys(Fault.values());
            int missed = run.limitsMet().getOrDefault("session of an hour", 0);
            assertThat(run.plannedRejoins())
                    .as("planned rejoins")
                    .isGreaterThan(20 * missed)
                    .isGreaterThan(200);
            assertThat(late - early).as("growth of the heap").isLessThan(GROWTH);
            System.out.printf(
                    "%s%n  heap: %+d KiB in three weeks; real time: %.1f s%n",
                    run.summary(), (late - early) >> 10, (System.nanoTime() - started) / 1e9);
        }
        assertThat(threads()).as("threads").isSubsetOf(before);
    }

    /** Each with other faults, in all the ways in which the real service might treat an older socket and older media. */
    @ParameterizedTest
    @ValueSource(longs = {10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21})
    void dayInEachMode(long seed) throws InterruptedException {
        play(Mode.of(seed), seed);
    }

    /** The session does not replace its connections in time, so the service ends them: GO_AWAY and close, and DTLS close. */
    @ParameterizedTest
    @ValueSource(longs = {30, 31, 32, 33})
    void dayOfLimitsThatTheServiceEnforces(long seed) throws InterruptedException {
        Upkeep usual = Upkeep.defaults();
        Duration tooLate = Duration.ofHours(2);
        Upkeep upkeep = new Upkeep(
                tooLate,
                tooLate,
                usual.mediaTimeout(),
                usual.giveUpAttempts(),
                usual.giveUpWindow(),
                usual.takeBackAfter());
        Mode mode = Mode.of(seed);
        Map<String, Integer> limits = play(new Mode(mode.cutsAtJoin(), mode.closesOlder(), upkeep), seed);
        assertThat(limits).containsKeys("session of an hour", "GO_AWAY before the hour");
    }

    /** @return the limits that were met */
    private static Map<String, Integer> play(Mode mode, long seed) throws InterruptedException {
        try (Run run = new Run(mode, seed)) {
            run.join();
            run.play(Duration.ofDays(1));
            run.end();
            return run.limitsMet();
        }
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

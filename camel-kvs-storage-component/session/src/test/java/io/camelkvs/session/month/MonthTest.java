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

import io.camelkvs.session.EventType;
import io.camelkvs.session.month.Rival.OlderSocket;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
            assertThat(run.faultsMet()).hasSize(Fault.values().length - 1).doesNotContainKey(Fault.SECOND_MASTER);
            assertThat(run.limitsMet()).containsKey(Wall.LIMIT);
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
        Map<String, Integer> limits = play(Mode.of(seed).replacingAfter(Duration.ofHours(2)), seed);
        assertThat(limits).containsKeys("session of an hour", "GO_AWAY before the hour");
    }

    /** The session yields to second masters that do not, and takes the channel back when they have gone. */
    @Test
    void daysWithSecondMastersThatComeAndGo() throws InterruptedException {
        int yielded = 0;
        for (long seed = 40; seed < 44; seed++) {
            try (Run run = new Run(Mode.of(seed).takingBackAfter(Duration.ofMinutes(5)), seed)) {
                run.join();
                run.play(Duration.ofDays(1));
                run.end();
                assertThat(run.faultsMet()).containsKey(Fault.SECOND_MASTER);
                yielded += run.count(EventType.DISPLACED);
            }
        }
        assertThat(yielded).as("yielded; some go before they are inferred").isPositive();
    }

    /** The media that it ended first had lived long; the next five are the signs. */
    @ParameterizedTest
    @EnumSource(OlderSocket.class)
    void masterThatComesBackEachTimeIsInferred(OlderSocket olderSocket) throws InterruptedException {
        for (long seed = 50; seed < 54; seed++) {
            try (Run run = new Run(Mode.of(seed).takingBackAfter(Duration.ofMinutes(15)), seed)) {
                run.join();
                assertThat(run.fight(olderSocket))
                        .as("times that the channel was taken")
                        .isBetween(3, 6);
                run.end();
            }
        }
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

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
package io.camelkvs.session.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void letsTheFirstCallsThroughAtOnceAndTheNextAfterThePeriodOfTheOldest() {
        RateLimit limit = new RateLimit(2, Duration.ofSeconds(1));
        long start = -5;
        limit.begin(start);
        assertThat(limit.nanosUntilNext(start + 10)).isZero();
        limit.begin(start + 10);
        assertThat(limit.nanosUntilNext(start + 20)).isEqualTo(SECOND - 20);
        assertThat(limit.nanosUntilNext(start + SECOND - 1)).isEqualTo(1);
        assertThat(limit.nanosUntilNext(start + SECOND)).isZero();
        limit.begin(start + SECOND);
        assertThat(limit.nanosUntilNext(start + SECOND)).isEqualTo(10);
        assertThat(limit.nanosUntilNext(start + 10 * SECOND)).isZero();
    }

    @Test
    void hasNoLimitWithoutAPeriod() {
        RateLimit limit = new RateLimit(1, Duration.ZERO);
        limit.begin(7);
        assertThat(limit.nanosUntilNext(7)).isZero();
    }

    @Test
    void neverLetsMoreThroughInAnyWindow() {
        RateLimit limit = new RateLimit(20, Duration.ofSeconds(1));
        Random random = new Random(7);
        List<Long> begun = new ArrayList<>();
        long now = Long.MAX_VALUE - 3 * SECOND;
        for (int i = 0; i < 1_000; i++) {
            now += random.nextInt(3) == 0 ? random.nextLong(SECOND) : 0;
            now += limit.nanosUntilNext(now);
            limit.begin(now);
            begun.add(now);
        }
        for (int i = 20; i < begun.size(); i++) {
            assertThat(begun.get(i) - begun.get(i - 20)).isGreaterThanOrEqualTo(SECOND);
        }
    }
}

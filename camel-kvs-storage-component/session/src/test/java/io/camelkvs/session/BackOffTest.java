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
package io.camelkvs.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static final RandomGenerator HIGHEST = () -> -1L;
    private static final RandomGenerator LOWEST = () -> 0L;

    @Test
    void boundGrowsToTheMaximum() {
        BackOff backOff = of(HIGHEST);

        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(10));
        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(20));
        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(40));
        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(60));
        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void jitterReachesDownToTheFloor() {
        BackOff backOff = of(LOWEST);

        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(1));
        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void resetStartsAnew() {
        BackOff backOff = of(HIGHEST);
        backOff.next();
        backOff.next();
        backOff.reset();

        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void longestLiesInTheUpperHalf() {
        assertThat(of(LOWEST).longest()).isEqualTo(Duration.ofSeconds(30));
        assertThat(of(HIGHEST).longest()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void firstBoundAboveTheMaximumIsCut() {
        BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(10), 2, Duration.ofSeconds(5), HIGHEST);

        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void floorAboveTheBoundGivesWay() {
        BackOff backOff =
                new BackOff(Duration.ofSeconds(1), Duration.ofMillis(1), 200, Duration.ofSeconds(10), new Random(1));

        assertThat(backOff.next()).isLessThanOrEqualTo(Duration.ofMillis(1));
    }

    private static BackOff of(RandomGenerator random) {
        return new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(10), 2, Duration.ofMinutes(1), random);
    }
}

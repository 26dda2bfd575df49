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
package io.camelkvs.local.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.local.SteppedClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final SteppedClock clock = SteppedClock.standing();
    private final RateLimit limit = new RateLimit(5, clock);

    @Test
    void letsASecondsCallsThroughAtOnceAndThenOneAtATime() {
        assertThat(through(20)).isEqualTo(5);

        clock.step(Duration.ofMillis(200));
        assertThat(through(20)).isEqualTo(1);
        clock.step(Duration.ofMillis(199));
        assertThat(through(20)).isZero();
        clock.step(Duration.ofMillis(1));
        assertThat(through(20)).isEqualTo(1);
        clock.step(Duration.ofHours(1));
        assertThat(through(20)).isEqualTo(5);
    }

    @Test
    void aClockThatIsPutBackTakesNothingAway() {
        assertThat(through(3)).isEqualTo(3);

        clock.step(Duration.ofHours(-1));

        assertThat(through(20)).isEqualTo(2);
        clock.step(Duration.ofMillis(400));
        assertThat(through(20)).isEqualTo(2);
    }

    private long through(int calls) {
        return IntStream.range(0, calls).filter(i -> limit.tryCall()).count();
    }
}

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

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing pauses with full jitter: each lies at random between the floor and a bound that grows by a factor up to a
 * maximum. Used on the session's queue only.
 */
final class BackOff {

    private final double floor;
    private final double first;
    private final double factor;
    private final double max;
    private final RandomGenerator random;
    private double bound;

    /** @param floor shortest pause; it gives way where the bound is lower */
    BackOff(Duration floor, Duration first, double factor, Duration max, RandomGenerator random) {
        this.floor = floor.toMillis();
        this.max = max.toMillis();
        this.first = Math.min(first.toMillis(), this.max);
        this.factor = factor;
        this.random = random;
        this.bound = this.first;
    }

    Duration next() {
        double low = Math.min(floor, bound);
        Duration pause = between(low, bound);
        bound = Math.min(bound * factor, max);
        return pause;
    }

    /** Half to all of the longest pause, for what is unlikely to mend soon. */
    Duration longest() {
        bound = max;
        return between(max / 2, max);
    }

    void reset() {
        bound = first;
    }

    private Duration between(double low, double high) {
        return Duration.ofMillis(Math.round(low + random.nextDouble() * (high - low)));
    }
}

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
package io.camelkvs.media.ffmpeg;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait before a source is opened again: from half a second, doubling, to ten seconds, give or take 20 %. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final double JITTER = 0.2;

    private final DoubleSupplier random;
    private Duration base = FIRST;

    /** @param random gives values from 0 to 1 */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    Duration next() {
        double factor = 1 + JITTER * (2 * random.getAsDouble() - 1);
        Duration delay = Duration.ofNanos((long) (base.toNanos() * factor));
        Duration doubled = base.multipliedBy(2);
        base = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return delay;
    }

    void reset() {
        base = FIRST;
    }
}

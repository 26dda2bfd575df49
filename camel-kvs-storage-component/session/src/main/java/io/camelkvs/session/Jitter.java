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

/** Spreads what many sessions would otherwise do at the same moment. */
final class Jitter {

    private static final double SPREAD = 0.1;

    private Jitter() {}

    /** A moment within the last tenth of the time. */
    static Duration lastTenth(Duration time, RandomGenerator random) {
        return Duration.ofMillis(Math.round(time.toMillis() * (1 - SPREAD * random.nextDouble())));
    }
}

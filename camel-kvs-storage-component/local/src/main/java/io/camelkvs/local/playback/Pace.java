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
package io.camelkvs.local.playback;

import java.time.Duration;
import java.time.Instant;

/** Spreads what a second allows: after a pause as much at once, then one each time another may. Any thread may call. */
final class Pace {

    private static final Duration BURST = Duration.ofSeconds(1);

    private final Duration step;
    private Instant next = Instant.MIN;

    Pace(int perSecond) {
        step = BURST.dividedBy(perSecond);
    }

    /** How long to wait before the next one is done; it then counts, unless that is longer than allowed. */
    synchronized Duration delay(Instant now, Duration longest) {
        Instant earliest = now.minus(BURST).plus(step);
        Instant mine = next.isBefore(earliest) ? earliest : next;
        Duration delay = mine.isBefore(now) ? Duration.ZERO : Duration.between(now, mine);
        if (delay.compareTo(longest) <= 0) {
            next = mine.plus(step);
        }
        return delay;
    }
}

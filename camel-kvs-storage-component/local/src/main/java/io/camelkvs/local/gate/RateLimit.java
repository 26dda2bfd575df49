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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket that holds the calls of one second: after a pause as many are let through at once, then one each time
 * another may. How the service counts is not documented; this is how AWS describes it for API Gateway. Any thread may
 * call.
 */
public final class RateLimit {

    private final int perSecond;
    private final Clock clock;
    private double tokens;
    private Instant counted;

    /** @param perSecond 1 or more */
    public RateLimit(int perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        tokens = perSecond;
        counted = clock.instant();
    }

    /** Whether another call is within the limit; it then counts. */
    public synchronized boolean tryCall() {
        Instant now = clock.instant();
        double seconds = Math.max(0, Duration.between(counted, now).toNanos() / 1e9);
        tokens = Math.min(perSecond, tokens + seconds * perSecond);
        counted = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}

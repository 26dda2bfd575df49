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
package io.camelkvs.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is put forward or back by a test: the system's, or one that stands still otherwise. */
public final class SteppedClock extends Clock {

    private final Clock base;
    private volatile Duration offset = Duration.ZERO;

    private SteppedClock(Clock base) {
        this.base = base;
    }

    static SteppedClock system() {
        return new SteppedClock(Clock.systemUTC());
    }

    /** Begins at the system's time, so that signatures are good. */
    public static SteppedClock standing() {
        return new SteppedClock(Clock.fixed(Instant.now(), ZoneOffset.UTC));
    }

    public void step(Duration by) {
        offset = offset.plus(by);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Not needed: always UTC");
    }
}

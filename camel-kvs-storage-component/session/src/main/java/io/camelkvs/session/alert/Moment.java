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
package io.camelkvs.session.alert;

import io.camelkvs.session.Scheduler;
import java.time.Duration;
import java.time.Instant;

/**
 * A moment on two clocks: the wall clock to tell it, and the monotonic one to measure from it, so that a wall clock that
 * is set raises no alert.
 */
record Moment(Instant time, long nanos) {

    static Moment now(Scheduler scheduler) {
        return new Moment(scheduler.now(), scheduler.nanoTime());
    }

    /** How long ago the earlier moment was. */
    Duration since(Moment earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    /** A moment in the past that is only known by the wall clock. */
    Moment past(Instant then) {
        Duration ago = Duration.between(then, time);
        return ago.isNegative() ? this : new Moment(then, nanos - ago.toNanos());
    }
}

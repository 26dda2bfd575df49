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
package io.camelkvs.component;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When steps that follow each other must all be done: each may take what is left. Immutable.
 *
 * @param end      on the clock that is asked
 * @param nanoTime a monotonic clock
 */
record Deadline(long end, LongSupplier nanoTime) {

    /** Leaves no time. */
    static final Deadline NOW = new Deadline(0, () -> 0);

    /** @param since a reading of the clock */
    static Deadline after(Duration time, long since, LongSupplier nanoTime) {
        return new Deadline(since + time.toNanos(), nanoTime);
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }
}

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
import java.util.function.LongSupplier;

/**
 * When the pictures of a source come. A source says that nothing comes any more only after a time-out of its own; its
 * pictures tell sooner. Told by the source's video thread, asked by any. Times are monotonic readings, nanoseconds.
 */
final class Pictures {

    /** Longer than that none comes: a standstill. Cameras send one a second at least. */
    private static final long STANDSTILL = Duration.ofSeconds(2).toNanos();

    /** Pictures without a standstill between them. */
    private record Run(long first, long last) {}

    private final LongSupplier nanoTime;
    /** The newest, or null before the first picture. */
    private volatile Run run;

    Pictures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** One comes now. */
    void came() {
        long now = nanoTime.getAsLong();
        Run before = run;
        boolean goesOn = before != null && now - before.last <= STANDSTILL;
        run = new Run(goesOn ? before.first : now, now);
    }

    /** Since when they come if they are said to come since then; null at a standstill. */
    Long since(long said) {
        Run newest = run;
        if (newest == null) {
            return said;
        }
        boolean standstill = nanoTime.getAsLong() - Math.max(said, newest.last) > STANDSTILL;
        return standstill ? null : Long.valueOf(Math.max(said, newest.first));
    }

    /** The moment, or when the last came if that was before. */
    long lastBy(long moment) {
        Run newest = run;
        return newest == null ? moment : Math.min(moment, newest.last);
    }
}

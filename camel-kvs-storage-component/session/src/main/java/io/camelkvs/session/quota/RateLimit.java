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
package io.camelkvs.session.quota;

import java.time.Duration;

/**
 * When the next of many calls may begin, so that no more than some begin within any stretch of a period: the form that
 * keeps inside a fixed window, a sliding window and a token bucket alike. Not safe for use by several threads.
 */
public final class RateLimit {

    private final long period;
    /** When the latest calls began, a ring; the oldest is at {@link #oldest}. */
    private final long[] began;

    private int oldest;
    private int known;

    /**
     * @param calls  at least one
     * @param period zero for no limit
     */
    public RateLimit(int calls, Duration period) {
        this.began = new long[calls];
        this.period = period.toNanos();
    }

    /**
     * @param now a monotonic reading in nanoseconds
     * @return nanoseconds until a call may begin; zero if it may at once
     */
    public long nanosUntilNext(long now) {
        return known < began.length ? 0 : Math.max(0, began[oldest] + period - now);
    }

    /** A call begins now. */
    public void begin(long now) {
        began[oldest] = now;
        oldest = (oldest + 1) % began.length;
        known = Math.min(known + 1, began.length);
    }
}

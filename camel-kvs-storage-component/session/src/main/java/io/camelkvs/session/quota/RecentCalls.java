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

/** How many calls began lately, in steps of a second. Not safe for use by several threads. */
final class RecentCalls {

    static final int SECONDS = 10;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** One count for each of the last seconds, a ring by the number of the second. */
    private final int[] counts = new int[SECONDS];

    private long newest = Long.MIN_VALUE;

    void begin(long now) {
        forgetBefore(now);
        counts[index(newest)]++;
    }

    int count(long now) {
        forgetBefore(now);
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    private void forgetBefore(long now) {
        long second = Math.floorDiv(now, SECOND);
        long first = newest == Long.MIN_VALUE || second - newest > SECONDS ? second - SECONDS : newest;
        for (long passed = first + 1; passed <= second; passed++) {
            counts[index(passed)] = 0;
        }
        newest = Math.max(newest, second);
    }

    private static int index(long second) {
        return (int) Math.floorMod(second, (long) SECONDS);
    }
}

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

/**
 * How often the far side reports about our media, as learned from all media connections of a participation, since it is
 * the same service that reports. Times are nanoseconds. Used on the session's queue only.
 */
final class ReportInterval {

    /** RFC 3550, section 6.2: the mean interval of a small session. */
    private static final long LONGEST = Duration.ofSeconds(5).toNanos();

    /** Moving average, 0 until one is known. */
    private double average;

    /** @param elapsed between two reports that followed each other while the source delivered */
    void learn(long elapsed) {
        double interval = Math.min(elapsed, LONGEST);
        average = average == 0 ? interval : average + (interval - average) / 8;
    }

    /** Zero until one is known. */
    long usual() {
        return (long) average;
    }

    /** The longest that is to be expected until one is known. */
    long usualOrLongest() {
        return average == 0 ? LONGEST : usual();
    }
}

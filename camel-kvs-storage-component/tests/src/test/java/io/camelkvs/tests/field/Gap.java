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
package io.camelkvs.tests.field;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A time without media. */
record Gap(Instant begin, Instant end) {

    Duration length() {
        return Duration.between(begin, end);
    }

    /** Whether it touches the other one, give or take a little. */
    boolean meets(Gap other, Duration slack) {
        return begin.isBefore(other.end.plus(slack)) && other.begin.isBefore(end.plus(slack));
    }

    static List<Duration> lengths(Collection<Gap> gaps) {
        return gaps.stream().map(Gap::length).toList();
    }

    static long sumMillis(Collection<Gap> gaps) {
        return gaps.stream().mapToLong(gap -> gap.length().toMillis()).sum();
    }
}

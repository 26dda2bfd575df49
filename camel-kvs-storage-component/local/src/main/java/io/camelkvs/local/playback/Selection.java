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

import io.camelkvs.local.store.FragmentInfo;
import java.time.Instant;

/**
 * Fragments that begin in a range.
 *
 * @param clock whose time
 * @param from  first instant, null for no beginning
 * @param to    last instant, included; null for no end
 */
record Selection(TimestampClock clock, Instant from, Instant to) {

    Instant timestamp(FragmentInfo fragment) {
        return clock.of(fragment);
    }

    boolean contains(FragmentInfo fragment) {
        Instant time = timestamp(fragment);
        return (from == null || !time.isBefore(from)) && (to == null || !time.isAfter(to));
    }

    /** Whether neither this fragment nor a later one can be in the range. */
    boolean isBefore(FragmentInfo fragment) {
        return clock == TimestampClock.SERVER_TIMESTAMP
                && to != null
                && timestamp(fragment).isAfter(to);
    }
}

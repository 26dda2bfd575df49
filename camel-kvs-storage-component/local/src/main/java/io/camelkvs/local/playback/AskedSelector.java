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

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.api.Timestamps;
import io.camelkvs.local.store.FragmentSelector;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** A fragment selector as it is in requests (API reference, HLSFragmentSelector and others). */
record AskedSelector(String fragmentSelectorType, AskedRange timestampRange) {

    private static final Duration LONGEST = Duration.ofHours(24);

    /** Seconds since 1970. */
    record AskedRange(BigDecimal startTimestamp, BigDecimal endTimestamp) {}

    private enum Type {
        SERVER_TIMESTAMP(FragmentSelector.Clock.SERVER),
        PRODUCER_TIMESTAMP(FragmentSelector.Clock.PRODUCER);

        private final FragmentSelector.Clock clock;

        Type(FragmentSelector.Clock clock) {
            this.clock = clock;
        }
    }

    /**
     * @param asked  or null
     * @param member what the request calls it
     * @throws ApiException InvalidArgumentException if it is not one for this mode
     */
    static FragmentSelector check(AskedSelector asked, String member, PlaybackMode mode, Instant now) {
        String type = asked == null ? null : asked.fragmentSelectorType();
        FragmentSelector.Clock clock =
                Members.oneOf(Type.class, type, member + ".FragmentSelectorType", Type.SERVER_TIMESTAMP).clock;
        AskedRange range = asked == null ? null : asked.timestampRange();
        String name = member + ".TimestampRange";
        if (mode == PlaybackMode.LIVE) {
            if (range != null) {
                throw ApiException.invalidArgument(name + " must not be there when PlaybackMode is LIVE.");
            }
            return new FragmentSelector(clock, Instant.EPOCH, null);
        }
        Members.required(range, name);
        Instant from = Timestamps.of(range.startTimestamp(), name + ".StartTimestamp");
        boolean open = range.endTimestamp() == null && mode == PlaybackMode.LIVE_REPLAY;
        Instant to = open ? null : Timestamps.of(range.endTimestamp(), name + ".EndTimestamp");
        if (!open) {
            checkEnd(clock, from, to, name, now);
        }
        return new FragmentSelector(clock, from, to);
    }

    private static void checkEnd(FragmentSelector.Clock clock, Instant from, Instant to, String name, Instant now) {
        if (!to.isAfter(from) || to.isAfter(from.plus(LONGEST))) {
            throw ApiException.invalidArgument(name + " is " + from + " to " + to
                    + ", EndTimestamp must be later than StartTimestamp, by 24 hours at most.");
        }
        if (clock == FragmentSelector.Clock.SERVER && to.isAfter(now)) {
            throw ApiException.invalidArgument(name + ".EndTimestamp is " + to
                    + ", by SERVER_TIMESTAMP it must be in the past; it is " + now + " now.");
        }
    }
}

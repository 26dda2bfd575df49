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

import java.time.Instant;

/** Where fragments go on the timeline of a session. */
enum Placement {

    /** At their own time since 1970. */
    ABSOLUTE,

    /** Each where the one before it ends, the first one at 0. */
    GAPLESS,

    /** Likewise, but gaps of over a second are kept, so that the timeline keeps up with the clock. */
    LIVE;

    private static final long MAX_DRIFT_MILLIS = 1000;

    /**
     * @param timestamp of a fragment
     * @param first     timestamp of the first one
     * @param end       where the one before it ends
     */
    long start(Instant timestamp, Instant first, long end) {
        long sinceFirst = timestamp.toEpochMilli() - first.toEpochMilli();
        return switch (this) {
            case ABSOLUTE -> timestamp.toEpochMilli();
            case GAPLESS -> end;
            case LIVE -> sinceFirst - end > MAX_DRIFT_MILLIS ? sinceFirst : end;
        };
    }
}

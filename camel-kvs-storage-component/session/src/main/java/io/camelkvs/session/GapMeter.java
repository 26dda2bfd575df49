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
 * Measures the gaps in the media that reaches the stream, over all media connections of a participation. No moment is
 * counted twice. Times are monotonic readings, nanoseconds. Used on the session's queue only.
 */
final class GapMeter {

    /** Up to here media was acknowledged, or its absence reported; null before the first acknowledgement. */
    private Long settled;

    /** A report came that acknowledges the media sent until then; null for none. */
    void acknowledged(Long until) {
        if (until != null) {
            settled = settled == null ? until : Math.max(settled, until);
        }
    }

    /** Media is acknowledged that was sent from then on: gives the gap before it, null if none was acknowledged before. */
    Duration ended(long since) {
        if (settled == null) {
            return null;
        }
        Duration gap = Duration.ofNanos(Math.max(0, since - settled));
        settled = Math.max(settled, since);
        return gap;
    }
}

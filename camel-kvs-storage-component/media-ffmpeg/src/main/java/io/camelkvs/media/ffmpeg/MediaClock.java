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
package io.camelkvs.media.ffmpeg;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Maps the times of a source to the pacer's clock. The mapping is kept as long as it fits and is set anew when the
 * source is too late for it (it stalled, or its clock is slow) or, if it is live, too early. Nanoseconds; used by one
 * thread.
 */
final class MediaClock {

    private static final Duration PACED_START = Duration.ofMillis(200);
    private static final Duration PACED_TOLERANCE = Duration.ofSeconds(1);
    private static final Duration LIVE_TOLERANCE = Duration.ofMillis(250);

    private final LongSupplier nanoTime;
    private final long startDelay;
    private final long lateTolerance;
    private final long earlyTolerance;
    private long offset;
    private boolean set;

    private MediaClock(LongSupplier nanoTime, Duration startDelay, Duration lateTolerance, long earlyTolerance) {
        this.nanoTime = nanoTime;
        this.startDelay = startDelay.toNanos();
        this.lateTolerance = lateTolerance.toNanos();
        this.earlyTolerance = earlyTolerance;
    }

    /** For sources whose timestamps set the pace. */
    static MediaClock paced(LongSupplier nanoTime) {
        return new MediaClock(nanoTime, PACED_START, PACED_TOLERANCE, Long.MAX_VALUE);
    }

    /** For sources whose arrival sets the pace: no time is far from when it is asked for. */
    static MediaClock live(LongSupplier nanoTime) {
        return new MediaClock(nanoTime, Duration.ZERO, LIVE_TOLERANCE, LIVE_TOLERANCE.toNanos());
    }

    /** When what belongs to that media time is due; sets the mapping anew if it does not fit any more. */
    long due(long mediaTime) {
        long now = nanoTime.getAsLong();
        long early = mediaTime + offset - now;
        if (!set) {
            offset = now + startDelay - mediaTime;
            set = true;
        } else if (early < -lateTolerance || early > earlyTolerance) {
            offset = now - mediaTime;
        }
        return mediaTime + offset;
    }

    /** The pacer's time of that media time, by the present mapping. */
    long at(long mediaTime) {
        return mediaTime + offset;
    }
}

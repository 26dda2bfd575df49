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

import java.util.concurrent.TimeUnit;

/**
 * The evenly spaced moments at which pictures are passed on: one interval apart or a multiple of it. The media peer
 * stamps a picture with the time when it gets it, and players take a stream for even that looks even at its start, so
 * pictures that come in bunches must not leave in bunches. A picture is passed on an interval after its time, so that
 * one that comes a little late still meets its moment. Nanoseconds; used by one thread.
 */
final class FrameGrid {

    /** A picture that would have to wait longer for its moment is left out. */
    private static final long LONGEST_DELAY = TimeUnit.MILLISECONDS.toNanos(400);

    private final long interval;
    private long origin;
    private long originTimestamp;
    private long latest = -1;

    FrameGrid(double framesPerSecond) {
        this.interval = (long) (TimeUnit.SECONDS.toNanos(1) / framesPerSecond);
    }

    double framesPerSecond() {
        return (double) TimeUnit.SECONDS.toNanos(1) / interval;
    }

    /** The free moment for the picture of that time: the nearest to it that can still be met. */
    long next(long timestamp, long now) {
        if (latest < 0) {
            origin = now + interval;
            originTimestamp = timestamp;
        }
        long wanted = Math.floorDiv(timestamp - originTimestamp + interval / 2, interval);
        latest = Math.max(wanted, following(now));
        return origin + latest * interval;
    }

    /** The moment after the one that was missed. */
    long next(long now) {
        latest = following(now);
        return origin + latest * interval;
    }

    /** Whether a picture meant for that moment is better passed on at the next one. */
    boolean missed(long moment, long now) {
        return now - moment > tolerance();
    }

    /** Whether so many pictures wait that this one had better be left out; if so, its moment is free again. */
    boolean crowded(long moment, long timestamp) {
        boolean crowded = moment - origin - (timestamp - originTimestamp) > LONGEST_DELAY;
        if (crowded) {
            latest--;
        }
        return crowded;
    }

    private long following(long now) {
        long first = -Math.floorDiv(origin + tolerance() - now, interval);
        return Math.max(latest + 1, first);
    }

    private long tolerance() {
        return interval * 2 / 5;
    }
}

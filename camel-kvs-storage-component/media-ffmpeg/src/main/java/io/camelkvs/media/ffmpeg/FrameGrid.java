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
 * The evenly spaced moments at which pictures are passed on: one interval apart or a multiple of it, over all openings
 * of a source. The media peer stamps a picture with the time when it gets it, and players take a stream for even that
 * looks even at its start, so pictures that come in bunches must not leave in bunches. Nanoseconds; used by one thread.
 */
final class FrameGrid {

    private final long interval;
    private long origin;
    private long latest = -1;

    FrameGrid(int framesPerSecond) {
        this.interval = TimeUnit.SECONDS.toNanos(1) / framesPerSecond;
    }

    /** The next free moment that is in the future or not {@link #tooLate}. */
    long next(long now) {
        if (latest < 0) {
            origin = now;
        }
        long earliest = -Math.floorDiv(origin + tolerance() - now, interval);
        latest = Math.max(latest + 1, earliest);
        return origin + latest * interval;
    }

    /** Whether what was meant for that moment is better passed on at the next one. */
    boolean tooLate(long moment, long now) {
        return now - moment > tolerance();
    }

    /** Whether pictures wait in a queue before this moment, so that one should go to keep the delay short. */
    boolean crowded(long moment, long timestamp) {
        return moment - timestamp > 4 * interval;
    }

    /** The latest moment was not used. */
    void giveBack() {
        latest--;
    }

    private long tolerance() {
        return interval * 2 / 5;
    }
}

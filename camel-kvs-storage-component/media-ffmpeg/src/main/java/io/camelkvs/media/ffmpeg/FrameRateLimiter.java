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
 * Chooses frames so that there are never more than a rate, evenly, and that their timestamps rise. Frames are never
 * repeated: a slower source stays slow. Used by one thread.
 */
final class FrameRateLimiter {

    private final long interval;
    private final long jitter;
    private long next = Long.MIN_VALUE;
    private long last = Long.MIN_VALUE;

    FrameRateLimiter(int framesPerSecond) {
        this.interval = TimeUnit.SECONDS.toNanos(1) / framesPerSecond;
        this.jitter = interval / 2;
    }

    /** Whether the frame of that time, nanoseconds, is to be shown. */
    boolean accepts(long timestamp) {
        if (last == Long.MIN_VALUE) {
            next = timestamp;
        } else if (timestamp <= last || timestamp < next - jitter) {
            return false;
        }
        last = timestamp;
        next = timestamp - next < interval ? next + interval : timestamp + interval;
        return true;
    }
}

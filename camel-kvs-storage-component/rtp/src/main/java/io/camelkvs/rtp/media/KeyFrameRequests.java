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
package io.camelkvs.rtp.media;

import java.util.concurrent.TimeUnit;

/**
 * Decides when to ask for a key frame: at once when none can be decoded without, again every half second until it
 * comes, and otherwise when neither a request nor a key frame has been seen for the interval. Not thread-safe.
 */
final class KeyFrameRequests {

    private static final long REPEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long MIN_SPACING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final long intervalNanos;
    private boolean needed = true;
    private boolean urgent = true;
    private boolean asked;
    private long lastAskedNanos;
    private long lastNanos;

    KeyFrameRequests(long intervalNanos) {
        this.intervalNanos = intervalNanos;
    }

    /** Nothing can be decoded until the next key frame. */
    void need() {
        urgent |= !needed;
        needed = true;
    }

    /** Somebody wants a key frame, whether or not we could do without. */
    void demand() {
        needed = true;
        urgent = true;
    }

    void arrived(long nowNanos) {
        needed = false;
        urgent = false;
        lastNanos = nowNanos;
    }

    /** Whether to ask now; if so it counts as asked. */
    boolean due(long nowNanos) {
        if (asked && !isTime(nowNanos)) {
            return false;
        }
        asked = true;
        urgent = false;
        lastAskedNanos = nowNanos;
        lastNanos = nowNanos;
        return true;
    }

    private boolean isTime(long nowNanos) {
        if (needed) {
            return nowNanos - lastAskedNanos >= (urgent ? MIN_SPACING_NANOS : REPEAT_NANOS);
        }
        return nowNanos - lastNanos >= intervalNanos;
    }
}

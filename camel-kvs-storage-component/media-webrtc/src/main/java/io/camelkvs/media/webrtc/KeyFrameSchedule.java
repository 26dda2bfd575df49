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
package io.camelkvs.media.webrtc;

/**
 * Reckons when the next key frame is due from counters that are looked at now and then, so that the time of a key
 * frame is known between two looks only. Used by one thread at a time; times are nanoseconds of a monotonic clock.
 */
final class KeyFrameSchedule {

    private final long interval;
    private final long frame;
    private long sent;
    private long requested;
    private long lastLook;
    private long lastAsked;
    private long earliest;
    private long latest;
    private boolean asked;
    private boolean outstanding;

    KeyFrameSchedule(long interval, long frame) {
        this.interval = interval;
        this.frame = frame;
    }

    /** Begins anew: the next interval starts now. */
    void restart(long now) {
        lastLook = now;
        earliest = now;
        latest = now;
        outstanding = false;
    }

    /** Takes a look's result and tells whether a key frame is to be requested. */
    boolean isDue(KeyFrameKeeper.Count count, long now) {
        if (count.requested() > requested) {
            requested = count.requested();
            lastAsked = now;
            asked = true;
        }
        if (count.sent() > sent) {
            earliest = outstanding ? earliest : lastLook;
            latest = outstanding ? latest : now;
            sent = count.sent();
            outstanding = false;
        }
        lastLook = now;
        return !outstanding && now - deadline(now) >= 0;
    }

    /** The encoder was asked for a key frame, which comes with the next picture. */
    void requested(long now) {
        earliest = now;
        latest = now;
        outstanding = true;
    }

    /** How long the next look may wait, at least one frame. */
    long nanosToDeadline(long now) {
        return Math.max(frame, deadline(now) - now);
    }

    private long deadline(long now) {
        boolean asking = asked && now - lastAsked < 2 * interval;
        return asking ? latest + interval + interval / 8 : earliest + interval - frame;
    }
}

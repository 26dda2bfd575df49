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

/**
 * Turns the presentation times of a source, which start anew with each loop and may jump, into times that go on evenly.
 * Nanoseconds; used by one thread.
 */
final class ContinuousTime {

    private static final long LONGEST_GAP = Duration.ofSeconds(10).toNanos();

    private long offset;
    private long newest;
    private long end;
    private boolean started;
    private boolean looped;

    /**
     * The offset to add to this packet's times.
     *
     * @param time     the packet's own presentation time
     * @param duration how long it lasts, or 0 if unknown
     */
    long offsetFor(long time, long duration) {
        if (looped) {
            offset = end - time;
        } else if (started && Math.abs(time + offset - newest) > LONGEST_GAP) {
            offset = newest - time;
        }
        started = true;
        looped = false;
        newest = time + offset;
        end = Math.max(end, newest + duration);
        return offset;
    }

    /** The next packet is the first one again: it follows the end of the latest. */
    void loop() {
        looped = started;
    }
}

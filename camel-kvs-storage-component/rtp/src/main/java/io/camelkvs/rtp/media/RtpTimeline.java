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

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Makes RTP timestamps of capture times: from a random start, always rising (RFC 3550 section 5.1). Not thread-safe. */
final class RtpTimeline {

    private static final Duration CLOCK_SET_BACK = Duration.ofSeconds(1);

    private final int rate;
    private final int start;
    private final long tolerance;
    private Instant origin;
    private Instant lastCapture;
    private long lastTicks;

    RtpTimeline(int rate, int start) {
        this.rate = rate;
        this.start = start;
        tolerance = rate / 25;
    }

    /**
     * The timestamp of what was captured then.
     *
     * @param step ticks since the packet before unless something is missing between, which is kept to as long as the capture
     *     times agree with it to 40 ms; 0 if it is not known
     */
    int next(Instant capture, long step) {
        if (origin == null) {
            origin = capture;
        } else {
            if (capture.plus(CLOCK_SET_BACK).isBefore(lastCapture)) {
                origin = origin.minus(Duration.between(capture, lastCapture));
            }
            long ticks = ticks(origin, capture);
            boolean steady = step > 0 && Math.abs(ticks - lastTicks - step) <= tolerance;
            lastTicks = Math.max(lastTicks + 1, steady ? lastTicks + step : ticks);
        }
        lastCapture = capture;
        return start + (int) lastTicks;
    }

    boolean isStarted() {
        return origin != null;
    }

    /** The timestamp that belongs to another time, by the last packet's. */
    int at(Instant time) {
        return start + (int) (lastTicks + ticks(lastCapture, time));
    }

    private long ticks(Instant from, Instant to) {
        Duration time = Duration.between(from, to);
        return time.getSeconds() * rate + (long) time.getNano() * rate / TimeUnit.SECONDS.toNanos(1);
    }
}

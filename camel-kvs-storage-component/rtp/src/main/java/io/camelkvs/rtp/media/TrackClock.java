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
 * The time line of one track, see {@link SenderClock}. Times are nanoseconds since the receiver's start. Media time is the RTP timestamp in nanoseconds, without wraps;
 * its beginning means nothing. Not thread-safe.
 */
final class TrackClock {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long WINDOW_NANOS = 15 * SECOND;
    private static final long MAX_AHEAD_NANOS = 2 * SECOND;
    private static final long MAX_BACK_NANOS = SECOND;
    private static final long STEER_SHARE = 50;

    private final int rate;
    private final MinimumFilter delay = new MinimumFilter(WINDOW_NANOS);
    private boolean bend = true;
    private int lastTimestamp;
    private long ticks;
    private long origin;
    private Long reportedOffset;
    private SenderReport early;

    private boolean steering;
    private Long correction;
    private long lastSteered;
    private long lastCapture = Long.MIN_VALUE;

    TrackClock(int rate) {
        this.rate = rate;
    }

    /** The media time of the next picture or packet in order, which arrived at the given time. */
    long observe(int timestamp, long arrivalNanos) {
        if (bend || isDiscontinuity(timestamp, arrivalNanos)) {
            bendTo(timestamp, arrivalNanos);
        }
        ticks += timestamp - lastTimestamp;
        lastTimestamp = timestamp;
        long media = origin + toNanos(ticks);
        delay.add(arrivalNanos - media, arrivalNanos);
        return media;
    }

    /** The next timestamp has nothing to do with those before. */
    void discontinue() {
        bend = true;
    }

    void onSenderReport(SenderReport report) {
        if (!report.hasTime()) {
            return;
        }
        if (bend) {
            early = report;
        } else {
            long media = origin + toNanos(ticks + (report.rtpTimestamp() - lastTimestamp));
            reportedOffset = report.ntpNanos() - media;
        }
    }

    /** Least time of arrival minus media time. */
    long delay() {
        return delay.value();
    }

    /** What is added to media times now, or null before the first. */
    Long correction() {
        return correction;
    }

    /** Sender's NTP time minus media time, or null before the first sender report. */
    Long reportedOffset() {
        return reportedOffset;
    }

    /**
     * The capture time of a media time that {@link #observe} gave: media time plus a correction that starts at the target.
     * When the target is farther away than the tolerance the correction goes there, by 2 % of the time that passes.
     */
    long capture(long media, long target, long tolerance) {
        if (correction == null) {
            correction = target;
        }
        steering = Math.abs(target - correction) > (steering ? 0 : tolerance);
        if (steering) {
            long most = Math.max(0, media - lastSteered) / STEER_SHARE;
            correction += Math.max(-most, Math.min(most, target - correction));
        }
        lastSteered = media;
        lastCapture = Math.max(lastCapture + 1, media + correction);
        return lastCapture;
    }

    private boolean isDiscontinuity(int timestamp, long arrivalNanos) {
        long step = toNanos(timestamp - lastTimestamp);
        long earliest = origin + toNanos(ticks) + step + delay.value();
        return step < -MAX_BACK_NANOS || earliest > arrivalNanos + MAX_AHEAD_NANOS;
    }

    /** Lets the media time go on as if the packet had taken the least time there was. */
    private void bendTo(int timestamp, long arrivalNanos) {
        long last = origin + toNanos(ticks);
        origin = delay.isEmpty() ? 0 : Math.max(last, arrivalNanos - delay.value());
        ticks = 0;
        lastTimestamp = timestamp;
        reportedOffset = null;
        bend = false;
        if (early != null) {
            onSenderReport(early);
            early = null;
        }
    }

    private long toNanos(long ticks) {
        return ticks / rate * SECOND + ticks % rate * SECOND / rate;
    }
}

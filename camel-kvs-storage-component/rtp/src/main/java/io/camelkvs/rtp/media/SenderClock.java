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

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Maps both tracks' RTP timestamps to this machine's clock, on one line. The rule:
 *
 * <ul>
 *   <li>A track's timestamps run evenly; its least delay (arrival minus media time, over 15 to 30 s) says where on our
 *       clock they lie. That is the mapping as long as not both tracks have sent a sender report.
 *   <li>Sender reports (RFC 3550 section 6.4.1) tie each track to the sender's NTP clock. The difference between that
 *       clock and ours is the least seen on either track, and used for both: so sound and picture keep the sender's
 *       distance. Reports that put the tracks more than 2 s apart from what arrival says (a sender that sets its
 *       clock, or reports nonsense) are not followed.
 *   <li>The first media waits for both sender reports, half a second at most ({@link StartHold}).
 *   <li>Evenness goes before exactness: the picture's mapping stays as it began until it is more than 500 ms off, since
 *       players stumble over pictures that draw together. Where both tracks are reported, sound follows the picture.
 *   <li>A mapping changes by at most 2 % of the time that passes, and capture times of a track always rise.
 *   <li>Timestamps that jump back by more than 1 s, or more than 2 s into the future, are a new beginning: the line goes
 *       on from the time of arrival.
 * </ul>
 *
 * This machine's wall clock is read once, at the start, and goes on with the caller's timer: a step of the wall
 * clock during a connection is not followed. Not thread-safe.
 */
final class SenderClock {

    private static final long MAX_APART_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long TOLERANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    final TrackClock video = new TrackClock(90_000);
    final TrackClock audio = new TrackClock(48_000);

    private final Clock clock;
    private Instant start;

    SenderClock(Clock clock) {
        this.clock = clock;
    }

    /** Whether both tracks have sender reports. */
    boolean isReported() {
        return video.reportedOffset() != null && audio.reportedOffset() != null;
    }

    /** The caller's time is zero now. */
    void start() {
        start = clock.instant();
    }

    Instant capture(TrackClock track, long media) {
        return start.plusNanos(nanos(track, media));
    }

    private long nanos(TrackClock track, long media) {
        if (!isReported()) {
            return track.capture(media, track.delay(), TOLERANCE_NANOS);
        }
        long videoOffset = video.delay() - video.reportedOffset();
        long audioOffset = audio.delay() - audio.reportedOffset();
        if (Math.abs(videoOffset - audioOffset) > MAX_APART_NANOS) {
            return track.capture(media, track.delay(), TOLERANCE_NANOS);
        }
        if (track == audio && video.correction() != null) {
            return audio.capture(media, audio.reportedOffset() + video.correction() - video.reportedOffset(), 0);
        }
        return track.capture(media, track.reportedOffset() + Math.min(videoOffset, audioOffset), TOLERANCE_NANOS);
    }
}

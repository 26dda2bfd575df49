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
package io.camelkvs.session.month;

import io.camelkvs.session.SessionEvent;
import java.time.Duration;

/**
 * When the service truly received media, held against the gaps that the session reports. A moment of media that ended
 * before a report was sent belongs to the gap around it, since nobody but the service can know of it.
 */
final class Ledger {

    /** The session knows of what it sent only by the receiver reports. */
    private static final Duration TOLERANCE = StorageSession.REPORTS.plusMillis(100);

    /** Media that came for so long has been reported, and the session has seen the report. */
    private static final Duration SEEN = StorageSession.REPORTS.plusMillis(200);
    /** Shorter ones on one connection are no news. */
    private static final Duration WORTH_REPORTING = Duration.ofSeconds(3).plus(TOLERANCE);

    private final World world;
    private boolean receiving;
    private long since;
    /** Begin of the gap that was not settled yet, or -1. */
    private long gapFrom = -1;

    /** What was reported of that gap so far. */
    private Duration part = Duration.ZERO;

    private int reports;
    private Duration reported = Duration.ZERO;
    private Duration measured = Duration.ZERO;
    private Duration worstGap = Duration.ZERO;
    private Duration worstError = Duration.ZERO;
    private int silent;
    private Duration silentSum = Duration.ZERO;

    Ledger(World world) {
        this.world = world;
    }

    void receiving(boolean now) {
        if (now == receiving) {
            return;
        }
        long time = world.time.nanoTime();
        receiving = now;
        if (now) {
            since = time;
        } else if (time - since > SEEN.toNanos()) {
            settle();
            gapFrom = time;
        } else if (gapFrom < 0) {
            gapFrom = since;
        }
    }

    /** The session says that a gap has ended; if only the source is back, the rest of it will be reported later. */
    void reported(SessionEvent event) {
        reports++;
        reported = reported.plus(event.gap());
        if (gapFrom < 0) {
            // one connection took over from the other without a moment between
            if (event.gap().compareTo(TOLERANCE) > 0) {
                world.violation(event.type() + " reports a gap of " + event.gap() + ", but there was none");
            }
            return;
        }
        part = part.plus(event.gap());
        if (receiving) {
            compare(event);
        }
    }

    private void compare(SessionEvent event) {
        Duration gap = Duration.ofNanos(since - gapFrom);
        Duration error = part.minus(gap).abs();
        if (error.compareTo(TOLERANCE) > 0) {
            world.violation(event.type() + " reports a gap of " + part + ", it was " + gap);
        }
        worstError = error.compareTo(worstError) > 0 ? error : worstError;
        close(gap);
    }

    /** A gap that is over and was not reported to its end. */
    void settle() {
        if (gapFrom < 0 || since < gapFrom) {
            return;
        }
        Duration gap = Duration.ofNanos(since - gapFrom);
        Duration rest = gap.minus(part);
        if (rest.compareTo(WORTH_REPORTING) > 0) {
            world.violation("a gap of " + gap + " was not reported, but for " + part);
        }
        silent++;
        silentSum = silentSum.plus(rest);
        close(gap.minus(rest));
    }

    private void close(Duration gap) {
        measured = measured.plus(gap);
        worstGap = gap.compareTo(worstGap) > 0 ? gap : worstGap;
        part = Duration.ZERO;
        gapFrom = -1;
    }

    /** At the end: the sums agree to one receiver report a gap. */
    void balance() {
        settle();
        Duration error = reported.minus(measured).abs();
        if (error.compareTo(StorageSession.REPORTS.multipliedBy(reports)) > 0) {
            world.violation("all gaps reported are " + reported + ", measured were " + measured);
        }
    }

    @Override
    public String toString() {
        return reports + " gaps reported, sum " + reported.toSeconds() + " s, measured " + measured.toSeconds()
                + " s, worst " + worstGap.toMillis() + " ms, largest error " + worstError.toMillis() + " ms; " + silent
                + " short ones not reported, sum " + silentSum.toSeconds() + " s";
    }
}

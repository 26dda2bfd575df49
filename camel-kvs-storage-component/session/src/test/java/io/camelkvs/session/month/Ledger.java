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

    /** Media that came for so long has been reported. */
    private static final Duration REPORTED = StorageSession.REPORTS.plusMillis(200);
    /** By then the session has seen a report, since it looks once a second. */
    private static final Duration SEEN = Duration.ofMillis(1100);
    /** Shorter ones on one connection are no news. */
    private static final Duration WORTH_REPORTING = Duration.ofSeconds(3).plus(TOLERANCE);

    private final World world;
    private boolean receiving;
    private long since;
    /** That was not reported to its end yet, or null. */
    private Gap gap;
    /** The one before, of which the session may hear after the next has begun, or null. */
    private Gap former;

    private int reports;
    private Duration reported = Duration.ZERO;
    private Duration measured = Duration.ZERO;
    private Duration worstGap = Duration.ZERO;
    private Duration worstError = Duration.ZERO;
    private int silent;
    private Duration silentSum = Duration.ZERO;

    private static final class Gap {
        private final long from;
        private long until;
        /** What was reported of it so far. */
        private Duration part = Duration.ZERO;

        Gap(long from) {
            this.from = from;
        }

        Duration length() {
            return Duration.ofNanos(until - from);
        }
    }

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
            if (gap != null) {
                gap.until = time;
            }
        } else if (time - since > REPORTED.toNanos()) {
            settleFormer();
            former = gap;
            gap = new Gap(time);
        } else if (gap == null) {
            gap = new Gap(since);
        }
    }

    /** The session says that a gap has ended; if only the source is back, the rest of it will be reported later. */
    void reported(SessionEvent event) {
        reports++;
        reported = reported.plus(event.gap());
        if (former != null && !receiving && world.time.nanoTime() - gap.from <= SEEN.toNanos()) {
            former.part = former.part.plus(event.gap());
            compare(former, event);
            former = null;
        } else if (gap != null) {
            gap.part = gap.part.plus(event.gap());
            if (receiving) {
                compare(gap, event);
                gap = null;
            }
        } else if (event.gap().compareTo(TOLERANCE) > 0) {
            // one connection took over from the other without a moment between
            world.violation(event.type() + " reports a gap of " + event.gap() + ", but there was none");
        }
    }

    private void compare(Gap ended, SessionEvent event) {
        Duration error = ended.part.minus(ended.length()).abs();
        if (error.compareTo(TOLERANCE) > 0) {
            world.violation(event.type() + " reports a gap of " + ended.part + ", it was " + ended.length());
        }
        worstError = error.compareTo(worstError) > 0 ? error : worstError;
        count(ended.length());
    }

    private void settleFormer() {
        settle(former);
        former = null;
    }

    /** A gap that is over and was not reported to its end. */
    private void settle(Gap ended) {
        if (ended == null) {
            return;
        }
        Duration rest = ended.length().minus(ended.part);
        if (rest.compareTo(WORTH_REPORTING) > 0) {
            world.violation("a gap of " + ended.length() + " was not reported, but for " + ended.part);
        }
        silent++;
        silentSum = silentSum.plus(rest);
        count(ended.part);
    }

    private void count(Duration length) {
        measured = measured.plus(length);
        worstGap = length.compareTo(worstGap) > 0 ? length : worstGap;
    }

    /** At the end: the sums agree to one receiver report a gap. */
    void balance() {
        settleFormer();
        settle(gap);
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

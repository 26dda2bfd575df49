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
package io.camelkvs.component.observe;

import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.SessionState;
import io.camelkvs.session.media.MediaStats;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Looks at all sessions when asked, once for all that is asked within a moment, and adds up what their media connections
 * have sent: each counts from zero anew, but a total must not shrink. What a connection sends after the last look at it
 * is lost to the totals. Safe for use by any thread.
 */
final class MediaSampler {

    /** A scrape reads all meters within less. */
    private static final Duration VALID = Duration.ofMillis(500);

    /**
     * All sessions at one moment.
     *
     * @param states           sessions in each state, all states included
     * @param down             sessions without media that should have some
     * @param bitrate          sum of what the encoders aim at, bits per second
     * @param meanRoundTrip    milliseconds; NaN while unknown
     * @param longestRoundTrip milliseconds; NaN while unknown
     * @param totals           over all media connections so far
     */
    record Sample(
            Map<SessionState, Long> states,
            long down,
            long bitrate,
            double meanRoundTrip,
            double longestRoundTrip,
            MediaTotals totals) {}

    /** What was read of a session's media connection, and which one in a row that is. */
    private record Reading(long connection, MediaTotals totals) {}

    private final Supplier<? extends Collection<SessionSnapshot>> sessions;
    private final LongSupplier nanoTime;
    private final Map<String, Reading> readings = new HashMap<>();
    private MediaTotals totals = MediaTotals.ZERO;
    private Sample sample;
    private long sampledAt;

    MediaSampler(Supplier<? extends Collection<SessionSnapshot>> sessions, LongSupplier nanoTime) {
        this.sessions = sessions;
        this.nanoTime = nanoTime;
    }

    synchronized Sample sample() {
        long now = nanoTime.getAsLong();
        if (sample == null || now - sampledAt >= VALID.toNanos()) {
            sample = look();
            sampledAt = now;
        }
        return sample;
    }

    private Sample look() {
        SessionsReport report = SessionsReport.of(sessions.get());
        report.sessions().forEach(this::count);
        readings.keySet()
                .retainAll(report.sessions().stream()
                        .map(SessionSnapshot::sessionId)
                        .collect(Collectors.toSet()));
        return new Sample(
                report.counts(),
                report.sessions().stream().filter(s -> s.downSince() != null).count(),
                report.sessions().stream()
                        .filter(s -> s.stats() != null)
                        .mapToLong(s -> s.stats().targetBitrate())
                        .sum(),
                roundTrips(report).average().orElse(Double.NaN),
                roundTrips(report).max().orElse(Double.NaN),
                totals);
    }

    private static DoubleStream roundTrips(SessionsReport report) {
        return report.sessions().stream()
                .filter(session -> session.stats() != null)
                .mapToDouble(session -> session.stats().roundTripMillis())
                .filter(millis -> millis >= 0);
    }

    private void count(SessionSnapshot session) {
        MediaStats stats = session.stats();
        if (stats == null) {
            return;
        }
        MediaTotals now = MediaTotals.of(stats);
        Reading former = readings.get(session.sessionId());
        boolean same = former != null && former.connection() == session.connections();
        if (same && now.frames() < former.totals().frames()) {
            return; // of a replacement that does not ingest yet; it counts when it does
        }
        totals = totals.plusGrowth(same ? former.totals() : MediaTotals.ZERO, now);
        readings.put(session.sessionId(), new Reading(session.connections(), now));
    }
}

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
package io.camelkvs.tests.field;

import io.camelkvs.session.EventType;
import io.camelkvs.session.SessionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The gaps that a session reported.
 *
 * @param planned   ended by a planned rejoin
 * @param unplanned ended by an unplanned one
 * @param healed    ended by media that came again over the same media connection
 */
record GapReport(List<Gap> planned, List<Gap> unplanned, List<Gap> healed) {

    static GapReport of(List<SessionEvent> events) {
        GapReport report = new GapReport(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        boolean planned = false;
        for (SessionEvent event : events) {
            if (event.type() == EventType.REJOINING) {
                planned = event.detail().startsWith("planned");
            } else if (event.type() == EventType.DISCONNECTED) {
                planned = false;
            } else if (event.gap() != null) {
                List<Gap> kind =
                        event.type() == EventType.RESUMED ? report.healed : planned ? report.planned : report.unplanned;
                kind.add(new Gap(event.time().minus(event.gap()), event.time()));
            }
        }
        return report;
    }

    List<Gap> all() {
        return Stream.concat(rejoins().stream(), healed.stream()).toList();
    }

    List<Gap> rejoins() {
        return Stream.concat(planned.stream(), unplanned.stream()).toList();
    }

    /** When the gap ended that was there at that moment. */
    Optional<Instant> endOfGapAt(Instant moment) {
        return Stream.of(planned, unplanned, healed)
                .flatMap(List::stream)
                .filter(gap -> gap.begin().isBefore(moment) && gap.end().isAfter(moment))
                .map(Gap::end)
                .findFirst();
    }

    /** In milliseconds; - if there is none. */
    static String median(List<Duration> durations) {
        return durations.isEmpty()
                ? "-"
                : Long.toString(durations.stream()
                        .sorted()
                        .toList()
                        .get(durations.size() / 2)
                        .toMillis());
    }

    /** In milliseconds; - if there is none. */
    static String worst(List<Duration> durations) {
        return durations.stream()
                .max(Duration::compareTo)
                .map(worst -> Long.toString(worst.toMillis()))
                .orElse("-");
    }
}

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

/** The gaps that a session reported. */
final class GapReport {

    private final List<SessionEvent> ends = new ArrayList<>();
    private final List<Duration> planned = new ArrayList<>();

    GapReport(List<SessionEvent> events) {
        boolean lost = false;
        for (SessionEvent event : events) {
            lost |= event.type() == EventType.DISCONNECTED;
            if (event.gap() != null) {
                ends.add(event);
                if (event.type() == EventType.REJOINED && !lost) {
                    planned.add(event.gap());
                }
                lost = false;
            }
        }
    }

    List<Duration> all() {
        return ends.stream().map(SessionEvent::gap).toList();
    }

    int count() {
        return ends.size();
    }

    Duration sum() {
        return all().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** Those of rejoins while the media connection before was alive. */
    List<Duration> planned() {
        return planned;
    }

    Optional<Instant> endOfGapAfter(Instant moment) {
        return ends.stream().map(SessionEvent::time).filter(moment::isBefore).findFirst();
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

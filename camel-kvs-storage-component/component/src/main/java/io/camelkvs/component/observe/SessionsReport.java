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

import io.camelkvs.session.Failure;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many sessions at a glance, the worst first: those without media, longest first, then the rest by channel. Immutable.
 */
public record SessionsReport(List<SessionSnapshot> sessions) {

    private static final Comparator<SessionSnapshot> WORST_FIRST = Comparator.comparing(
                    SessionSnapshot::downSince, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(SessionSnapshot::channelName)
            .thenComparing(SessionSnapshot::sessionId);

    public static SessionsReport of(Collection<SessionSnapshot> sessions) {
        return new SessionsReport(sessions.stream().sorted(WORST_FIRST).toList());
    }

    /** How many sessions are in each state, all states included. */
    public Map<SessionState, Long> counts() {
        Map<SessionState, Long> counts = new LinkedHashMap<>();
        for (SessionState state : SessionState.values()) {
            counts.put(
                    state,
                    sessions.stream()
                            .filter(session -> session.state() == state)
                            .count());
        }
        return counts;
    }

    /** The sessions that have been without media for longer than that, though it should come. */
    List<SessionSnapshot> downFor(Duration time, Instant now) {
        Instant limit = now.minus(time);
        return sessions.stream()
                .filter(session ->
                        session.downSince() != null && session.downSince().isBefore(limit))
                .toList();
    }

    public List<SessionSnapshot> first(int limit) {
        return sessions.subList(0, Math.min(limit, sessions.size()));
    }

    /** State, since when, counters and the kind of the last failure in one line. */
    public static String line(SessionSnapshot session) {
        StringBuilder line = new StringBuilder(session.state().name());
        line.append(" since ").append(session.since());
        if (session.downSince() != null) {
            line.append(", no media since ").append(session.downSince());
        }
        line.append(", joins ").append(session.joins());
        line.append(", rejoins ").append(session.rejoins());
        line.append(", gaps ").append(session.totalGap().toMillis()).append(" ms");
        Failure failure = session.lastFailure();
        if (failure != null) {
            line.append(", last failure ").append(failure.kind()).append(" at ").append(failure.time());
        }
        return line.toString();
    }
}

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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Ready while calls to AWS can succeed, as far as the calls made so far tell; a probe makes none. A camera that is down
 * is told in the details and makes the check DOWN only in strict mode. Never a matter of liveness: another process would
 * not find more. Safe for use by any thread.
 */
public final class SessionsHealthCheck implements HealthCheck {

    /** Sessions that are told one by one, the worst first; the others are counted by state. */
    public static final int DETAILED = 20;

    /** Channels or reasons that the message names. */
    private static final int NAMED = 5;

    /** What a check looks at. */
    public interface Subject {
        /** Why calls cannot succeed, one for each connection to AWS that has such a reason. */
        Collection<Failure> obstacles();

        Collection<SessionSnapshot> sessions();
    }

    private final String id;
    private final Subject subject;
    private final Duration strictAfter;
    private final InstantSource clock;
    private volatile boolean enabled;

    /** @param strictAfter how long a session may be without media; null for any time */
    public SessionsHealthCheck(String id, boolean enabled, Subject subject, Duration strictAfter, InstantSource clock) {
        this.id = id;
        this.enabled = enabled;
        this.subject = subject;
        this.strictAfter = strictAfter;
        this.clock = clock;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this);
        if (!enabled) {
            return result.unknown().message("Disabled").build();
        }
        SessionsReport report = SessionsReport.of(subject.sessions());
        describe(result, report);
        Collection<Failure> obstacles = subject.obstacles();
        List<SessionSnapshot> down = strictAfter == null ? List.of() : report.downFor(strictAfter, clock.instant());
        if (!obstacles.isEmpty()) {
            describe(result, obstacles.iterator().next());
            result.down().message(message(obstacles));
        } else if (!down.isEmpty()) {
            result.down().message(message(down, report.sessions().size()));
        } else {
            result.up();
        }
        return result.build();
    }

    private static void describe(HealthCheckResultBuilder result, Failure obstacle) {
        result.detail("service", obstacle.kind().name());
        result.detail("service.since", obstacle.time().toString());
        result.detail("service.remedy", obstacle.remedy());
    }

    private static void describe(HealthCheckResultBuilder result, SessionsReport report) {
        result.detail("sessions", report.sessions().size());
        report.counts().forEach((state, count) -> result.detail("sessions." + state, count));
        report.first(DETAILED)
                .forEach(session -> result.detail(
                        "session." + session.channelName() + "." + session.sessionId(), SessionsReport.line(session)));
    }

    private static String message(Collection<Failure> obstacles) {
        List<String> texts = obstacles.stream().map(Failure::text).distinct().toList();
        return String.join(" ", texts.subList(0, Math.min(NAMED, texts.size()))) + (texts.size() > NAMED ? " …" : "");
    }

    private String message(List<SessionSnapshot> down, int all) {
        String names = down.stream()
                .limit(NAMED)
                .map(session -> session.channelName()
                        + (session.lastFailure() == null
                                ? ""
                                : " (" + session.lastFailure().kind() + ")"))
                .collect(Collectors.joining(", "));
        return down.size() + " of " + all + " sessions without media for longer than " + strictAfter.toMillis()
                + " ms: " + names + (down.size() > NAMED ? ", …" : "");
    }
}

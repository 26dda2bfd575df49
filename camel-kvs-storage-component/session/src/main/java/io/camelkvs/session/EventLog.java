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
package io.camelkvs.session;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers the events of one session, counts them, writes them to the log and hands them to the listeners. Used on the
 * session's queue only.
 */
final class EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelSession.class);

    private static final Set<EventType> STEPS = EnumSet.of(
            EventType.ICE_SERVERS_CHANGED,
            EventType.JOIN_CALLED,
            EventType.JOIN_ACCEPTED,
            EventType.OFFER_RECEIVED,
            EventType.ANSWER_SENT,
            EventType.CANDIDATE_RECEIVED);

    /** What ends an outage, or the session with it. */
    private static final Set<EventType> ENDS_OUTAGE = EnumSet.of(
            EventType.SIGNALING_OPENED, EventType.INGESTING, EventType.RESUMED, EventType.LEFT, EventType.GAVE_UP);

    private final String sessionId;
    private final String channelName;
    private final Supplier<Instant> now;
    private final Runnable beforeDelivery;
    private final Listeners listeners;

    private long sequence;
    private long joins;
    private long offers;
    private long connections;
    private int attempt;
    private int join;
    private String channelArn;
    private String streamArn;
    private Failure lastFailure;
    /** The kinds of failure announced at WARN in the present outage; their repetitions are not. */
    private final Set<FailureKind> warned = EnumSet.noneOf(FailureKind.class);

    /** @param beforeDelivery runs when an event is counted, before the listeners hear of it */
    EventLog(
            String sessionId, String channelName, Supplier<Instant> now, Runnable beforeDelivery, Listeners listeners) {
        this.sessionId = sessionId;
        this.channelName = channelName;
        this.now = now;
        this.beforeDelivery = beforeDelivery;
        this.listeners = listeners;
    }

    void beginAttempt() {
        attempt++;
        join = 0;
    }

    void foundChannel(String arn, String stream) {
        channelArn = arn;
        streamArn = stream;
    }

    void emit(EventType type) {
        emit(type, null, null, null, null);
    }

    void emit(EventType type, String detail) {
        emit(type, null, null, null, detail);
    }

    void emit(EventType type, Failure failure) {
        emit(type, null, failure, null, null);
    }

    void emit(EventType type, StageTimings timings) {
        emit(type, null, null, timings, null);
    }

    void emit(EventType type, String correlationId, Failure failure, StageTimings timings, String detail) {
        count(type);
        if (failure != null) {
            lastFailure = failure;
        }
        SessionEvent event = new SessionEvent(
                ++sequence,
                type,
                now.get(),
                channelName,
                channelArn,
                sessionId,
                attempt,
                join,
                correlationId,
                failure,
                timings,
                null,
                detail);
        log(event);
        beforeDelivery.run();
        listeners.tell(event);
    }

    /** Remembers and logs a failure that is no event of its own. */
    void note(Failure failure) {
        lastFailure = failure;
        log("trouble", failure);
    }

    private void count(EventType type) {
        switch (type) {
            case JOIN_CALLED -> {
                joins++;
                join++;
            }
            case OFFER_RECEIVED -> offers++;
            case INGESTING -> connections++;
            default -> {
                // not counted
            }
        }
    }

    private void log(SessionEvent event) {
        EventType type = event.type();
        if (type == EventType.GAVE_UP) {
            warned.clear();
        }
        if (event.failure() != null) {
            log(type.name(), event.failure());
        } else if (STEPS.contains(type)) {
            LOG.debug("{}: {} (attempt {}, join {}) {}", channelName, type, attempt, join, text(event));
        } else {
            LOG.info("{}: {} {}", channelName, type, text(event));
        }
        if (ENDS_OUTAGE.contains(type)) {
            warned.clear();
        }
    }

    private void log(String what, Failure failure) {
        if (!warned.add(failure.kind())) {
            LOG.debug("{}: {} {}: {}", channelName, what, failure.kind(), failure.text());
        } else {
            LOG.warn("{}: {} {}: {}", channelName, what, failure.kind(), failure.text());
            LOG.debug("{}: cause of {}", channelName, failure.kind(), failure.cause());
        }
    }

    private static String text(SessionEvent event) {
        if (event.detail() != null) {
            return event.detail();
        }
        return event.timings() == null ? "" : event.timings().toString();
    }

    int attempt() {
        return attempt;
    }

    long joins() {
        return joins;
    }

    long offers() {
        return offers;
    }

    long connections() {
        return connections;
    }

    String channelArn() {
        return channelArn;
    }

    String streamArn() {
        return streamArn;
    }

    Failure lastFailure() {
        return lastFailure;
    }
}

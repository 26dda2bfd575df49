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

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Numbers the events of one session, counts them, has them logged and hands them to the listeners. Used on the session's
 * queue only.
 */
final class EventLog {

    private final String sessionId;
    private final String channelName;
    private final Supplier<Instant> now;
    private final Runnable beforeDelivery;
    private final Consumer<SessionEvent> listeners;
    private final EventPrinter log;
    private final Counts counts = new Counts();

    private long sequence;
    private String channelArn;
    private String streamArn;
    private Failure lastFailure;

    /** @param beforeDelivery runs when an event is counted, before the listeners hear of it */
    EventLog(
            String sessionId,
            String channelName,
            Supplier<Instant> now,
            Runnable beforeDelivery,
            Consumer<SessionEvent> listeners) {
        this.sessionId = sessionId;
        this.channelName = channelName;
        this.now = now;
        this.beforeDelivery = beforeDelivery;
        this.listeners = listeners;
        this.log = new EventPrinter(channelName);
    }

    void beginAttempt() {
        counts.attempt++;
        counts.join = 0;
    }

    void foundChannel(String arn, String stream) {
        channelArn = arn;
        streamArn = stream;
    }

    void emit(EventType type) {
        emit(type, null, null, null, null, null);
    }

    void emit(EventType type, Failure failure) {
        emit(type, null, failure, null, null, null);
    }

    void emit(EventType type, String correlationId, Failure failure) {
        emit(type, correlationId, failure, null, null, null);
    }

    /** @param detail or null */
    void emit(EventType type, StageTimings timings, Duration gap, String detail) {
        emit(type, null, null, timings, gap, detail);
    }

    void emit(EventType type, String detail) {
        emit(type, null, null, null, null, detail);
    }

    /** @param gap or null */
    void emit(EventType type, Duration gap, String detail) {
        emit(type, null, null, null, gap, detail);
    }

    private void emit(
            EventType type, String correlationId, Failure failure, StageTimings timings, Duration gap, String detail) {
        counts.count(type, gap);
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
                counts.attempt,
                counts.join,
                correlationId,
                failure,
                timings,
                gap,
                detail);
        log.write(event);
        beforeDelivery.run();
        listeners.accept(event);
    }

    /** Remembers and logs a failure that is no event of its own. */
    void note(Failure failure) {
        lastFailure = failure;
        log.write("trouble", failure);
    }

    Counts counts() {
        return counts;
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

    /** How often what happened, over the life of a session. */
    static final class Counts {
        int attempt;
        /** Within the attempt. */
        int join;

        long joins;
        long offers;
        long connections;
        long rejoins;
        Duration totalGap = Duration.ZERO;
        Duration lastGap;

        private void count(EventType type, Duration gap) {
            switch (type) {
                case JOIN_CALLED -> {
                    joins++;
                    join++;
                }
                case OFFER_RECEIVED -> offers++;
                case INGESTING -> connections++;
                case REJOINED -> rejoins++;
                default -> {
                    // not counted
                }
            }
            if (gap != null) {
                totalGap = totalGap.plus(gap);
                lastGap = gap;
            }
        }
    }
}

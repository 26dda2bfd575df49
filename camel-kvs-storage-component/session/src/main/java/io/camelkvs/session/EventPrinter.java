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

import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the events of one session to the log: a kind of failure is announced once an outage, what is routine is for
 * DEBUG. Used on the session's queue only.
 */
final class EventPrinter {

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

    private final String channelName;
    /** The kinds of failure announced at WARN in the present outage; their repetitions are not. */
    private final Set<FailureKind> warned = EnumSet.noneOf(FailureKind.class);

    EventPrinter(String channelName) {
        this.channelName = channelName;
    }

    void write(SessionEvent event) {
        EventType type = event.type();
        if (type == EventType.GAVE_UP) {
            warned.clear();
        }
        if (event.failure() != null) {
            write(type.name(), event.failure());
        } else if (STEPS.contains(type)) {
            LOG.debug("{}: {} (attempt {}, join {}) {}", channelName, type, event.attempt(), event.join(), text(event));
        } else {
            LOG.info("{}: {} {}", channelName, type, text(event));
        }
        if (ENDS_OUTAGE.contains(type)) {
            warned.clear();
        }
    }

    void write(String what, Failure failure) {
        if (!warned.add(failure.kind())) {
            LOG.debug("{}: {} {}: {}", channelName, what, failure.kind(), failure.text());
        } else {
            LOG.warn("{}: {} {}: {}", channelName, what, failure.kind(), failure.text());
            LOG.debug("{}: cause of {}", channelName, failure.kind(), failure.cause());
        }
    }

    private static String text(SessionEvent event) {
        String gap = event.gap() == null ? "" : "gap " + event.gap().toMillis() + " ms ";
        if (event.detail() != null) {
            return gap + event.detail();
        }
        return gap + (event.timings() == null ? "" : event.timings());
    }
}

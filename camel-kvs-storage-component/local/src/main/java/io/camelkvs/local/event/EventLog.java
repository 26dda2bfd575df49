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
package io.camelkvs.local.event;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happened last, and who wants to hear of it. Any thread may call; nothing blocks. */
public final class EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final int KEPT = 5_000;

    private final Clock clock;
    private final Deque<LocalEvent> events = new ArrayDeque<>();
    private final Set<Consumer<LocalEvent>> listeners = new CopyOnWriteArraySet<>();
    private long count;

    public EventLog(Clock clock) {
        this.clock = clock;
    }

    /** Listeners hear it on this thread, in the order of the numbers. */
    public synchronized void publish(EventKind kind, String channel, long session, String detail) {
        LocalEvent event =
                new LocalEvent(++count, Instant.ofEpochMilli(clock.millis()), kind, channel, session, detail);
        events.addLast(event);
        if (events.size() > KEPT) {
            events.removeFirst();
        }
        listeners.forEach(listener -> tell(listener, event));
    }

    /** The last 5000 or fewer, the oldest first. */
    public synchronized List<LocalEvent> recent() {
        return List.copyOf(events);
    }

    /**
     * Calls the listener with each event from now on; it must not block.
     *
     * @return ends the calls
     */
    public Runnable listen(Consumer<LocalEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private static void tell(Consumer<LocalEvent> listener, LocalEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.warn("An event listener failed", e);
        }
    }
}

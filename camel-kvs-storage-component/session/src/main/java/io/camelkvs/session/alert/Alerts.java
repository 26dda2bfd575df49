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
package io.camelkvs.session.alert;

import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.SessionSnapshot;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws alerts from the events and the state of channel sessions: it hears all events and looks at all sessions once a
 * second, with one timer for all, while somebody listens; else it costs nothing. Keeps no session from being forgotten.
 * All methods may be called by any thread.
 */
public final class Alerts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

    /** How often sessions are looked at, and so how late an alert may be. */
    static final Duration LOOK = Duration.ofSeconds(1);

    private final SessionRuntime runtime;
    private final Supplier<Collection<ChannelSession>> sessions;
    private final Function<Consumer<SessionEvent>, ChannelSession.Subscription> events;
    private final Map<AlertThresholds, AlertDesk> desks = new HashMap<>();
    /** Those of {@link #desks}, for threads that must not wait. */
    private volatile List<AlertDesk> open = List.of();

    private ChannelSession.Subscription subscription = () -> {};
    private Scheduler.Task next = () -> {};
    /** Counts the times that nobody listened; a look that was under way then is not followed by another. */
    private int rests;

    /**
     * @param sessions all that there are
     * @param events   subscribes to the events of all of them
     */
    public Alerts(
            SessionRuntime runtime,
            Supplier<Collection<ChannelSession>> sessions,
            Function<Consumer<SessionEvent>, ChannelSession.Subscription> events) {
        this.runtime = runtime;
        this.sessions = sessions;
        this.events = events;
    }

    /**
     * Hears the alerts about some sessions: within a second those that stand, then each new one, in order for each session.
     * The listener runs on the pool of the sessions' queues: it must not block.
     *
     * @param concerned which sessions; asked often, so it must be quick
     */
    public synchronized ChannelSession.Subscription subscribe(
            AlertThresholds thresholds, Predicate<SessionSnapshot> concerned, Consumer<Alert> listener) {
        AlertListener added = new AlertListener(concerned, listener);
        boolean first = desks.isEmpty();
        desks.computeIfAbsent(thresholds, AlertDesk::new).add(added);
        open = List.copyOf(desks.values());
        if (first) {
            subscription = events.apply(this::heard);
            lookLater();
        }
        return () -> cancel(thresholds, added);
    }

    /** Nobody hears anything any more. Idempotent. */
    @Override
    public synchronized void close() {
        desks.clear();
        rest();
    }

    private synchronized void cancel(AlertThresholds thresholds, AlertListener listener) {
        listener.cancel();
        AlertDesk desk = desks.get(thresholds);
        if (desk != null && desk.remove(listener)) {
            desks.remove(thresholds);
        }
        if (desks.isEmpty()) {
            rest();
        }
        open = List.copyOf(desks.values());
    }

    private void rest() {
        rests++;
        open = List.of();
        subscription.cancel();
        subscription = () -> {};
        next.cancel();
        next = () -> {};
    }

    private void heard(SessionEvent event) {
        Moment now = Moment.now(runtime.scheduler());
        open.forEach(desk -> desk.heard(event, now));
    }

    private void lookLater() {
        int chain = rests;
        next = runtime.scheduler().schedule(LOOK, () -> runtime.queue().execute(() -> look(chain)));
    }

    private void look(int chain) {
        try {
            Moment now = Moment.now(runtime.scheduler());
            open.forEach(desk -> desk.look(sessions, now));
        } catch (RuntimeException e) {
            LOG.error("A look at the sessions failed; the next follows", e);
        }
        lookAgain(chain);
    }

    private synchronized void lookAgain(int chain) {
        if (chain == rests) {
            lookLater();
        }
    }
}

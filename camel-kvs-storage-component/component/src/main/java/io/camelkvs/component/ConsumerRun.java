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
package io.camelkvs.component;

import io.camelkvs.component.device.DeviceRoute;
import io.camelkvs.component.event.ConsumerOptions;
import io.camelkvs.component.event.EventPump;
import io.camelkvs.component.event.EventSubscriptions;
import io.camelkvs.component.event.HeardSessions;
import io.camelkvs.component.event.Notice;
import io.camelkvs.component.event.NoticeQueue;
import io.camelkvs.component.media.ViewerPictures;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.Failure;
import io.camelkvs.session.SessionSnapshot;
import java.time.Clock;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * All that a consumer has from one start to its stop: what it hears, carries to its route and owns. Opened, suspended,
 * resumed and closed by Camel, one call at a time; asked by any thread.
 */
final class ConsumerRun {

    private final KvsStorageEndpoint endpoint;
    private final ContextSessions sessions;
    private final Consumer<Notice> route;
    /** The one session listened to; null for a pattern. */
    private final ChannelSession session;

    private final HeardSessions heard;
    private final EventPump pump;
    private final EventSubscriptions subscriptions;
    /** Carries a device's signaling; null unless answer=ROUTE. */
    private final DeviceRoute devices;
    /** Brings a viewer's pictures; null if there are none, and while suspended. */
    private ViewerPictures pictures;
    /** Null unless autoJoin=true. */
    private AutoJoin autoJoin;

    /**
     * Either opens all or leaves nothing behind.
     *
     * @param route   takes a notice and returns when the route has finished with it; must not throw
     * @param trouble hears what is wrong besides what events tell, on a thread of the routes
     */
    static ConsumerRun open(KvsStorageEndpoint endpoint, Consumer<Notice> route, BiConsumer<String, Throwable> trouble)
            throws Exception {
        ConsumerRun run = new ConsumerRun(endpoint, ContextSessions.of(endpoint.getCamelContext()), route);
        try {
            run.subscriptions.open(run.heard, endpoint.consumerOptions(), run.sessions);
            run.serve();
            run.own(trouble);
        } catch (Throwable e) {
            run.subscriptions.close();
            run.rest();
            run.stopWatching(Deadline.NOW);
            throw e;
        }
        return run;
    }

    private ConsumerRun(KvsStorageEndpoint endpoint, ContextSessions sessions, Consumer<Notice> route) {
        this.endpoint = endpoint;
        this.sessions = sessions;
        this.route = route;
        ConsumerOptions options = endpoint.consumerOptions();
        session = options.isPattern() ? null : endpoint.session(sessions);
        heard = options.isPattern()
                ? HeardSessions.of(options.pattern(), sessions)
                : HeardSessions.of(session, sessions.connection(endpoint.getConfiguration()));
        pump = pump(options);
        subscriptions = new EventSubscriptions(options.filter(), pump);
        devices = endpoint.getConfiguration().getAnswer() == AnswerBy.ROUTE
                ? new DeviceRoute(sessions.routes(), route)
                : null;
    }

    private EventPump pump(ConsumerOptions options) {
        String name = endpoint.getChannelName();
        NoticeQueue queue = new NoticeQueue(name, options.queueSize(), options.policy(), Clock.systemUTC());
        return new EventPump(name, queue, sessions.routes(), route);
    }

    /** Begins to answer offers and to take pictures. */
    private void serve() {
        if (devices != null) {
            sessions.devices().answer(session.id(), endpoint.getChannelName(), devices);
        }
        if (session != null) {
            pictures = ViewerPictures.open(endpoint.options(), session, sessions, route);
        }
    }

    private void own(BiConsumer<String, Throwable> trouble) throws Exception {
        if (session != null && endpoint.options().autoJoin()) {
            if (endpoint.isBridgeErrorHandler()) {
                subscriptions.openForTrouble(heard);
            }
            AutoJoin owner = new AutoJoin(endpoint, sessions, session, trouble);
            owner.start();
            autoJoin = owner;
        }
    }

    /** Keeps events back and the session as it is; offers find no route, but connections that were answered go on. */
    void suspend() {
        pump.pause();
        rest();
        stopWatching(sessions.stopDeadline());
    }

    void resume() {
        serve();
        if (autoJoin != null) {
            autoJoin.resume();
        }
        pump.resume();
    }

    /** Leaves the session if it is owned and gives what waits a moment; an interrupt keeps nothing from being closed. */
    void close() throws InterruptedException {
        Deadline deadline = sessions.stopDeadline();
        try {
            if (autoJoin != null) {
                autoJoin.stop(deadline);
            }
        } finally {
            rest();
            subscriptions.close();
            stopWatching(deadline);
            try {
                closeDevices(deadline);
            } finally {
                pump.close(deadline.left());
            }
        }
    }

    private void rest() {
        if (devices != null) {
            sessions.devices().withdraw(session.id(), devices);
        }
    }

    /** So that the device hears that its connection is over. */
    private void closeDevices(Deadline deadline) throws InterruptedException {
        if (devices != null) {
            devices.close(deadline.left());
        }
    }

    private void stopWatching(Deadline deadline) {
        if (pictures != null) {
            pictures.close(deadline.left());
            pictures = null;
        }
    }

    Collection<SessionSnapshot> sessions() {
        return heard.sessions();
    }

    Collection<Failure> obstacles() {
        return heard.obstacles();
    }

    /** Events and alerts dropped because the route was too slow. */
    long dropped() {
        return pump.dropped();
    }
}

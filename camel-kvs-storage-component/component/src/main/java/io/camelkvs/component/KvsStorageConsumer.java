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

import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.Failure;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.SessionSnapshot;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what it hears of one channel session, or of all whose channel fits a pattern, into exchanges, one after the other.
 * With {@code autoJoin} it owns the session: it joins when it starts and leaves when it stops. While suspended it keeps the
 * events, up to {@code eventQueueSize}, and leaves the session alone. Life-cycle methods are called by Camel, one at a
 * time; routes run on threads of the {@link EventPump}.
 */
@ManagedResource(description = "Consumer of the events of KVS channel sessions")
public class KvsStorageConsumer extends DefaultConsumer
        implements Suspendable, ShutdownAware, SessionsHealthCheck.Subject {

    private static final Logger LOG = LoggerFactory.getLogger(KvsStorageConsumer.class);

    private final KvsStorageEndpoint endpoint;
    private ContextSessions sessions;
    private Ear ear;
    /** The one session listened to; null for a pattern. */
    private ChannelSession session;

    private EventEars ears;
    /** Null unless autoJoin=true. */
    private AutoJoin autoJoin;
    /** Carries a device's signaling, or null unless answer=ROUTE. */
    private DeviceRoute answering;
    /** Brings a viewer's pictures, or null. */
    private ViewerPictures pictures;

    /** Null before the start and after the stop. */
    private volatile EventPump pump;

    KvsStorageConsumer(KvsStorageEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doBuild() throws Exception {
        super.doBuild();
        setHealthCheck(endpoint.component()
                .healthCheck(
                        "consumer:" + endpoint.getConfiguration().getChannelName(),
                        endpoint.component().isHealthCheckConsumerEnabled(),
                        endpoint.getConfiguration(),
                        this));
    }

    /** What a health check of this consumer looks at: nothing before the start and after the stop. */
    @Override
    public Collection<SessionSnapshot> sessions() {
        return pump == null ? List.of() : ear.sessions();
    }

    @Override
    public Collection<Failure> obstacles() {
        return pump == null ? List.of() : ear.obstacles();
    }

    /** Either starts or leaves nothing behind, so that it may be started again. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        sessions = ContextSessions.of(endpoint.getCamelContext());
        ear = ear();
        EventPump started = newPump();
        ears = new EventEars(endpoint.consumerOptions().filter(), started);
        try {
            ears.open(ear, endpoint.consumerOptions(), sessions);
            answer();
            watch();
            own();
        } catch (Exception e) {
            ears.close();
            stopAnswering();
            stopWatching();
            throw e;
        }
        pump = started;
    }

    private Ear ear() {
        ConsumerOptions options = endpoint.consumerOptions();
        if (options.isPattern()) {
            return Ear.at(options.pattern(), sessions);
        }
        KvsConnection connection = sessions.connection(endpoint.getConfiguration());
        session = endpoint.session(sessions);
        return Ear.at(session, connection);
    }

    private EventPump newPump() {
        ConsumerOptions options = endpoint.consumerOptions();
        String name = options.isPattern()
                ? options.pattern().toString()
                : endpoint.options().channel().name();
        NoticeQueue queue = new NoticeQueue(name, options.queueSize(), options.policy(), Clock.systemUTC());
        return new EventPump(name, queue, sessions.routes(), this::emit);
    }

    private void own() throws Exception {
        autoJoin = null;
        if (endpoint.options() != null && endpoint.options().autoJoin()) {
            if (endpoint.isBridgeErrorHandler()) {
                ears.openForTrouble(ear);
            }
            AutoJoin owner = new AutoJoin(endpoint, sessions, session, (message, cause) -> getExceptionHandler()
                    .handleException(message, cause));
            owner.start();
            autoJoin = owner;
        }
    }

    @Override
    protected void doSuspend() throws Exception {
        pump.pause();
        stopAnswering();
        stopWatching();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        answer();
        watch();
        if (autoJoin != null) {
            autoJoin.resume();
        }
        pump.resume();
    }

    @Override
    protected void doStop() throws Exception {
        EventPump stopping = pump;
        if (stopping != null) {
            pump = null;
            release(stopping);
        }
        super.doStop();
    }

    /** An interrupted leave must not keep the rest: there is no second stop. */
    private void release(EventPump stopping) throws InterruptedException {
        try {
            if (autoJoin != null) {
                autoJoin.stop();
            }
        } finally {
            stopAnswering();
            ears.close();
            stopWatching();
            try {
                closeAnswering();
            } finally {
                stopping.close(sessions.patience());
            }
        }
    }

    /** Offers to a suspended consumer find no route; the connections that it has answered go on. */
    private void answer() {
        if (endpoint.getConfiguration().getAnswer() == AnswerBy.ROUTE) {
            if (answering == null) {
                answering = new DeviceRoute(sessions.routes(), this::emit);
            }
            sessions.devices().answer(session.id(), endpoint.options().channel().name(), answering);
        }
    }

    private void stopAnswering() {
        if (answering != null) {
            sessions.devices().withdraw(session.id(), answering);
        }
    }

    /** So that the device hears that its connection is over. */
    private void closeAnswering() throws InterruptedException {
        if (answering != null) {
            DeviceRoute closing = answering;
            answering = null;
            closing.close(sessions.patience());
        }
    }

    private void watch() {
        if (session != null) {
            pictures = ViewerPictures.open(endpoint.options(), session, sessions, this::emit);
        }
    }

    private void stopWatching() {
        ViewerPictures stopping = pictures;
        pictures = null;
        if (stopping != null) {
            stopping.close(sessions.patience());
        }
    }

    /** Stays awake until the other exchanges of the routes are finished, so that their events are heard too. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return true;
    }

    /** Waiting events do not hold up a stop; {@link #doStop} gives them a moment. */
    @Override
    public int getPendingExchangesSize() {
        return 0;
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {}

    @ManagedAttribute(description = "Events and alerts dropped because the route was too slow")
    public long getDroppedEvents() {
        EventPump current = pump;
        return current == null ? 0 : current.dropped();
    }

    /** Never throws: who carries notices here would stop for good. */
    private void emit(Notice notice) {
        Exchange exchange = createExchange(false);
        if (notice.pattern() != null) {
            exchange.setPattern(notice.pattern());
        }
        try {
            if (notice instanceof TroubleNotice trouble) {
                notice.fill(exchange.getMessage());
                fail(exchange, trouble.event().failure());
            } else {
                route(exchange, notice);
            }
        } catch (Throwable e) {
            LOG.warn("The exception handler of a consumer threw at: {}", notice, e);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void route(Exchange exchange, Notice notice) {
        try {
            notice.fill(exchange.getMessage());
            getProcessor().process(exchange);
        } catch (Throwable e) {
            exchange.setException(e);
        }
        notice.routed(exchange);
        if (exchange.getException() instanceof RejectedExecutionException && pump == null) {
            LOG.debug("The route takes no more exchanges, so the events of the stop are not heard");
        } else if (exchange.getException() != null) {
            getExceptionHandler().handleException("Error processing event", exchange, exchange.getException());
        }
    }

    private void fail(Exchange exchange, Failure failure) {
        getExceptionHandler()
                .handleException(
                        "Trouble with " + endpoint.options().channel(), exchange, new KvsSessionException(failure));
    }
}

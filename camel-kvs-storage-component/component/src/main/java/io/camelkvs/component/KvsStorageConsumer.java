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
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.StartupListener;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the events of a channel session into exchanges, one after the other. With {@code autoJoin} it owns the session:
 * it joins when it starts and leaves when it stops. While suspended it keeps the events, up to {@code eventQueueSize},
 * and leaves the session alone. Life-cycle methods are called by Camel, one at a time; routes run on threads of the
 * {@link EventPump}.
 */
@ManagedResource(description = "Consumer of the events of a KVS channel session")
public class KvsStorageConsumer extends DefaultConsumer
        implements Suspendable, ShutdownAware, SessionsHealthCheck.Subject {

    private static final Logger LOG = LoggerFactory.getLogger(KvsStorageConsumer.class);

    private final KvsStorageEndpoint endpoint;
    private ContextSessions sessions;
    private KvsConnection connection;
    private ChannelSession session;
    private ChannelSession.Subscription subscription;
    /** Carries a device's signaling, or null unless answer=ROUTE. */
    private DeviceRoute answering;

    private volatile EventPump pump;
    /** Whether this consumer has wanted the session since it was started. */
    private volatile boolean joined;

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
        return pump == null ? List.of() : List.of(session.snapshot());
    }

    @Override
    public Collection<Failure> obstacles() {
        return pump == null ? List.of() : connection.obstacle().stream().toList();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        EndpointOptions options = endpoint.options();
        sessions = ContextSessions.of(endpoint.getCamelContext());
        connection = sessions.connection(endpoint.getConfiguration());
        session = endpoint.session(sessions);
        answer();
        pump = new EventPump(options.channel().name(), options.queueSize(), sessions.routes(), this::emit);
        EventPump taker = pump;
        subscription = session.subscribe(event -> {
            if (options.events().contains(event.type())) {
                taker.offer(new EventNotice(event));
            }
        });
        if (options.autoJoin()) {
            endpoint.getCamelContext().addStartupListener(new JoinWhenStarted(taker));
        }
    }

    @Override
    protected void doSuspend() throws Exception {
        pump.pause();
        stopAnswering();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        answer();
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
            leave();
        } finally {
            stopAnswering();
            subscription.cancel();
            stopping.close(sessions.patience());
        }
    }

    /** Offers to a suspended consumer find no route; the connections that it has answered go on. */
    private void answer() {
        if (endpoint.getConfiguration().getAnswer() == AnswerBy.ROUTE) {
            answering = new DeviceRoute(sessions.routes(), this::emit);
            sessions.devices().answer(session.id(), endpoint.options().channel().name(), answering);
        }
    }

    private void stopAnswering() {
        if (answering != null) {
            sessions.devices().withdraw(session.id(), answering);
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

    @ManagedAttribute(description = "Events dropped because the route was too slow")
    public long getDroppedEvents() {
        EventPump current = pump;
        return current == null ? 0 : current.dropped();
    }

    private void join() {
        EndpointOptions options = endpoint.options();
        joined = true;
        session.join(options.join(), options.waitFor(), options.joinTimeout())
                .whenCompleteAsync(this::joined, sessions.routes());
    }

    /** What the session itself says about a failure or a leave comes as an event; only the rest is news. */
    private void joined(SessionSnapshot snapshot, Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof KvsSessionException || cause instanceof CancellationException) {
            LOG.debug("{}: not joined yet: {}", endpoint.options().channel().name(), cause.getMessage());
        } else if (cause != null) {
            getExceptionHandler()
                    .handleException("Cannot join " + endpoint.options().channel(), cause);
        }
    }

    private void leave() throws InterruptedException {
        if (!joined) {
            return;
        }
        joined = false;
        try {
            session.leave().get(Math.max(0, sessions.patience().toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("{}: still leaving", endpoint.options().channel().name());
        } catch (ExecutionException e) {
            getExceptionHandler()
                    .handleException("Cannot leave " + endpoint.options().channel(), e.getCause());
        }
    }

    private void emit(Notice notice) {
        Exchange exchange = createExchange(false);
        exchange.setPattern(notice.pattern());
        try {
            notice.fill(exchange.getMessage());
            getProcessor().process(exchange);
        } catch (Throwable e) {
            exchange.setException(e);
        }
        try {
            notice.routed(exchange);
            if (exchange.getException() != null) {
                getExceptionHandler().handleException("Error processing event", exchange, exchange.getException());
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /** Joins once all routes are up, unless the consumer was stopped meanwhile. */
    private final class JoinWhenStarted implements StartupListener {

        private final EventPump started;

        JoinWhenStarted(EventPump started) {
            this.started = started;
        }

        /** For a route that starts later than its context this is the only call; else the one below follows. */
        @Override
        public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
            if (alreadyStarted) {
                joinUnlessStopped();
            }
        }

        @Override
        public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
            joinUnlessStopped();
        }

        private void joinUnlessStopped() {
            if (pump == started && !joined) {
                join();
            }
        }
    }
}

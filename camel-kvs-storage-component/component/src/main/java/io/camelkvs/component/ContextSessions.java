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
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.alert.Alerts;
import io.camelkvs.session.media.MediaCatalog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channel sessions of one Camel context with their clients and threads: a service of the context, which stops it
 * after the routes. Threads and clients come with the first session. Safe for use by any thread.
 */
final class ContextSessions extends ServiceSupport implements SessionsHealthCheck.Subject {

    private static final Logger LOG = LoggerFactory.getLogger(ContextSessions.class);

    private static final ReentrantLock CREATION = new ReentrantLock();

    /** What all consumers together may take to leave while their context stops; one alone may take as long. */
    private static final Duration LEAVING = Duration.ofMillis(1500);

    /** What closing all sessions may take. */
    private static final Duration CLOSING = Duration.ofMillis(1500);

    private final CamelContext context;
    private final KvsConnection.Factory connectionFactory;
    private final SessionRegistry.Factory registryFactory;
    private final WaitingCalls calls = new WaitingCalls();
    private final Map<ConnectionKey, KvsConnection> connections = new HashMap<>();
    private final Map<KvsConnection, AwsCalls> awsCalls = new HashMap<>();
    private final HostMedia media;
    private volatile SessionThreads threads;
    private SessionRuntime runtime;
    private SessionRegistry sessions;
    private SessionMeters meters = SessionMeters.NONE;
    private Alerts alerts;
    /** When the context began to stop, on the monotonic clock; null while it does not. */
    private volatile Long stoppingSince;

    ContextSessions(
            CamelContext context, KvsConnection.Factory connectionFactory, SessionRegistry.Factory registryFactory) {
        this(context, connectionFactory, registryFactory, HostMedia.of(context.getApplicationContextClassLoader()));
    }

    /** @param media what the registry's sessions use, too */
    private ContextSessions(
            CamelContext context,
            KvsConnection.Factory connectionFactory,
            SessionRegistry.Factory registryFactory,
            HostMedia media) {
        this.media = media;
        this.context = context;
        this.connectionFactory = connectionFactory;
        this.registryFactory = registryFactory;
    }

    /** The one of the context, made and started if it has none yet. */
    static ContextSessions of(CamelContext context) throws Exception {
        CREATION.lock();
        try {
            ContextSessions sessions = context.hasService(ContextSessions.class);
            if (sessions == null) {
                ClassLoader classLoader = context.getApplicationContextClassLoader();
                HostMedia media = HostMedia.of(classLoader);
                sessions = new ContextSessions(
                        context,
                        (configuration, region, runtime) -> AwsConnection.open(context, configuration, region, runtime),
                        runtime -> new LiveSessions(runtime, media.before(MediaCatalog.of(classLoader))),
                        media);
                context.addService(sessions, true, true);
            }
            return sessions;
        } finally {
            CREATION.unlock();
        }
    }

    /** The session of a channel in the role of the options; opens nothing by itself, but may make clients. */
    ChannelSession session(KvsStorageConfiguration configuration, EndpointOptions options) {
        return session(configuration, options, options.role(), options.clientId());
    }

    /** The session of a channel in that role; opens nothing by itself, but may make clients. */
    ChannelSession session(KvsStorageConfiguration configuration, EndpointOptions options, Role role, String clientId) {
        KvsConnection connection = connection(configuration);
        lock.lock();
        try {
            requireRunning();
            return sessions.get(connection, options.channel(), role, clientId);
        } finally {
            lock.unlock();
        }
    }

    /** The calls of AWS that no session makes, of the connection that the options mean; may make clients. */
    AwsCalls awsCalls(KvsStorageConfiguration configuration) {
        KvsConnection connection = connection(configuration);
        lock.lock();
        try {
            requireRunning();
            return awsCalls.computeIfAbsent(
                    connection, key -> new AwsCalls(key.clients(), sessions.quotas(key), runtime.scheduler()));
        } finally {
            lock.unlock();
        }
    }

    /** The connection with these settings, made if there is none yet. */
    KvsConnection connection(KvsStorageConfiguration configuration) {
        String region = ClientRegion.resolve(configuration);
        lock.lock();
        try {
            open();
            return connections.computeIfAbsent(
                    ConnectionKey.of(configuration, region),
                    key -> connectionFactory.open(configuration, region, runtime));
        } finally {
            lock.unlock();
        }
    }

    /** Makes what all sessions share, if it is not there yet; opens no connection. */
    private void open() {
        requireRunning();
        if (sessions == null) {
            threads = new SessionThreads(context);
            runtime = threads.runtime();
            sessions = registryFactory.create(runtime);
            meters = SessionMeters.of(context, sessions, this::sessions);
            alerts = new Alerts(runtime, sessions::all, sessions::subscribe);
        }
    }

    private void requireRunning() {
        if (isStoppingOrStopped()) {
            throw new IllegalStateException("The Camel context is stopping: no channel session can be had");
        }
    }

    /** All sessions in use, each as it is now. */
    @Override
    public List<SessionSnapshot> sessions() {
        lock.lock();
        try {
            return sessions == null
                    ? List.of()
                    : sessions.all().stream().map(ChannelSession::snapshot).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Of all connections. */
    @Override
    public List<Failure> obstacles() {
        lock.lock();
        try {
            return connections.values().stream()
                    .flatMap(connection -> connection.obstacle().stream())
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Hears the events of all sessions, also of later ones, on their queues: it must not block and must not throw. */
    ChannelSession.Subscription subscribe(Consumer<SessionEvent> listener) {
        return opened(() -> sessions.subscribe(listener));
    }

    /** Draws alerts from all sessions. */
    Alerts alerts() {
        return opened(() -> alerts);
    }

    /** Runs routes. */
    Executor routes() {
        SessionThreads there = threads;
        return there != null ? there.routes() : opened(() -> threads.routes());
    }

    private <T> T opened(Supplier<T> part) {
        lock.lock();
        try {
            open();
            return part.get();
        } finally {
            lock.unlock();
        }
    }

    /** The devices whose signaling routes carry. */
    Devices devices() {
        return media.devices();
    }

    /** The component's own part in media. */
    HostMedia media() {
        return media;
    }

    /** What the session answers, or an exception as soon as the context begins to stop. */
    <T> CompletableFuture<T> answer(CompletableFuture<T> result) {
        return calls.until(result);
    }

    /** How long a stopping consumer may wait for its session to be left and its last events to be routed. */
    Duration patience() {
        Long since = stoppingSince;
        return since == null ? LEAVING : LEAVING.minusNanos(System.nanoTime() - since);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext stopping) {
                stoppingSince = System.nanoTime();
                calls.end();
            }
        });
    }

    @Override
    protected void doStop() throws Exception {
        calls.end();
        if (sessions != null) {
            alerts.close();
            try {
                closeSessions();
                connections.values().forEach(ContextSessions::close);
            } finally {
                meters.close();
                threads.close();
                connections.clear();
                awsCalls.clear();
                sessions = null;
            }
        }
        super.doStop();
    }

    private void closeSessions() throws InterruptedException {
        try {
            CompletableFuture.runAsync(sessions::close, threads.routes())
                    .get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Channel sessions did not close within {} ms; their threads are interrupted", CLOSING.toMillis());
        } catch (ExecutionException e) {
            LOG.warn("Channel sessions could not be closed", e.getCause());
        }
    }

    private static void close(KvsConnection connection) {
        try {
            connection.close();
        } catch (RuntimeException e) {
            LOG.warn("A client could not be closed", e);
        }
    }
}

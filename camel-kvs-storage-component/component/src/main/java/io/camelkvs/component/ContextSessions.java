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

import io.camelkvs.component.aws.AwsCalls;
import io.camelkvs.component.aws.AwsConnection;
import io.camelkvs.component.aws.ClientRegion;
import io.camelkvs.component.aws.Connections;
import io.camelkvs.component.aws.KvsConnection;
import io.camelkvs.component.device.Devices;
import io.camelkvs.component.observe.SessionsHealthCheck;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.Failure;
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.alert.Alerts;
import io.camelkvs.session.media.MediaCatalog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The channel sessions of one Camel context with their clients and threads: a service of the context, which stops it
 * after the routes. Threads and clients come with the first session. Safe for use by any thread.
 */
public final class ContextSessions extends ServiceSupport implements SessionsHealthCheck.Subject {

    private static final ReentrantLock CREATION = new ReentrantLock();

    /** What one consumer, or all together while their context stops, may take to leave and to route their last events. */
    private static final Duration LEAVING = Duration.ofMillis(1500);

    private final CamelContext context;
    private final SessionRegistry.Factory registryFactory;
    private final HostMedia media;
    private final WaitingCalls calls = new WaitingCalls();
    private final Connections connections;
    /** Null before the first session and after the stop; changed under the lock. */
    private volatile SharedParts shared;
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
        this.context = context;
        this.registryFactory = registryFactory;
        this.media = media;
        this.connections = new Connections(connectionFactory);
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
            return shared().registry().get(connection, options.channel(), role, clientId);
        } finally {
            lock.unlock();
        }
    }

    /** The calls of AWS that no session makes, of the connection that the options mean; may make clients. */
    AwsCalls awsCalls(KvsStorageConfiguration configuration) {
        KvsConnection connection = connection(configuration);
        lock.lock();
        try {
            return connections.calls(connection, shared());
        } finally {
            lock.unlock();
        }
    }

    /** The connection with these settings, made if there is none yet. */
    KvsConnection connection(KvsStorageConfiguration configuration) {
        String region = ClientRegion.resolve(configuration);
        lock.lock();
        try {
            return connections.get(configuration, region, shared());
        } finally {
            lock.unlock();
        }
    }

    /** Made if it is not there yet; opens no connection. */
    private SharedParts shared() {
        lock.lock();
        try {
            if (isStoppingOrStopped()) {
                throw new IllegalStateException("The Camel context is stopping: no channel session can be had");
            }
            if (shared == null) {
                shared = SharedParts.open(context, registryFactory);
            }
            return shared;
        } finally {
            lock.unlock();
        }
    }

    /** All sessions in use, each as it is now. */
    @Override
    public List<SessionSnapshot> sessions() {
        SharedParts there = shared;
        return there == null ? List.of() : there.snapshots();
    }

    /** Of all connections. */
    @Override
    public List<Failure> obstacles() {
        lock.lock();
        try {
            return connections.obstacles();
        } finally {
            lock.unlock();
        }
    }

    /** Hears the events of all sessions, also of later ones, on their queues: it must not block and must not throw. */
    public ChannelSession.Subscription subscribe(Consumer<SessionEvent> listener) {
        return shared().registry().subscribe(listener);
    }

    /** Draws alerts from all sessions. */
    public Alerts alerts() {
        return shared().alerts();
    }

    /** Runs routes. */
    public Executor routes() {
        SharedParts there = shared;
        return (there != null ? there : shared()).threads().routes();
    }

    /** The devices whose signaling routes carry. */
    public Devices devices() {
        return media.devices();
    }

    /** The component's own part in media. */
    public HostMedia media() {
        return media;
    }

    /** What the session answers, or an exception as soon as the context begins to stop. */
    <T> CompletableFuture<T> answer(CompletableFuture<T> result) {
        return calls.until(result);
    }

    /** When a consumer that stops now must have left its session and routed its last events. */
    Deadline stopDeadline() {
        Long since = stoppingSince;
        return Deadline.after(LEAVING, since == null ? System.nanoTime() : since, System::nanoTime);
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
        SharedParts closing = shared;
        if (closing != null) {
            try {
                closing.close(connections::close);
            } finally {
                shared = null;
            }
        }
        super.doStop();
    }
}

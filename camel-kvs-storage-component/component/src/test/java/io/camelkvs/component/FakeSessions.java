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

import io.camelkvs.component.aws.KvsConnection;
import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.Failure;
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.aws.KvsApi;
import io.camelkvs.session.quota.Quotas;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/** Sessions by channel name, and a record of the connections that were opened for them. */
public final class FakeSessions implements SessionRegistry {

    final List<String> openedRegions = new CopyOnWriteArrayList<>();
    final List<String> closed = new CopyOnWriteArrayList<>();
    final Map<ChannelRef, FakeSession> sessions = new ConcurrentHashMap<>();
    /** By client id. */
    final Map<String, FakeSession> viewers = new ConcurrentHashMap<>();
    /** Those who listen to all sessions. */
    public final List<Consumer<SessionEvent>> everywhere = new CopyOnWriteArrayList<>();
    /** What closing the registry does besides. */
    volatile Runnable onClose = () -> {};

    /** Why calls cannot succeed; null for nothing. */
    volatile Failure obstacle;

    private SessionRuntime runtime;

    /** Makes this the sessions of the context. */
    static FakeSessions in(CamelContext context) throws Exception {
        FakeSessions sessions = new FakeSessions();
        sessions.serve(context, () -> {});
        return sessions;
    }

    /** Makes this the sessions of the context. @param opening runs before a connection is opened, and may throw */
    void serve(CamelContext context, Runnable opening) throws Exception {
        context.addService(
                new ContextSessions(
                        context,
                        (configuration, region, runtime) -> {
                            opening.run();
                            openedRegions.add(region);
                            return new KvsConnection(api(), null, null, () -> closed.add("connection"));
                        },
                        made -> {
                            runtime = made;
                            return this;
                        }),
                true,
                true);
    }

    /** Knows the obstacle; any call fails. */
    private KvsApi api() {
        return (KvsApi) Proxy.newProxyInstance(
                KvsApi.class.getClassLoader(),
                new Class<?>[] {KvsApi.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "obstacle" -> Optional.ofNullable(obstacle);
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    FakeSession session(String channel) {
        return sessions.get(ChannelRef.parse(channel));
    }

    @Override
    public ChannelSession get(KvsConnection connection, ChannelRef channel, Role role, String clientId) {
        if (role == Role.VIEWER) {
            return viewers.computeIfAbsent(
                    clientId, key -> new FakeSession(channel, runtime.queue(), everywhere).asViewer(clientId));
        }
        return sessions.computeIfAbsent(channel, key -> new FakeSession(key, runtime.queue(), everywhere));
    }

    @Override
    public Quotas quotas(KvsConnection connection) {
        return new Quotas(runtime.scheduler(), runtime.calls(), new Random());
    }

    @Override
    public Collection<ChannelSession> all() {
        return List.copyOf(sessions.values());
    }

    @Override
    public ChannelSession.Subscription subscribe(Consumer<SessionEvent> listener) {
        everywhere.add(listener);
        return () -> everywhere.remove(listener);
    }

    @Override
    public void close() {
        onClose.run();
        closed.add("sessions");
    }
}

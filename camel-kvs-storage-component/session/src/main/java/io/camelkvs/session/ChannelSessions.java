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

import io.camelkvs.session.aws.KvsApi;
import io.camelkvs.session.media.MediaCatalog;
import io.camelkvs.session.quota.Quotas;
import io.camelkvs.session.signaling.SignalingConnector;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channel sessions of a host (a Camel context, say): one for each channel, role and client id. All methods may be
 * called by any thread; constructing it starts nothing.
 *
 * <p>A session that is wanted, being closed, listened to or checked stays; any other lives as long as somebody refers to it, so
 * that channels which come and go leave nothing behind.
 */
public final class ChannelSessions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelSessions.class);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(4);

    /** The API object stands for account and region; name and ARN of a channel meet in the name. */
    private record Key(KvsApi api, String channelName, Role role, String clientId) {}

    private static final class Entry extends WeakReference<DefaultChannelSession> {
        private final Key key;

        Entry(Key key, DefaultChannelSession session, ReferenceQueue<DefaultChannelSession> unreachable) {
            super(session, unreachable);
            this.key = key;
        }
    }

    private final SessionRuntime runtime;
    private final MediaCatalog catalog;
    private final RandomGenerator random;
    private final Map<Key, Entry> entries = new HashMap<>();
    /** One for each account and region, for as long as a session refers to it. */
    private final Map<KvsApi, Quotas> quotas = new WeakHashMap<>();

    private final ReferenceQueue<DefaultChannelSession> unreachable = new ReferenceQueue<>();
    /** Keeps the busy sessions reachable. */
    private final Set<DefaultChannelSession> busy = ConcurrentHashMap.newKeySet();

    /** Of all sessions together. */
    private final Listeners listeners = new Listeners(() -> {});

    private boolean closed;

    /** With the media sources and peers that the class path has. */
    public ChannelSessions(SessionRuntime runtime) {
        this(runtime, MediaCatalog.of(null));
    }

    public ChannelSessions(SessionRuntime runtime, MediaCatalog catalog) {
        this(runtime, catalog, () -> ThreadLocalRandom.current().nextLong());
    }

    /** @param random for ids and jitter; safe for use by many threads if the runtime has many */
    public ChannelSessions(SessionRuntime runtime, MediaCatalog catalog, RandomGenerator random) {
        this.runtime = Objects.requireNonNull(runtime, "runtime");
        this.catalog = Objects.requireNonNull(catalog, "catalog");
        this.random = Objects.requireNonNull(random, "random");
    }

    /**
     * The one session of this channel, role and client id; the connector counts when it is made.
     *
     * @param api       for one account and region; compared with {@code equals}
     * @param channel   by name or ARN
     * @param clientId  of a viewer, see {@link ClientId}; may be null for a master
     * @throws IllegalArgumentException if the channel of that name is known by another ARN, or the client id is not usable
     * @throws KvsSessionException      WRONG_REGION if the ARN is of another region than the API
     * @throws IllegalStateException    after {@link #close}
     */
    public ChannelSession get(
            KvsApi api, SignalingConnector connector, ChannelRef channel, Role role, String clientId) {
        if (role == Role.VIEWER) {
            ClientId.require("clientId", clientId);
        }
        requireRegion(api, channel);
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("The sessions are closed: their host has stopped");
            }
            forgetUnreachable();
            Key key = new Key(api, channel.name(), role, clientId);
            Entry entry = entries.get(key);
            DefaultChannelSession session = entry == null ? null : entry.get();
            if (session == null) {
                session = create(key, connector, channel);
                entries.put(key, new Entry(key, session, unreachable));
            } else {
                session.meet(channel);
            }
            return session;
        }
    }

    /** What the account's calls outside of sessions must pass, too; the same for as long as somebody refers to the API. */
    public synchronized Quotas quotas(KvsApi api) {
        return quotasOf(api);
    }

    /** The sessions that are wanted, being closed, listened to, checked, or referred to by somebody. */
    public synchronized Collection<ChannelSession> all() {
        return List.copyOf(reachable());
    }

    /**
     * Hears the events of all sessions, also of those that come later, from now on, and keeps none of them from being
     * forgotten. The listener runs on the sessions' queues: in order for each session, but for several sessions at the
     * same time; it must not block and must not throw.
     */
    public ChannelSession.Subscription subscribe(Consumer<SessionEvent> listener) {
        return listeners.add(listener);
    }

    /** Leaves all sessions and waits until they are left, for at most 4 s. Idempotent. */
    @Override
    public void close() {
        List<DefaultChannelSession> sessions;
        synchronized (this) {
            closed = true;
            sessions = reachable();
        }
        CompletableFuture<?>[] left =
                sessions.stream().map(DefaultChannelSession::dispose).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(left).get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Not all of {} sessions were left within {} s", left.length, CLOSE_TIMEOUT.toSeconds());
        } catch (ExecutionException e) {
            LOG.warn("A session was not left properly", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DefaultChannelSession create(Key key, SignalingConnector connector, ChannelRef channel) {
        return new DefaultChannelSession(
                newId(),
                runtime,
                key.api(),
                connector,
                quotasOf(key.api()),
                channel,
                key.role(),
                key.clientId(),
                catalog,
                random,
                listeners,
                this::busyChanged);
    }

    private Quotas quotasOf(KvsApi api) {
        return quotas.computeIfAbsent(api, account -> new Quotas(runtime.scheduler(), runtime.calls(), random));
    }

    private void busyChanged(DefaultChannelSession session) {
        if (session.isBusy()) {
            busy.add(session);
        } else {
            busy.remove(session);
        }
    }

    private String newId() {
        return Long.toString(random.nextLong(2_821_109_907_456L), 36);
    }

    private List<DefaultChannelSession> reachable() {
        return entries.values().stream()
                .map(Entry::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private void forgetUnreachable() {
        Reference<? extends DefaultChannelSession> reference;
        while ((reference = unreachable.poll()) != null) {
            entries.remove(((Entry) reference).key, reference);
        }
    }

    private void requireRegion(KvsApi api, ChannelRef channel) {
        String region = channel.region();
        if (region != null && !region.equals(api.region())) {
            throw new KvsSessionException(Failure.of(
                    FailureKind.WRONG_REGION,
                    "Channel " + channel.arn() + " is in region " + region + ", but the region in use is "
                            + api.region() + ".",
                    runtime.scheduler().now(),
                    null));
        }
    }
}

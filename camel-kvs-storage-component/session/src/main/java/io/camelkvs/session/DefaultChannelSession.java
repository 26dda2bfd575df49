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
import io.camelkvs.session.check.CheckReport;
import io.camelkvs.session.check.CheckSubject;
import io.camelkvs.session.check.PreFlight;
import io.camelkvs.session.media.MediaCatalog;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.PictureReceiver;
import io.camelkvs.session.quota.QuotaView;
import io.camelkvs.session.quota.Quotas;
import io.camelkvs.session.signaling.SignalingConnector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intent of a session, those who wait for it, and its published state; what happens while it is wanted is the
 * {@link Participation}'s business. Any thread may call the public methods; the rest runs on the session's queue.
 */
final class DefaultChannelSession implements ChannelSession, Participation.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelSession.class);

    private final SessionContext context;
    private final SessionLoop loop;
    private final Listeners listeners;
    private final EventLog events;
    private final Waiters waiters;
    private final Checks checks;
    private final Quotas quotas;
    private final Consumer<DefaultChannelSession> onBusyChanged;

    /** The intent: whether, and how. */
    private boolean wanted;

    private JoinOptions options;
    /** What was made of it, or null. */
    private Participation participation;
    /** Set while a participation is being closed. */
    private boolean closing;
    /** The closing ends a leave, not a giving up. */
    private boolean leaving;

    private final List<CompletableFuture<SessionSnapshot>> leavers = new ArrayList<>();
    /** The state while nothing goes on. */
    private SessionState restingState = SessionState.IDLE;

    private boolean disposed;
    private volatile boolean busy;
    private volatile SessionSnapshot snapshot;

    /**
     * @param everywhere    those who listen to all sessions
     * @param onBusyChanged hears, on the queue, when {@link #isBusy} changed
     */
    DefaultChannelSession(
            String id,
            SessionRuntime runtime,
            KvsApi api,
            SignalingConnector connector,
            Quotas quotas,
            ChannelRef channel,
            Role role,
            String clientId,
            MediaCatalog catalog,
            RandomGenerator random,
            Listeners everywhere,
            Consumer<DefaultChannelSession> onBusyChanged) {
        this.loop = new SessionLoop(runtime, this::refresh);
        this.listeners = new Listeners(() -> loop.post(() -> {}));
        this.events = new EventLog(id, channel.name(), loop::now, this::refresh, event -> {
            listeners.tell(event);
            everywhere.tell(event);
        });
        this.context = new SessionContext(
                id,
                api,
                connector,
                quotas,
                channel,
                role,
                clientId,
                catalog,
                random,
                loop,
                events,
                new Watchers(channel.name()));
        this.waiters = new Waiters(loop);
        this.checks = new Checks(loop);
        this.quotas = quotas;
        this.onBusyChanged = onBusyChanged;
        this.snapshot = observe().snapshot(context, wanted, loop.now(), null);
    }

    @Override
    public String id() {
        return context.sessionId;
    }

    @Override
    public SessionSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public QuotaView quotas() {
        return quotas;
    }

    @Override
    public Subscription subscribe(Consumer<SessionEvent> listener) {
        return listeners.add(listener);
    }

    @Override
    public Subscription watch(PictureReceiver receiver) {
        return context.pictures.add(receiver);
    }

    @Override
    public CompletableFuture<SessionSnapshot> join(JoinOptions joinOptions, WaitFor waitFor, Duration timeout) {
        CompletableFuture<SessionSnapshot> future = new CompletableFuture<>();
        if (timeout.isZero() || timeout.isNegative()) {
            future.completeExceptionally(
                    new IllegalArgumentException("timeout=" + timeout + " is out of range: use more than zero"));
        } else {
            loop.post(() -> want(joinOptions, waitFor, timeout, future));
        }
        return future;
    }

    @Override
    public CompletableFuture<SessionSnapshot> leave() {
        CompletableFuture<SessionSnapshot> future = new CompletableFuture<>();
        loop.post(() -> leave(future));
        return future;
    }

    @Override
    public CompletableFuture<CheckReport> check(MediaOptions media) {
        CompletableFuture<CheckReport> future = new CompletableFuture<>();
        loop.post(() -> check(media, future));
        return future;
    }

    /** Leaves, and takes no more joins and checks. */
    CompletableFuture<SessionSnapshot> dispose() {
        loop.post(() -> {
            disposed = true;
            checks.cancel();
        });
        return leave();
    }

    /** Wanted, being closed, listened to, or checked. */
    boolean isBusy() {
        return busy;
    }

    /**
     * Learns the ARN; a new one too if the channel of the known one was found missing, since it may have been created anew.
     *
     * @throws IllegalArgumentException if the channel of that name is known by another ARN
     */
    void meet(ChannelRef channel) {
        if (channel.arn() == null) {
            return;
        }
        String known = context.channel.arn() != null ? context.channel.arn() : snapshot.channelArn();
        if (known != null && !known.equals(channel.arn()) && !isGone()) {
            throw new IllegalArgumentException(
                    "channelName=" + channel.arn() + " and " + known
                            + " are two ARNs of one channel name: use the one that DescribeSignalingChannel prints, or the name");
        }
        context.channel = channel;
    }

    private boolean isGone() {
        SessionSnapshot now = snapshot;
        return !now.wanted() && now.lastFailure() != null && now.lastFailure().kind() == FailureKind.CHANNEL_NOT_FOUND;
    }

    private void check(MediaOptions media, CompletableFuture<CheckReport> future) {
        if (disposed) {
            future.completeExceptionally(stopped("check"));
            return;
        }
        boolean ingesting = active() && participation.observe().state() == SessionState.INGESTING;
        PreFlight preFlight = new PreFlight(context.api, quotas, context.catalog, loop.runtime());
        checks.follow(
                preFlight.check(new CheckSubject(context.channel, context.role, context.clientId, media, ingesting)),
                future);
    }

    private IllegalStateException stopped(String command) {
        return new IllegalStateException("channel " + context.channelName() + ": no " + command
                + " any more, the host of the sessions has stopped");
    }

    private void want(
            JoinOptions joinOptions, WaitFor waitFor, Duration timeout, CompletableFuture<SessionSnapshot> future) {
        if (disposed) {
            future.completeExceptionally(stopped("join"));
            return;
        }
        if (wanted && !joinOptions.equals(options)) {
            future.completeExceptionally(new IllegalArgumentException("channel " + context.channelName()
                    + " is joined with " + options + "; a join with " + joinOptions
                    + " does not fit: use the same options, or leave first"));
            return;
        }
        waiters.add(
                waitFor,
                timeout,
                future,
                late -> new KvsSessionException(Failures.waitTimeout(late, snapshot, loop.now())));
        if (!wanted) {
            wanted = true;
            options = joinOptions;
            if (!closing) {
                begin();
            }
        }
    }

    private void begin() {
        participation = new Participation(context, options, this);
        participation.start();
    }

    private void leave(CompletableFuture<SessionSnapshot> future) {
        wanted = false;
        waiters.fail(new CancellationException(
                "channel " + context.channelName() + " was left before the join came as far as asked"));
        if (closing) {
            leavers.add(future);
        } else if (participation == null) {
            restingState = SessionState.IDLE;
            refresh();
            future.complete(snapshot);
        } else {
            leavers.add(future);
            leaving = true;
            restingState = participation.observe().state();
            close();
        }
    }

    @Override
    public void attemptFailed(Failure failure) {
        waiters.fail(new KvsSessionException(failure));
    }

    @Override
    public void gaveUp(Failure failure) {
        wanted = false;
        restingState = SessionState.FAILED;
        events.emit(EventType.GAVE_UP, failure);
        close();
    }

    private void close() {
        closing = true;
        Closing.await(context, participation.close(), this::closed);
    }

    private void closed() {
        closing = false;
        participation = null;
        if (leaving) {
            leaving = false;
            restingState = SessionState.IDLE;
            events.emit(EventType.LEFT);
        }
        if (wanted) {
            begin();
        }
        refresh();
        leavers.forEach(leaver -> leaver.complete(snapshot));
        leavers.clear();
    }

    /** The one place where the state changes: takes what is observed, publishes it, tells those who wait. */
    private void refresh() {
        SessionSnapshot before = snapshot;
        Observation now = observe();
        boolean changed = now.state() != before.state();
        snapshot = now.snapshot(context, wanted, changed ? loop.now() : before.since(), downSince(now, before));
        if (changed) {
            LOG.info("{}: {} -> {}", context.channelName(), before.state(), snapshot.state());
        }
        boolean busyNow = wanted || participation != null || !listeners.isEmpty() || checks.areRunning();
        if (busyNow != busy) {
            busy = busyNow;
            onBusyChanged.accept(this);
        }
        if (active()) {
            waiters.complete(participation::reached, snapshot);
        }
    }

    private Instant downSince(Observation now, SessionSnapshot before) {
        if (!now.isDown(wanted)) {
            return null;
        }
        return before.downSince() != null ? before.downSince() : loop.now();
    }

    private boolean active() {
        return participation != null && !closing;
    }

    private Observation observe() {
        if (active()) {
            return participation.observe();
        }
        SignalingState signaling = participation == null
                ? SignalingState.DISCONNECTED
                : participation.observe().signaling();
        return Observation.resting(restingState, signaling);
    }
}

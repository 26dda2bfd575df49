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

import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.signaling.SignalingConnection;
import io.camelkvs.session.signaling.SignalingConnector;
import io.camelkvs.session.signaling.SignalingListener;
import io.camelkvs.session.signaling.SignalingMessage;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The signaling connection of a session and its state: opened on demand, opened again after a loss, replaced by the
 * next one before it goes away or grows too old. Knows nothing of media. Used on the session's queue only.
 */
final class SignalingLink {

    interface Listener {
        void signalingOpened();

        /**
         * The next connection was refused, and none is under way until {@link #open} or {@link #retryLater}.
         *
         * @param awaited whether {@link #open} or {@link #reopen} has promised that very connection
         */
        void signalingRefused(Failure failure, boolean awaited);

        /** The open connection was closed by the service or broke. */
        void signalingLost(Failure failure);

        /** The open connection has ended while the next was being opened: the newest wins, so that is no failure. */
        void signalingReplaced(String why);

        /** Whether frames are awaited that might be lost if the connection were replaced now. */
        boolean awaitsFrames();

        void signalingMessage(SignalingMessage message);
    }

    /** A connection that lived that long was no failure: the next loss is followed by a short pause again. */
    private static final Duration STABLE = Duration.ofSeconds(30);

    /** How soon a replacement that frames stand against is thought of again. */
    private static final Duration BUSY = Duration.ofSeconds(1);

    /** So many refusals in a row, whatever they say, and the endpoint may be an old one. */
    private static final int STALE = 2;

    private final SessionContext context;
    private final ChannelLookup lookup;
    private final Listener listener;
    private final Scope scope;
    private final BackOff backOff;
    private final JoinOptions options;
    private final Rivals rivals;

    /** The open connection, or null. */
    private Wire current;
    /** The connection being opened, or null. */
    private CompletableFuture<Void> opening;
    /** That one was promised to a caller. */
    private boolean awaited;
    /** Since a connection was opened. */
    private int refusals;
    /** The service announced the end of the current connection. */
    private boolean draining;

    private Scheduler.Task retry = () -> {};
    private Scheduler.Task renewal = () -> {};

    SignalingLink(SessionContext context, ChannelLookup lookup, JoinOptions options, Rivals rivals, Listener listener) {
        this.context = context;
        this.lookup = lookup;
        this.listener = listener;
        this.options = options;
        this.rivals = rivals;
        this.scope = context.newScope();
        this.backOff =
                new BackOff(Duration.ofMillis(200), Duration.ofSeconds(1), 2, Duration.ofSeconds(30), context.random);
    }

    SignalingState state() {
        if (current != null) {
            return draining ? SignalingState.DRAINING : SignalingState.OPEN;
        }
        return opening != null ? SignalingState.CONNECTING : SignalingState.DISCONNECTED;
    }

    /** Completes when a connection is open, at once if it already is. */
    CompletableFuture<Void> open(StageClock clock) {
        return current != null ? CompletableFuture.completedFuture(null) : next(clock);
    }

    /** Completes when another connection is open; if none can be had, the present one must do. */
    CompletableFuture<Void> reopen(StageClock clock) {
        return next(clock)
                .exceptionallyCompose(error -> current != null
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(error));
    }

    private CompletableFuture<Void> next(StageClock clock) {
        if (!scope.isOpen()) {
            return CompletableFuture.failedFuture(new CancellationException("the signaling connection was given up"));
        }
        CompletableFuture<Void> next = opening != null ? opening : connect(clock);
        awaited = opening != null;
        return next;
    }

    /** The current connection is about to go away: the next is opened beside it, after a pause if that happens often. */
    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        if (context.loop.since(current.openedAt).compareTo(STABLE) >= 0) {
            backOff.reset();
            renew();
        } else {
            retryLater(FailurePolicy.RETRY);
        }
    }

    /** Connects after a pause, unless that is under way. */
    void retryLater(FailurePolicy policy) {
        if (opening != null) {
            return;
        }
        retry.cancel();
        Duration pause = policy == FailurePolicy.GIVE_UP ? options.maxRetryDelay() : backOff.next();
        retry = scope.after(pause, this::renew);
    }

    /** Opens the next connection, but not while frames are awaited over one that is fit for it. */
    private void renew() {
        if (opening != null) {
            return;
        }
        if (current != null && !draining && listener.awaitsFrames()) {
            renewal.cancel();
            renewal = scope.after(BUSY, this::renew);
        } else {
            connect(context.newClock());
        }
    }

    CompletableFuture<Void> sendAnswer(String sdp, String correlationId) {
        return send(connection -> connection.sendAnswer(sdp, correlationId));
    }

    CompletableFuture<Void> sendCandidate(IceCandidate candidate, String correlationId) {
        return send(connection -> connection.sendCandidate(candidate, correlationId));
    }

    /** Closes for good; completes when the connection is closed. */
    CompletableFuture<Void> close() {
        scope.close();
        if (current == null) {
            return CompletableFuture.completedFuture(null);
        }
        Wire wire = current;
        current = null;
        wire.connection.close();
        return wire.closed;
    }

    private CompletableFuture<Void> send(Function<SignalingConnection, CompletableFuture<Void>> message) {
        if (current == null) {
            return Failures.future(
                    context.failure(FailureKind.SIGNALING_LOST, "No signaling connection to send our message over."));
        }
        return context.loop.follow(message.apply(current.connection));
    }

    private CompletableFuture<Void> connect(StageClock clock) {
        retry.cancel();
        renewal.cancel();
        CompletableFuture<Void> result = new CompletableFuture<>();
        opening = result;
        awaited = false;
        Wire wire = new Wire();
        scope.when(
                lookup.find(clock).thenCompose(found -> dial(found, wire, clock)),
                connection -> opened(wire, connection, clock),
                this::refused,
                SignalingConnection::close);
        return result;
    }

    private CompletableFuture<SignalingConnection> dial(ChannelLookup.Found found, Wire wire, StageClock clock) {
        if (!scope.isOpen()) {
            return CompletableFuture.failedFuture(new IllegalStateException("closed"));
        }
        clock.start(StageClock.Stage.SIGNALING);
        String clientId = context.role == Role.VIEWER ? context.clientId : null;
        var target = new SignalingConnector.Target(found.endpoints().wss(), found.arn(), context.role, clientId);
        return context.loop.call(() -> context.connector.connect(target, wire)).thenCompose(context.loop::follow);
    }

    private void opened(Wire wire, SignalingConnection connection, StageClock clock) {
        if (wire.closed.isDone()) {
            rivals.signalingClosed(wire.code, Duration.ZERO);
            refused(context.failure(FailureKind.SIGNALING_LOST, "The signaling connection was closed at once."));
            return;
        }
        clock.end(StageClock.Stage.SIGNALING);
        Wire former = current;
        wire.connection = connection;
        wire.openedAt = context.loop.nanoTime();
        current = wire;
        draining = false;
        refusals = 0;
        CompletableFuture<Void> result = opening;
        opening = null;
        if (former != null) {
            former.connection.close();
        }
        renewal = scope.after(Jitter.lastTenth(options.upkeep().reconnectAfter(), context.random), this::renew);
        listener.signalingOpened();
        result.complete(null);
    }

    private void refused(Failure failure) {
        refusals++;
        if (failure.policy() == FailurePolicy.REFRESH_ENDPOINTS || refusals % STALE == 0) {
            lookup.forget();
        }
        CompletableFuture<Void> result = opening;
        opening = null;
        listener.signalingRefused(failure, awaited);
        result.completeExceptionally(new KvsSessionException(failure));
    }

    private void closed(Wire wire, int code, String reason) {
        wire.code = code;
        wire.closed.complete(null);
        if (wire != current) {
            return;
        }
        boolean announced = draining;
        current = null;
        draining = false;
        renewal.cancel();
        Duration lived = context.loop.since(wire.openedAt);
        if (lived.compareTo(STABLE) >= 0) {
            backOff.reset();
        }
        String why = "The signaling connection was closed with code " + code
                + (reason == null || reason.isEmpty() ? "" : " (" + reason + ")");
        if (opening != null) {
            listener.signalingReplaced(why + " while the next was being opened.");
        } else {
            if (!announced) {
                rivals.signalingClosed(code, lived);
            }
            listener.signalingLost(context.failure(FailureKind.SIGNALING_LOST, why + "."));
        }
    }

    /** One WebSocket; its callbacks come from network threads and are posted. */
    private final class Wire implements SignalingListener {
        private final CompletableFuture<Void> closed = new CompletableFuture<>();
        private SignalingConnection connection;
        private long openedAt;
        /** Close code, once it is closed. */
        private int code;

        @Override
        public void onMessage(SignalingMessage message) {
            context.loop.post(() -> {
                if (scope.isOpen()) {
                    message(message);
                }
            });
        }

        private void message(SignalingMessage message) {
            if (message instanceof SignalingMessage.GoAway) {
                if (this != current) {
                    return; // it has been replaced already
                }
                drain();
            }
            listener.signalingMessage(message);
        }

        @Override
        public void onClosed(int code, String reason) {
            context.loop.post(() -> SignalingLink.this.closed(this, code, reason));
        }
    }
}

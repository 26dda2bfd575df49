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

import io.camelkvs.session.StageClock.Stage;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.IceServer;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.media.MediaStats;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One media connection: from the offer over our answer and the candidates to media that is acknowledged, until it is
 * lost or closed. Knows nothing of joins. Used on the session's queue only.
 */
final class MediaLink {

    interface Listener {
        void mediaAnswered(MediaLink link);

        void mediaConnected(MediaLink link);

        /** @param since from when on media was acknowledged, a monotonic reading */
        void mediaIngesting(MediaLink link, long since);

        /** It may be about to be lost: the peer is DISCONNECTED, or nothing is acknowledged. */
        void mediaInTrouble();

        /** Nothing is acknowledged for now although the source delivers; a viewer receives nothing. */
        void mediaInterrupted(MediaLink link, Failure failure);

        /** @param since from when on media was acknowledged again, a monotonic reading */
        void mediaResumed(MediaLink link, long since);

        /** The connection is of no use any more; its owner closes it. */
        void mediaLost(MediaLink link, Failure failure);
    }

    /** A connection that is DISCONNECTED so long does not come back. */
    private static final Duration DISCONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final SessionContext context;
    private final JoinOptions options;
    private final SourceFeed feed;
    private final StageClock clock;
    private final Listener listener;
    private final Scope scope;
    private final PeerWorker worker;
    private final Negotiation negotiation;
    private final MediaWatch watch;

    private MediaState state = MediaState.NEGOTIATING;
    private long connectedAt;
    private long ingestingAt;
    private MediaPeerState peerState = MediaPeerState.CONNECTING;
    private Scheduler.Task connectTimer = () -> {};
    private Scheduler.Task disconnectTimer = () -> {};
    private boolean tookOver;

    MediaLink(
            SessionContext context,
            JoinOptions options,
            SignalingLink signaling,
            SourceFeed feed,
            ReportInterval interval,
            StageClock clock,
            Listener listener) {
        this.context = context;
        this.options = options;
        this.feed = feed;
        this.clock = clock;
        this.listener = listener;
        this.scope = context.newScope();
        this.worker = new PeerWorker(context, feed);
        this.negotiation = new Negotiation(context, options, signaling, scope, worker);
        this.watch = new MediaWatch(
                context, scope, worker, feed, interval, options.upkeep().mediaTimeout(), new Acknowledgements());
    }

    /** Answers the offer as soon as the source and the ICE servers are there. */
    void negotiate(String offerSdp, CompletableFuture<List<IceServer>> iceServers) {
        connectTimer = scope.after(options.connectTimeout(), this::connectTimedOut);
        negotiation.answer(offerSdp, feed.start(), iceServers, new Callbacks(), this::answerSent, this::lost);
    }

    MediaState state() {
        return state;
    }

    String answerId() {
        return negotiation.answerId();
    }

    /** The peer's counters as they were last read, or null. */
    MediaStats stats() {
        return watch.stats();
    }

    StageTimings timings() {
        return clock.timings();
    }

    /** Media arrives, or this connection has just taken over from one where it did. */
    boolean ingesting() {
        return state == MediaState.INGESTING || state == MediaState.CONNECTED && tookOver;
    }

    boolean connected() {
        return state == MediaState.CONNECTED || state == MediaState.INGESTING;
    }

    /** Carries on for a connection over which media was acknowledged. */
    void takeOver() {
        tookOver = true;
    }

    boolean interrupted() {
        return watch.interrupted();
    }

    /** Since it was connected. */
    Duration age() {
        return context.loop.since(connectedAt);
    }

    /** Since media was acknowledged. */
    Duration ingestingFor() {
        return context.loop.since(ingestingAt);
    }

    /** Whether the far side closed the connection in good order. */
    boolean endedByFarSide() {
        return peerState == MediaPeerState.CLOSED;
    }

    /** When the newest media that is known to have arrived was sent, a monotonic reading; null if none has. */
    Long newestReport() {
        return watch.newestReport();
    }

    /** Asks for the newest report about our media, for {@link #newestReport}. */
    void look() {
        if (connected()) {
            watch.look();
        }
    }

    void remoteCandidate(IceCandidate candidate) {
        negotiation.remoteCandidate(candidate);
    }

    /** Ends the connection; completes when the peer has released everything. Idempotent. */
    CompletableFuture<Void> close() {
        scope.close();
        state = MediaState.CLOSED;
        return worker.close();
    }

    private void answerSent() {
        clock.end(Stage.OFFER_TO_ANSWER);
        clock.start(Stage.ANSWER_TO_CONNECTED);
        listener.mediaAnswered(this);
        connectedIfBoth();
    }

    private void peerState(MediaPeerState now) {
        peerState = now;
        disconnectTimer.cancel();
        switch (now) {
            case CONNECTING -> {
                // on its way
            }
            case CONNECTED -> connectedIfBoth();
            case DISCONNECTED -> disconnected();
            case FAILED, CLOSED -> peerGone();
        }
    }

    private void disconnected() {
        disconnectTimer = scope.after(DISCONNECT_TIMEOUT, this::peerGone);
        if (connected()) {
            listener.mediaInTrouble();
        }
        // a peer may learn by looking that the far side has closed the connection
        look();
    }

    /** The peer may be connected before we hear that our answer was sent. */
    private void connectedIfBoth() {
        if (!negotiation.answerSent() || peerState != MediaPeerState.CONNECTED || state != MediaState.NEGOTIATING) {
            return;
        }
        connectTimer.cancel();
        state = MediaState.CONNECTED;
        clock.end(Stage.ANSWER_TO_CONNECTED);
        clock.start(Stage.CONNECTED_TO_ACKNOWLEDGED);
        connectedAt = context.loop.nanoTime();
        listener.mediaConnected(this);
        watch.start();
    }

    private void connectTimedOut() {
        lost(context.failure(
                FailureKind.ICE_FAILED,
                "No media connection within " + options.connectTimeout().toSeconds() + " s of the offer"
                        + (negotiation.answerSent() ? "." : "; the answer was not sent by then.")));
    }

    private void peerGone() {
        if (connected()) {
            Failure failure = gone();
            watch.lastLook(() -> lost(failure));
        } else {
            lost(context.failure(
                    FailureKind.ICE_FAILED, "The media connection is " + peerState + " before it was connected."));
        }
    }

    private Failure gone() {
        return context.failure(FailureKind.MEDIA_LOST, "The media connection is " + peerState + ".");
    }

    private void lost(Failure failure) {
        if (scope.isOpen()) {
            listener.mediaLost(this, failure);
        }
    }

    /** Called by any thread, perhaps a native one; posts. */
    private final class Callbacks implements MediaPeerListener {
        @Override
        public void onCandidate(IceCandidate candidate) {
            post(() -> negotiation.localCandidate(candidate));
        }

        @Override
        public void onStateChange(MediaPeerState state) {
            post(() -> peerState(state));
        }

        private void post(Runnable callback) {
            context.loop.post(() -> {
                if (scope.isOpen()) {
                    callback.run();
                }
            });
        }
    }

    private final class Acknowledgements implements MediaWatch.Listener {
        @Override
        public void acknowledged(long since) {
            state = MediaState.INGESTING;
            ingestingAt = context.loop.nanoTime();
            clock.end(Stage.CONNECTED_TO_ACKNOWLEDGED);
            listener.mediaIngesting(MediaLink.this, since);
        }

        @Override
        public void interrupted(Duration silence) {
            listener.mediaInTrouble();
            listener.mediaInterrupted(MediaLink.this, unacknowledged(silence));
        }

        @Override
        public void resumed(long since) {
            listener.mediaResumed(MediaLink.this, since);
        }

        @Override
        public void timedOut(Duration silence) {
            lost(peerState == MediaPeerState.CONNECTED ? unacknowledged(silence) : gone());
        }

        private Failure unacknowledged(Duration silence) {
            if (context.role == Role.VIEWER) {
                return context.failure(
                        FailureKind.MEDIA_NOT_RECEIVED,
                        "No video from the storage session for " + silence.toSeconds() + " s.");
            }
            String sign = feed.passive()
                    ? "The media connection is " + peerState + ", and no sign of media has come for "
                    : "No RTCP report about our media for ";
            return context.failure(FailureKind.MEDIA_NOT_ACKNOWLEDGED, sign + silence.toSeconds() + " s.");
        }
    }
}

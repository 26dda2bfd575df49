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
import io.camelkvs.session.media.MediaPeerFactory;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaPeerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One media connection: from the offer over our answer and the candidates to media that is acknowledged, until it is
 * lost or closed. Knows nothing of joins. Used on the session's queue only.
 */
final class MediaLink {

    interface Listener {
        void mediaAnswered(MediaLink link);

        void mediaConnected(MediaLink link);

        void mediaIngesting(MediaLink link);

        /** The connection is of no use any more; its owner closes it. */
        void mediaLost(MediaLink link, Failure failure);
    }

    private static final Logger LOG = LoggerFactory.getLogger(MediaLink.class);

    /** A connection that is DISCONNECTED so long does not come back. */
    private static final Duration DISCONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final SessionContext context;
    private final JoinOptions options;
    private final SignalingLink signaling;
    private final SourceFeed feed;
    private final StageClock clock;
    private final Listener listener;
    private final String answerId;
    private final Scope scope;
    private final PeerWorker worker;

    private MediaState state = MediaState.NEGOTIATING;
    /** Candidates of ours that wait until the answer is sent. */
    private final List<IceCandidate> ours = new ArrayList<>();
    /** Candidates of the storage session that wait until the peer has answered. */
    private final List<IceCandidate> theirs = new ArrayList<>();

    private boolean peerAnswered;
    private boolean answerSent;
    private MediaPeerState peerState = MediaPeerState.CONNECTING;
    private Scheduler.Task connectTimer = () -> {};
    private Scheduler.Task disconnectTimer = () -> {};
    private boolean tookOver;

    MediaLink(
            SessionContext context,
            JoinOptions options,
            SignalingLink signaling,
            SourceFeed feed,
            StageClock clock,
            Listener listener) {
        this.context = context;
        this.options = options;
        this.signaling = signaling;
        this.feed = feed;
        this.clock = clock;
        this.listener = listener;
        this.answerId = context.nextCorrelationId();
        this.scope = context.newScope();
        this.worker = new PeerWorker(context, feed);
    }

    /** Answers the offer as soon as the source and the ICE servers are there. */
    void negotiate(String offerSdp, CompletableFuture<List<IceServer>> iceServers) {
        connectTimer = scope.after(options.connectTimeout(), this::connectTimedOut);
        CompletableFuture<MediaPeerFactory> factory = feed.start();
        scope.when(
                Failures.bothOrFirstFailure(factory, iceServers),
                ready -> answer(offerSdp, factory.join(), iceServers.join()),
                this::lost);
    }

    MediaState state() {
        return state;
    }

    String answerId() {
        return answerId;
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

    void takeOver() {
        tookOver = true;
    }

    void remoteCandidate(IceCandidate candidate) {
        if (peerAnswered) {
            worker.addRemoteCandidate(candidate);
        } else if (theirs.size() < CandidateGate.MOST) {
            theirs.add(candidate);
        }
    }

    /** Ends the connection; completes when the peer has released everything. Idempotent. */
    CompletableFuture<Void> close() {
        scope.close();
        state = MediaState.CLOSED;
        return worker.close();
    }

    private void answer(String offerSdp, MediaPeerFactory factory, List<IceServer> iceServers) {
        MediaPeerOptions peerOptions =
                new MediaPeerOptions(context.channelName(), options.media(), iceServers, options.iceTransportPolicy());
        scope.when(worker.answer(factory, peerOptions, new Callbacks(), offerSdp), this::answered, this::lost);
    }

    private void answered(String answerSdp) {
        peerAnswered = true;
        theirs.forEach(worker::addRemoteCandidate);
        theirs.clear();
        scope.when(signaling.sendAnswer(answerSdp, answerId), sent -> answerSent(), this::lost);
    }

    private void answerSent() {
        answerSent = true;
        clock.end(Stage.OFFER_TO_ANSWER);
        clock.start(Stage.ANSWER_TO_CONNECTED);
        listener.mediaAnswered(this);
        ours.forEach(this::sendCandidate);
        ours.clear();
        connectedIfBoth();
    }

    private void localCandidate(IceCandidate candidate) {
        if (answerSent) {
            sendCandidate(candidate);
        } else {
            ours.add(candidate);
        }
    }

    private void sendCandidate(IceCandidate candidate) {
        if (candidate.candidate().isEmpty()) {
            return;
        }
        scope.when(
                signaling.sendCandidate(candidate, context.nextCorrelationId()),
                sent -> {},
                failure -> LOG.debug("{}: a candidate was not sent: {}", context.channelName(), failure.message()));
    }

    private void peerState(MediaPeerState now) {
        peerState = now;
        disconnectTimer.cancel();
        switch (now) {
            case CONNECTING -> {
                // on its way
            }
            case CONNECTED -> connectedIfBoth();
            case DISCONNECTED -> disconnectTimer = scope.after(DISCONNECT_TIMEOUT, this::peerGone);
            case FAILED, CLOSED -> peerGone();
        }
    }

    /** The peer may be connected before we hear that our answer was sent. */
    private void connectedIfBoth() {
        if (!answerSent || peerState != MediaPeerState.CONNECTED || state != MediaState.NEGOTIATING) {
            return;
        }
        connectTimer.cancel();
        state = MediaState.CONNECTED;
        clock.end(Stage.ANSWER_TO_CONNECTED);
        clock.start(Stage.CONNECTED_TO_ACKNOWLEDGED);
        listener.mediaConnected(this);
        new Acknowledgement(
                        context, scope, worker, feed, this::acknowledged, () -> lost(Acknowledgement.timedOut(context)))
                .await();
    }

    private void connectTimedOut() {
        lost(context.failure(
                FailureKind.ICE_FAILED,
                "No media connection within " + options.connectTimeout().toSeconds() + " s of the offer"
                        + (answerSent ? "." : "; the answer was not sent by then.")));
    }

    private void peerGone() {
        lost(
                connected()
                        ? context.failure(FailureKind.MEDIA_LOST, "The media connection is " + peerState + ".")
                        : context.failure(
                                FailureKind.ICE_FAILED,
                                "The media connection is " + peerState + " before it was connected."));
    }

    private void acknowledged() {
        state = MediaState.INGESTING;
        clock.end(Stage.CONNECTED_TO_ACKNOWLEDGED);
        listener.mediaIngesting(this);
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
            post(() -> localCandidate(candidate));
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
}

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

import io.camelkvs.session.aws.Redaction;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.signaling.SignalingMessage;
import java.util.concurrent.CompletableFuture;

/**
 * One period of being wanted, from a join to the leave or to giving up: holds the signaling connection, the media
 * connections and the source, begins attempts where what is observed differs from what is wanted, and derives the
 * session's state. Used on the session's queue only.
 */
final class Participation implements SignalingLink.Listener, MediaLink.Listener, SourceFeed.Listener {

    interface Listener {
        /** Another attempt follows unless {@link #gaveUp} does. */
        void attemptFailed(Failure failure);

        /** Nothing follows; the owner closes the participation. */
        void gaveUp(Failure failure);
    }

    private final SessionContext context;
    private final EventLog events;
    private final JoinOptions options;
    private final Listener listener;
    private final Scope scope;
    private final ChannelLookup lookup;
    private final IceServerCache iceServers;
    private final SignalingLink signaling;
    private final MediaLinks media = new MediaLinks();
    private final EarlyCandidates earlyCandidates;
    private final Attempts attempts;
    private SourceFeed feed;
    private CompletableFuture<Void> formerFeedClosed = CompletableFuture.completedFuture(null);

    Participation(SessionContext context, JoinOptions options, Listener listener) {
        this.context = context;
        this.events = context.events;
        this.options = options;
        this.listener = listener;
        this.scope = context.newScope();
        this.lookup = new ChannelLookup(context);
        this.iceServers = new IceServerCache(context, lookup);
        this.signaling = new SignalingLink(context, lookup, options.maxRetryDelay(), this);
        this.feed = new SourceFeed(context, options.media(), this);
        this.earlyCandidates = new EarlyCandidates(context.loop);
        this.attempts = new Attempts(context, options, lookup, this::prepare, this::attemptFailed);
    }

    void start() {
        attempts.start();
    }

    SessionState state() {
        if (media.ingesting()) {
            return SessionState.INGESTING;
        }
        if (attempts.failed()) {
            return SessionState.FAILED;
        }
        return attempts.everIngested() ? SessionState.RECOVERING : SessionState.STARTING;
    }

    boolean rejoining() {
        return attempts.rejoining();
    }

    boolean stalled() {
        return feed.stalled();
    }

    SignalingState signalingState() {
        return signaling.state();
    }

    MediaState mediaState() {
        if (attempts.awaitOffer()) {
            return MediaState.JOINING;
        }
        return media.newest() == null ? null : media.newest().state();
    }

    StageTimings timings() {
        return media.newest() == null ? null : media.newest().timings();
    }

    boolean reached(WaitFor waitFor) {
        return media.reached(waitFor);
    }

    /** Closes everything for good; completes when that is done. */
    CompletableFuture<Void> close() {
        scope.close();
        attempts.close();
        context.calls.withdraw();
        return CompletableFuture.allOf(signaling.close(), media.closeAll(), feed.close(), formerFeedClosed);
    }

    private CompletableFuture<ChannelLookup.Found> prepare(StageClock clock) {
        CompletableFuture<ChannelLookup.Found> found = lookup.find(clock);
        CompletableFuture<Void> connections =
                found.thenCompose(f -> Failures.bothOrFirstFailure(iceServers.fresh(clock), signaling.open(clock)));
        return Failures.bothOrFirstFailure(feed.start(), connections).thenApply(ready -> found.join());
    }

    private void attemptFailed(Failure failure) {
        if (media.ingesting()) {
            attempts.end();
            events.emit(EventType.FAILED, failure);
            return;
        }
        attempts.markFailed();
        media.closeAll();
        lookup.forget();
        iceServers.forget();
        events.emit(EventType.FAILED, failure);
        listener.attemptFailed(failure);
        if (isOver(failure.policy())) {
            listener.gaveUp(failure);
        } else {
            attempts.retryAfter(failure.policy());
        }
    }

    private boolean isOver(FailurePolicy policy) {
        return attempts.everIngested() ? policy == FailurePolicy.FINISH : policy.isFinal();
    }

    @Override
    public void signalingOpened() {
        events.emit(EventType.SIGNALING_OPENED);
    }

    @Override
    public void signalingRefused(Failure failure) {
        Attempt attempt = attempts.current();
        boolean attemptFails =
                attempt != null && attempt.preparing() && signaling.state() == SignalingState.DISCONNECTED;
        if (!attemptFails) {
            events.note(failure);
            signaling.retryLater(failure.policy());
        }
    }

    @Override
    public void signalingLost(Failure failure) {
        events.emit(EventType.SIGNALING_CLOSED, failure);
        signaling.retryLater(failure.policy());
    }

    @Override
    public void signalingMessage(SignalingMessage message) {
        if (message instanceof SignalingMessage.Offer offer) {
            offer(offer.sdp());
        } else if (message instanceof SignalingMessage.Candidate remote) {
            candidate(remote.candidate());
        } else if (message instanceof SignalingMessage.GoAway) {
            events.emit(EventType.GO_AWAY);
            signaling.replace();
        } else if (message instanceof SignalingMessage.ReconnectIceServer) {
            scope.when(
                    iceServers.fetch(context.newClock()),
                    servers -> events.emit(EventType.ICE_SERVERS_CHANGED),
                    events::note);
        } else if (message instanceof SignalingMessage.StatusResponse response && !response.success()) {
            refused(response);
        }
    }

    private void offer(String sdp) {
        StageClock clock = attempts.forOffer().offered();
        MediaLink link = new MediaLink(context, options, signaling, feed, clock, this);
        media.add(link);
        earlyCandidates.drainTo(link::remoteCandidate);
        events.emit(EventType.OFFER_RECEIVED);
        link.negotiate(sdp, iceServers.fresh(clock));
    }

    private void candidate(IceCandidate candidate) {
        boolean nextOffersOwn = attempts.awaitOffer() || !media.negotiating();
        if (nextOffersOwn) {
            earlyCandidates.add(candidate);
        }
        if (media.newest() != null) {
            media.newest().remoteCandidate(candidate);
        }
        events.emit(EventType.CANDIDATE_RECEIVED);
    }

    private void refused(SignalingMessage.StatusResponse response) {
        Failure failure = context.failure(
                FailureKind.ANSWER_REJECTED,
                "The service refused message "
                        + Redaction.text(response.correlationId() + ": " + response.statusCode() + " "
                                + response.errorType() + ", " + response.description())
                        + ".");
        events.emit(EventType.STATUS_RESPONSE, response.correlationId(), failure, null, null);
        MediaLink link = media.withAnswer(response.correlationId());
        if (link != null && !link.connected()) {
            mediaLost(link, failure);
        }
    }

    @Override
    public void mediaAnswered(MediaLink link) {
        events.emit(EventType.ANSWER_SENT, link.answerId(), null, null, null);
    }

    @Override
    public void mediaConnected(MediaLink link) {
        media.newestConnected();
        events.emit(EventType.CONNECTED);
    }

    @Override
    public void mediaIngesting(MediaLink link) {
        boolean own = link == media.newest();
        boolean rejoined = own && attempts.rejoining();
        attempts.succeeded(own);
        events.emit(EventType.INGESTING, link.timings());
        if (rejoined) {
            events.emit(EventType.REJOINED, link.timings());
        }
    }

    @Override
    public void mediaLost(MediaLink link, Failure failure) {
        boolean wasNewest = link == media.newest();
        media.remove(link);
        if (media.connected()) {
            if (wasNewest && attempts.current() != null && media.ingesting()) {
                attemptFailed(failure);
            }
            return;
        }
        events.emit(EventType.DISCONNECTED, failure);
        if (media.negotiating()) {
            return;
        }
        if (attempts.current() != null) {
            attempts.current().mediaFailed(failure);
        } else {
            attempts.recover();
        }
    }

    @Override
    public void sourceStalled(Failure failure) {
        events.emit(EventType.STALLED, failure);
    }

    @Override
    public void sourceResumed(String description) {
        events.emit(EventType.RESUMED, description);
    }

    /** Without media there is no use in the connections; the next attempt opens the source anew. */
    @Override
    public void sourceStopped(Failure failure) {
        formerFeedClosed = feed.close();
        feed = new SourceFeed(context, options.media(), this);
        media.closeAll();
        attemptFailed(failure);
    }
}

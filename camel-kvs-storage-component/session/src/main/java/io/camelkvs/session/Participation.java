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

import io.camelkvs.session.signaling.SignalingMessage;
import java.util.concurrent.CompletableFuture;

/**
 * One period of being wanted, from a join to the leave or to giving up: holds the signaling connection and the media,
 * and begins attempts where what is observed differs from what is wanted. Used on the session's queue only.
 */
final class Participation implements SignalingLink.Listener, MediaSide.Listener {

    interface Listener {
        /** Another attempt follows unless {@link #gaveUp} does. */
        void attemptFailed(Failure failure);

        /** Nothing follows; the owner closes the participation. */
        void gaveUp(Failure failure);
    }

    private final SessionContext context;
    private final EventLog events;
    private final JoinOptions options;
    private final Upkeep upkeep;
    private final Listener listener;
    private final Scope scope;
    private final ChannelLookup lookup;
    private final IceServerCache iceServers;
    private final MediaSide media;
    private final Attempts attempts;
    private final RejoinTimer rejoinTimer;
    private final GiveUpRule giveUpRule;
    private final Rivals rivals;
    private SignalingLink signaling;
    private CompletableFuture<Void> formerSignalingClosed = CompletableFuture.completedFuture(null);
    /** Waits until the source delivers, or null. */
    private Rejoin postponed;

    Participation(SessionContext context, JoinOptions options, Listener listener) {
        this.context = context;
        this.events = context.events;
        this.options = options;
        this.upkeep = options.upkeep();
        this.listener = listener;
        this.scope = context.newScope();
        this.lookup = new ChannelLookup(context, scope);
        this.iceServers = new IceServerCache(context, lookup, scope);
        this.media = new MediaSide(context, options, this);
        this.attempts = new Attempts(context, options, lookup, this::prepare, this::attemptFailed);
        this.rejoinTimer = new RejoinTimer(context, scope, upkeep.rejoinAfter(), this::rejoinAsPlanned);
        this.giveUpRule = new GiveUpRule(context.loop, upkeep);
        this.rivals = new Rivals(context.loop, upkeep.rejoinAfter());
        this.signaling = newSignaling();
    }

    private SignalingLink newSignaling() {
        return new SignalingLink(context, lookup, options, rivals, this);
    }

    void start() {
        attempts.start(Rejoin.first());
    }

    Observation observe() {
        return Observation.of(attempts, media, signaling);
    }

    boolean reached(WaitFor waitFor) {
        return media.reached(waitFor);
    }

    /** Closes everything for good; completes when that is done. */
    CompletableFuture<Void> close() {
        scope.close();
        attempts.close();
        context.calls.withdraw();
        return CompletableFuture.allOf(signaling.close(), formerSignalingClosed, media.close());
    }

    private CompletableFuture<ChannelLookup.Found> prepare(StageClock clock, boolean freshSignaling) {
        SignalingLink link = signaling;
        CompletableFuture<ChannelLookup.Found> found = lookup.find(clock);
        CompletableFuture<Void> connections = found.thenCompose(f -> Failures.bothOrFirstFailure(
                iceServers.fresh(clock), freshSignaling ? link.reopen(clock) : link.open(clock)));
        return Failures.bothOrFirstFailure(media.startSource(), connections)
                // it may have been lost while the rest was awaited
                .thenCompose(ready -> link.open(clock))
                .thenApply(open -> found.join());
    }

    private void attemptFailed(Failure failure) {
        lookup.forget();
        iceServers.forget();
        if (media.ingesting()) {
            attempts.end();
            events.emit(EventType.FAILED, failure);
            if (signaling.state() == SignalingState.DISCONNECTED) {
                signaling.retryLater(failure.policy());
            }
            if (rejoinTimer.due()) {
                rejoinTimer.again(attempts.pauseAfter(failure.policy()));
            }
            return;
        }
        rejoinTimer.stop();
        attempts.markFailed();
        media.closeConnections();
        events.emit(EventType.FAILED, failure);
        listener.attemptFailed(failure);
        if (isOver(failure.policy()) || giveUpRule.failed()) {
            listener.gaveUp(failure);
        } else {
            attempts.startAfter(attempts.pauseAfter(failure.policy()), Rejoin.after(failure));
        }
    }

    private boolean isOver(FailurePolicy policy) {
        return attempts.everIngested() ? policy == FailurePolicy.FINISH : policy.isFinal();
    }

    private void rejoinAsPlanned() {
        if (attempts.current() != null) {
            return;
        }
        Rejoin planned = Rejoin.planned(media.newest().age());
        if (media.sourceSilent()) {
            postponed = planned;
        } else {
            attempts.start(planned);
        }
    }

    /** Whether there was reason to leave the channel to another master. */
    private boolean yielded() {
        boolean mediaArrives = media.ingesting() && !media.stalled();
        String evidence = rivals.evidence(mediaArrives || attempts.replacing());
        if (evidence != null) {
            yieldTo(evidence);
        }
        return evidence != null;
    }

    /** Leaves the channel to the other master, or the client id to the other viewer, for good or for a while. */
    private void yieldTo(String evidence) {
        Failure failure = context.failure(
                FailureKind.DISPLACED, "Another " + context.competitor() + ", as inferred: " + evidence + ".");
        rivals.forget();
        rejoinTimer.stop();
        postponed = null;
        attempts.markFailed();
        formerSignalingClosed = CompletableFuture.allOf(formerSignalingClosed, signaling.close());
        signaling = newSignaling();
        iceServers.rest();
        media.release();
        events.emit(EventType.DISPLACED, failure);
        listener.attemptFailed(failure);
        if (upkeep.takeBackAfter() == null) {
            listener.gaveUp(failure);
        } else {
            attempts.startAfter(upkeep.takeBackAfter(), Rejoin.after(failure));
        }
    }

    @Override
    public boolean awaitsFrames() {
        return attempts.awaitOffer() || media.negotiating();
    }

    @Override
    public void signalingOpened() {
        events.emit(EventType.SIGNALING_OPENED);
    }

    @Override
    public void signalingRefused(Failure failure, boolean awaited) {
        if (yielded()) {
            return;
        }
        Attempt attempt = attempts.current();
        boolean attemptFails =
                awaited && attempt != null && attempt.preparing() && signaling.state() == SignalingState.DISCONNECTED;
        if (!attemptFails) {
            events.note(failure);
            signaling.retryLater(failure.policy());
        }
    }

    @Override
    public void signalingReplaced(String why) {
        events.emit(EventType.SIGNALING_CLOSED, why);
    }

    @Override
    public void signalingLost(Failure failure) {
        events.emit(EventType.SIGNALING_CLOSED, failure);
        if (!yielded()) {
            signaling.retryLater(failure.policy());
        }
    }

    @Override
    public void signalingMessage(SignalingMessage message) {
        if (message instanceof SignalingMessage.Offer offer) {
            offer(offer.sdp());
        } else if (message instanceof SignalingMessage.Candidate remote) {
            media.candidate(remote.candidate(), attempts.awaitOffer());
        } else if (message instanceof SignalingMessage.GoAway) {
            events.emit(EventType.GO_AWAY);
        } else if (message instanceof SignalingMessage.ReconnectIceServer) {
            iceServers.renew(() -> events.emit(EventType.ICE_SERVERS_CHANGED));
        } else if (message instanceof SignalingMessage.StatusResponse response && !response.success()) {
            media.refused(response);
        }
    }

    private void offer(String sdp) {
        if (attempts.current() == null) {
            rivals.unaskedOffer(attempts.idle());
            if (yielded()) {
                return;
            }
        }
        StageClock clock = attempts.forOffer().offered();
        media.offer(sdp, clock, signaling, iceServers.fresh(clock));
    }

    @Override
    public void mediaAcknowledged(MediaLink link, boolean newest) {
        attempts.succeeded(newest);
        giveUpRule.succeeded();
        postponed = null;
        rejoinTimer.begin(link.age());
    }

    @Override
    public void mediaInTrouble() {
        iceServers.prepare();
    }

    @Override
    public void mediaEnded(MediaLink link) {
        if (attempts.current() == null) {
            rivals.mediaLost(link.endedByFarSide() && !media.sentByDevice(), link.ingestingFor());
        }
    }

    @Override
    public void replacementLost(Failure failure) {
        if (attempts.negotiating()) {
            attemptFailed(failure);
        } else {
            events.note(failure);
        }
    }

    /** A storage session without media would only end again: a rejoin waits for the source. */
    @Override
    public void mediaLost(Failure failure, boolean wasUp) {
        rejoinTimer.stop();
        if (yielded()) {
            return;
        }
        if (media.sourceSilent() && (wasUp || attempts.current() == null)) {
            attempts.end();
            postponed = Rejoin.after(failure);
        } else if (attempts.current() != null) {
            attempts.current().mediaFailed(failure);
        } else {
            attempts.recover(Rejoin.after(failure));
        }
    }

    @Override
    public boolean mediaBeingReplaced() {
        return attempts.replacing();
    }

    @Override
    public void sourceDelivers() {
        Rejoin rejoin = postponed;
        postponed = null;
        if (rejoin != null && attempts.current() == null) {
            attempts.recover(rejoin);
        }
    }

    @Override
    public void sourceStopped(Failure failure) {
        attemptFailed(failure);
    }
}

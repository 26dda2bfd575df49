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
import io.camelkvs.session.aws.ServiceErrors;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.IceServer;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaPeerFactory;
import io.camelkvs.session.signaling.SignalingMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The media of one participation: the source, the media connections it is sent over, and the gaps between them. Takes
 * offers and candidates and says what becomes of them; knows nothing of joins. Used on the session's queue only.
 */
final class MediaSide implements MediaLink.Listener, SourceFeed.Listener {

    interface Listener {
        /** @param newest whether it is the newest connection over which media was acknowledged */
        void mediaAcknowledged(MediaLink link, boolean newest);

        /** A connection may be about to be lost. */
        void mediaInTrouble();

        /** A connection over which media was acknowledged has ended, not by us. */
        void mediaEnded(MediaLink link);

        /** The newest connection came to nothing, and media goes on over the one before. */
        void replacementLost(Failure failure);

        /**
         * No connection is up any more, nor about to be.
         *
         * @param wasUp whether the one that was lost last had been
         */
        void mediaLost(Failure failure, boolean wasUp);

        /** Whether the service may end the present connection because a join of ours replaces it. */
        boolean mediaBeingReplaced();

        /** Media comes from the source, for the first time or again. */
        void sourceDelivers();

        /** Nothing will come from the source any more; source and connections are being closed. */
        void sourceStopped(Failure failure);
    }

    private final SessionContext context;
    private final EventLog events;
    private final JoinOptions options;
    private final Listener listener;
    private final MediaLinks links = new MediaLinks();
    private final GapMeter gaps = new GapMeter();
    private final ReportInterval reportInterval = new ReportInterval();
    private final EarlyCandidates earlyCandidates;
    private SourceFeed feed;
    private CompletableFuture<Void> formerFeedClosed = CompletableFuture.completedFuture(null);

    MediaSide(SessionContext context, JoinOptions options, Listener listener) {
        this.context = context;
        this.events = context.events;
        this.options = options;
        this.listener = listener;
        this.earlyCandidates = new EarlyCandidates(context.loop);
        this.feed = new SourceFeed(context, options.media(), this);
    }

    CompletableFuture<MediaPeerFactory> startSource() {
        return feed.start();
    }

    boolean ingesting() {
        return links.ingesting();
    }

    boolean negotiating() {
        return links.negotiating();
    }

    /** Nothing comes from the source, perhaps not yet. */
    boolean sourceSilent() {
        return feed.silent();
    }

    /** Nothing arrives for now, be it for the source or for the path. */
    boolean stalled() {
        return feed.stalled() || links.interrupted();
    }

    /** A device sends by itself: who ended its connection is not seen here. */
    boolean sentByDevice() {
        return options.media().source().equals(MediaOptions.DEVICE_SOURCE);
    }

    boolean reached(WaitFor waitFor) {
        return links.reached(waitFor);
    }

    /** The newest media connection, or null. */
    MediaLink newest() {
        return links.newest();
    }

    void offer(String sdp, StageClock clock, SignalingLink signaling, CompletableFuture<List<IceServer>> iceServers) {
        MediaLink link = new MediaLink(context, options, signaling, feed, reportInterval, clock, this);
        links.add(link);
        earlyCandidates.drainTo(link::remoteCandidate);
        events.emit(EventType.OFFER_RECEIVED);
        link.negotiate(sdp, iceServers);
    }

    /** @param offerAwaited a join is under way, whose candidates may come before their offer */
    void candidate(IceCandidate candidate, boolean offerAwaited) {
        if (offerAwaited || !links.negotiating()) {
            earlyCandidates.add(candidate);
        }
        if (links.newest() != null) {
            links.newest().remoteCandidate(candidate);
        }
        events.emit(EventType.CANDIDATE_RECEIVED);
    }

    void refused(SignalingMessage.StatusResponse response) {
        Failure failure = context.failure(
                ServiceErrors.ofStatusResponse(response.errorType(), response.statusCode(), response.description()),
                "The service refused message "
                        + Redaction.text(response.correlationId() + ": " + response.statusCode() + " "
                                + response.errorType() + ", " + response.description())
                        + ".");
        events.emit(EventType.STATUS_RESPONSE, response.correlationId(), failure);
        MediaLink link = links.withAnswer(response.correlationId());
        if (link != null && !link.connected()) {
            mediaLost(link, failure);
        }
    }

    void closeConnections() {
        settleAll();
        links.closeAll();
    }

    /** Closes connections and source; a later {@link #startSource} opens the source anew. */
    void release() {
        formerFeedClosed = CompletableFuture.allOf(formerFeedClosed, feed.close());
        feed = new SourceFeed(context, options.media(), this);
        closeConnections();
    }

    /** Closes everything for good; completes when that is done. */
    CompletableFuture<Void> close() {
        return CompletableFuture.allOf(links.closeAll(), feed.close(), formerFeedClosed);
    }

    private void settleAll() {
        settle(links.previous());
        settle(links.newest());
    }

    private void settle(MediaLink link) {
        if (link != null) {
            gaps.acknowledged(link.newestReport());
        }
    }

    @Override
    public void mediaAnswered(MediaLink link) {
        events.emit(EventType.ANSWER_SENT, link.answerId(), null);
    }

    @Override
    public void mediaConnected(MediaLink link) {
        if (links.previous() != null) {
            links.previous().look();
        }
        events.emit(EventType.CONNECTED, feed.remark());
    }

    @Override
    public void mediaIngesting(MediaLink link, long since) {
        boolean newest = link == links.newest();
        if (newest) {
            settle(links.previous());
            links.closePrevious();
        }
        Duration gap = gaps.ended(since);
        settle(link);
        listener.mediaAcknowledged(link, newest);
        events.emit(EventType.INGESTING, link.timings(), null, feed.remark());
        if (gap != null) {
            events.emit(EventType.REJOINED, link.timings(), gap, feed.remark());
        }
    }

    @Override
    public void mediaInTrouble() {
        listener.mediaInTrouble();
    }

    @Override
    public void mediaInterrupted(MediaLink link, Failure failure) {
        settle(link);
        events.emit(EventType.STALLED, failure);
    }

    @Override
    public void mediaResumed(MediaLink link, long since) {
        Duration gap = gaps.ended(since);
        settle(link);
        events.emit(EventType.RESUMED, gap, "media arrives again");
    }

    @Override
    public void mediaLost(MediaLink link, Failure failure) {
        boolean newest = link == links.newest();
        boolean wasUp = link.connected();
        settle(link);
        if (link.state() == MediaState.INGESTING) {
            listener.mediaEnded(link);
        }
        links.remove(link);
        if (links.connected()) {
            if (newest && links.ingesting()) {
                listener.replacementLost(failure);
            }
            return;
        }
        if (link.endedByFarSide() && listener.mediaBeingReplaced()) {
            events.emit(EventType.DISCONNECTED, "the service ended the connection that is being replaced");
        } else {
            events.emit(EventType.DISCONNECTED, failure);
        }
        if (!links.negotiating()) {
            listener.mediaLost(failure, wasUp);
        }
    }

    @Override
    public void sourceStalled(Failure failure) {
        links.look();
        events.emit(EventType.STALLED, failure);
    }

    /** If no connection is in use, the gap goes on and is reported when one is. */
    @Override
    public void sourceResumed(String description) {
        Duration gap = null;
        if (links.acknowledged()) {
            settleAll();
            gap = gaps.ended(feed.deliveringSince());
        }
        events.emit(EventType.RESUMED, gap, description);
    }

    @Override
    public void sourceDelivers() {
        listener.sourceDelivers();
    }

    @Override
    public void sourceStopped(Failure failure) {
        release();
        listener.sourceStopped(failure);
    }
}

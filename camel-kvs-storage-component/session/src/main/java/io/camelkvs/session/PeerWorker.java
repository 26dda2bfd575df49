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
import io.camelkvs.session.media.MediaPeer;
import io.camelkvs.session.media.MediaPeerFactory;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaStats;
import io.camelkvs.session.sdp.OfferSyntax;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls one media peer, one call after the other, on the blocking pool; creates it, attaches it to the source and
 * releases it. The futures complete on the session's queue, and that is where the methods are called.
 */
final class PeerWorker {

    private static final Logger LOG = LoggerFactory.getLogger(PeerWorker.class);

    private final SessionContext context;
    private final SourceFeed feed;
    private final SerialQueue calls;
    private final CandidateGate candidates;
    private volatile boolean closing;
    private CompletableFuture<Void> closed;
    /** These two are touched by the calls only. */
    private MediaPeer peer;

    private Outlet outlet;

    PeerWorker(SessionContext context, SourceFeed feed) {
        this.context = context;
        this.feed = feed;
        this.calls = new SerialQueue(context.loop.runtime().blocking());
        this.candidates = new CandidateGate(context);
    }

    /** An offer that is not well-formed fails before the peer is made: native code never sees it. */
    CompletableFuture<String> answer(
            MediaPeerFactory factory, MediaPeerOptions options, MediaPeerListener listener, String offerSdp) {
        Optional<String> fault = OfferSyntax.fault(offerSdp);
        if (fault.isPresent()) {
            return Failures.future(context.failure(FailureKind.NEGOTIATION_FAILED, fault.get()));
        }
        return calling(() -> {
                    peer = factory.create(options, context.mediaRuntime, listener);
                    outlet = feed.outlets().attach(peer);
                    return peer.answer(offerSdp);
                })
                .handle((answer, error) -> {
                    if (error != null) {
                        throw new KvsSessionException(
                                Failures.of(error, FailureKind.NEGOTIATION_FAILED, context.loop.now()));
                    }
                    return answer;
                });
    }

    void addRemoteCandidate(IceCandidate candidate) {
        if (!candidates.admits(candidate)) {
            return;
        }
        calls.execute(() -> {
            try {
                if (peer != null) {
                    peer.addRemoteCandidate(candidate);
                }
            } catch (RuntimeException e) {
                LOG.warn("{}: the media peer refused a candidate of the storage session", context.channelName(), e);
            }
        });
    }

    CompletableFuture<MediaStats> stats() {
        return calling(() -> peer.stats());
    }

    CompletableFuture<Void> close() {
        if (closed == null) {
            closing = true;
            closed = context.loop.call(calls, this::release).exceptionally(error -> {
                LOG.warn("{}: the media peer did not close properly", context.channelName(), error);
                return null;
            });
        }
        return closed;
    }

    private <T> CompletableFuture<T> calling(Callable<CompletionStage<T>> call) {
        return context.loop
                .call(calls, () -> {
                    if (closing) {
                        throw new IllegalStateException("closed");
                    }
                    return call.call();
                })
                .thenCompose(context.loop::follow);
    }

    private Void release() {
        if (outlet != null) {
            feed.outlets().detach(outlet);
            outlet = null;
        }
        if (peer != null) {
            MediaPeer released = peer;
            peer = null;
            released.close();
        }
        return null;
    }
}

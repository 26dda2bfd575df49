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
import io.camelkvs.session.media.IceServer;
import io.camelkvs.session.media.MediaPeerFactory;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one media connection says and hears over the signaling connection: the offer is answered, candidates go both
 * ways. Used on the session's queue only.
 */
final class Negotiation {

    private static final Logger LOG = LoggerFactory.getLogger(Negotiation.class);

    private final SessionContext context;
    private final JoinOptions options;
    private final SignalingLink signaling;
    private final Scope scope;
    private final PeerWorker worker;
    private final String answerId;
    private final Trickle trickle;
    private final CandidateFilter told;
    private boolean answerSent;

    /** @param scope of the media connection; ends the negotiation when it is closed */
    Negotiation(SessionContext context, JoinOptions options, SignalingLink signaling, Scope scope, PeerWorker worker) {
        this.context = context;
        this.options = options;
        this.signaling = signaling;
        this.scope = scope;
        this.worker = worker;
        this.answerId = context.nextCorrelationId();
        this.trickle = new Trickle(worker::addRemoteCandidate, this::sendCandidate);
        this.told = new CandidateFilter(options.ice().candidateTypes());
    }

    String answerId() {
        return answerId;
    }

    boolean answerSent() {
        return answerSent;
    }

    /** Answers the offer as soon as the source, which gives the factory, and the ICE servers are there. */
    void answer(
            String offerSdp,
            CompletableFuture<MediaPeerFactory> factory,
            CompletableFuture<List<IceServer>> iceServers,
            MediaPeerListener listener,
            Runnable onSent,
            Consumer<Failure> onFailed) {
        CompletableFuture<String> answer = Failures.bothOrFirstFailure(factory, iceServers)
                .thenCompose(ready -> worker.answer(
                        factory.join(),
                        new MediaPeerOptions(
                                context.sessionId,
                                context.channelName(),
                                context.role,
                                options.media(),
                                iceServers.join(),
                                options.ice(),
                                context.pictures),
                        listener,
                        offerSdp));
        scope.when(answer, answerSdp -> send(answerSdp, onSent, onFailed), onFailed);
    }

    private void send(String answerSdp, Runnable onSent, Consumer<Failure> onFailed) {
        trickle.peerAnswered();
        scope.when(
                signaling.sendAnswer(told.of(answerSdp), answerId),
                sent -> {
                    answerSent = true;
                    onSent.run();
                    trickle.answerSent();
                },
                onFailed);
    }

    void remoteCandidate(IceCandidate candidate) {
        trickle.remote(candidate);
    }

    void localCandidate(IceCandidate candidate) {
        told.of(candidate).ifPresent(trickle::local);
    }

    private void sendCandidate(IceCandidate candidate) {
        scope.when(
                signaling.sendCandidate(candidate, context.nextCorrelationId()),
                sent -> {},
                failure -> LOG.debug("{}: a candidate was not sent: {}", context.channelName(), failure.message()));
    }
}

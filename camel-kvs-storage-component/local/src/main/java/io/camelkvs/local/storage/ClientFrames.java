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
package io.camelkvs.local.storage;

import com.fasterxml.jackson.databind.JsonNode;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.local.fault.FaultSwitches;
import io.camelkvs.local.signaling.ClientFrame;
import io.camelkvs.local.signaling.Participant;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a participant's answers and candidates to the one of its peers that they are meant for. Only called on the queue of the channel.
 *
 * <p>Answers do not say which offer they answer, but they echo its mids, which differ from join to join.
 */
final class ClientFrames {

    private static final Logger LOG = LoggerFactory.getLogger(ClientFrames.class);
    private static final Pattern MID = Pattern.compile("(?m)^a=mid:(\\S+)");

    private final Peers peers;
    private final FaultSwitches faults;
    private final Refusals refusals;
    private final Consumer<StoragePeer> answered;
    private final BiConsumer<StoragePeer, String> end;

    /** Tells a participant why its frame was not taken. */
    @FunctionalInterface
    interface Refusals {

        void refuse(Participant participant, ClientFrame frame, String reason);
    }

    /**
     * @param answered told of a peer whose answer was accepted
     * @param end      closes a peer for a reason
     */
    ClientFrames(
            Peers peers,
            FaultSwitches faults,
            Refusals refusals,
            Consumer<StoragePeer> answered,
            BiConsumer<StoragePeer, String> end) {
        this.peers = peers;
        this.faults = faults;
        this.refusals = refusals;
        this.answered = answered;
        this.end = end;
    }

    void handle(Participant from, ClientFrame frame) {
        try {
            if (from.isMaster() && frame.recipientClientId() != null) {
                throw new IllegalArgumentException("recipientClientId is '" + frame.recipientClientId()
                        + "'; leave it out, the channel's media goes to its storage session");
            }
            switch (frame.action()) {
                case "SDP_ANSWER" -> answer(from, frame.payload());
                case "ICE_CANDIDATE" -> candidate(from, frame.payload());
                default ->
                    throw new IllegalArgumentException(
                            "action is '" + frame.action() + "', participants of a storage session may send SDP_ANSWER"
                                    + " and ICE_CANDIDATE; there is no peer-to-peer while media storage is enabled");
            }
        } catch (IllegalArgumentException e) {
            refusals.refuse(from, frame, e.getMessage());
        }
    }

    private void answer(Participant from, JsonNode payload) {
        String sdp = payload.path("sdp").asText("");
        if (!payload.path("type").asText("").equals("answer") || sdp.isEmpty()) {
            throw new IllegalArgumentException("The payload of an SDP_ANSWER must be {\"type\":\"answer\",\"sdp\":…}");
        }
        StoragePeer peer = byMid(from, sdp)
                .or(() -> newest(from))
                .filter(p -> p.state() == State.OFFERED)
                .orElseThrow(() -> new IllegalArgumentException("No offer waits for this answer; join again"));
        try {
            faults.take(FaultKind.ANSWER_REJECTED, peer.channelName()).ifPresent(ClientFrames::reject);
            peer.answer(sdp);
            answered.accept(peer);
        } catch (IllegalArgumentException e) {
            LOG.info("{} refused the answer: {}", peer, e.getMessage());
            end.accept(peer, "its answer was refused");
            throw e;
        }
    }

    private static void reject(Fault fault) {
        throw new IllegalArgumentException(
                fault.message() == null ? "The answer was refused, as was asked for by a fault" : fault.message());
    }

    /** A null, empty or late candidate is no mistake: it ends a list, or outlived its peer. */
    private void candidate(Participant from, JsonNode payload) {
        String candidate = payload.path("candidate").asText("");
        String mid = payload.path("sdpMid").asText("");
        Optional<StoragePeer> peer =
                peers.newestOf(from).filter(p -> p.hasMid(mid)).findFirst().or(() -> newest(from));
        if (candidate.isEmpty() || peer.isEmpty()) {
            LOG.debug("Ignored an empty candidate, or one without a peer");
            return;
        }
        peer.get().remoteCandidate(candidate);
    }

    private Optional<StoragePeer> byMid(Participant from, String sdp) {
        Matcher matcher = MID.matcher(sdp);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String mid = matcher.group(1);
        return peers.newestOf(from).filter(peer -> peer.hasMid(mid)).findFirst();
    }

    private Optional<StoragePeer> newest(Participant from) {
        return peers.newestOf(from)
                .filter(peer -> peer.state() != State.WAITING)
                .findFirst();
    }
}

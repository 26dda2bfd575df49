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

import io.camelkvs.local.signaling.Participant;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.Impairment;
import io.camelkvs.rtp.OfferingPeer;
import io.camelkvs.rtp.PeerListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One join: its peer, and its recording if it is the master's. Called on the queue of its channel, {@link #info} by any
 * thread.
 */
final class StoragePeer {

    private static final Logger LOG = LoggerFactory.getLogger(StoragePeer.class);

    /** More than one peer has; the ICE agent pairs a hundred at most. */
    private static final int MOST_EARLY_CANDIDATES = 128;

    private final Join join;
    private final Optional<MediaRecorder> recorder;
    private final Outbox outbox;
    private final Manners manners;
    private final List<String> earlyRemoteCandidates = new ArrayList<>();
    private volatile State state = State.WAITING;
    private OfferingPeer peer;
    private PeerTimes times;
    private String closeReason;

    StoragePeer(Join join, Optional<MediaRecorder> recorder, Manners manners, Outbox outbox) {
        this.join = join;
        this.recorder = recorder;
        this.manners = manners;
        this.outbox = outbox;
    }

    /** Must be called first, and before any other thread knows of it. */
    void create(PeerEngine engine, PeerListener listener, PeerTimes newTimes) {
        times = newTimes;
        peer = engine.create(join.offer(), listener);
    }

    /** Makes the offer and begins to look for candidates. */
    void gather() {
        outbox.offer(peer.offer());
    }

    void impair(Impairment incoming, Impairment outgoing) {
        peer.impair(incoming, outgoing);
    }

    long number() {
        return join.number();
    }

    String channelName() {
        return join.channelName();
    }

    Participant participant() {
        return join.participant();
    }

    State state() {
        return state;
    }

    Outbox outbox() {
        return outbox;
    }

    Manners manners() {
        return manners;
    }

    /** What stores its media; the master's only. */
    Optional<MediaRecorder> recorder() {
        return recorder;
    }

    PeerTimes times() {
        return times;
    }

    StorageSessionInfo info() {
        return new StorageSessionInfo(
                join.channelName(),
                join.streamName(),
                join.number(),
                participant().role(),
                participant().clientId(),
                state,
                join.time(),
                peer.stats(),
                peer.senderStats(),
                peer.roundTripMillis());
    }

    /** Whether a message that names this mid is meant for this peer. */
    boolean hasMid(String mid) {
        return join.hasMid(mid);
    }

    /** Sends the offer if it is due, unsent, and its participant is there to hear it; whether it did. */
    boolean sendOffer() {
        if (state != State.WAITING || !outbox.sendOffer()) {
            return false;
        }
        state = State.OFFERED;
        return true;
    }

    /** @throws IllegalArgumentException if the answer is not acceptable */
    void answer(String sdp) {
        AnswerRules.check(participant(), sdp);
        peer.answer(sdp);
        state = State.ANSWERED;
        earlyRemoteCandidates.forEach(peer::addRemoteCandidate);
        earlyRemoteCandidates.clear();
    }

    void remoteCandidate(String candidate) {
        if (state.compareTo(State.ANSWERED) >= 0) {
            peer.addRemoteCandidate(candidate);
        } else if (earlyRemoteCandidates.size() < MOST_EARLY_CANDIDATES) {
            earlyRemoteCandidates.add(candidate);
        }
    }

    void connected() {
        state = State.CONNECTED;
        times.connected();
    }

    void sendVideo(AccessUnit picture) {
        forward(() -> peer.sendVideo(picture));
    }

    void sendAudio(AudioPacket packet) {
        forward(() -> peer.sendAudio(packet));
    }

    /** Whoever makes media that cannot be sent must not fill the log with it. */
    private void forward(Runnable send) {
        if (!participant().isMaster()) {
            times.media();
        }
        try {
            send.run();
        } catch (IllegalArgumentException e) {
            LOG.debug("{}: not forwarded: {}", this, e.getMessage());
        }
    }

    void requestKeyFrame() {
        peer.requestKeyFrame();
    }

    /** @param reason why it was decided here that it ends */
    void close(String reason) {
        closeReason = reason;
        peer.close();
    }

    /** Why {@link #close} was called, or null if it was not. */
    String closeReason() {
        return closeReason;
    }

    /** Stores what is open; nothing more comes. */
    void finish() {
        times.stop();
        recorder.ifPresent(MediaRecorder::close);
    }

    @Override
    public String toString() {
        return join.toString();
    }
}

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

import io.camelkvs.local.signaling.ServiceFrame;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.ReceiverListener;
import io.camelkvs.rtp.ReceiverOptions;
import io.camelkvs.rtp.ReceiverStats;
import io.camelkvs.rtp.ReceivingPeer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One join: its peer, its recording, and what still has to be said to the master. Called on the queue of its channel,
 * {@link #info} by any thread.
 */
final class StoragePeer {

    /** More than one peer has; the ICE agent pairs a hundred at most. */
    private static final int MOST_EARLY_CANDIDATES = 128;

    private static final ReceiverStats NO_STATS = new ReceiverStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final long number;
    private final String channelName;
    private final String streamName;
    private final Instant joined;
    private final MediaRecorder recorder;
    private final List<String> unsentCandidates = new ArrayList<>();
    private final List<String> earlyRemoteCandidates = new ArrayList<>();
    private volatile State state = State.WAITING;
    private volatile ReceivingPeer peer;
    private String offer;
    private String closeReason;
    private Runnable deadline = () -> {};

    StoragePeer(long number, String channelName, StoredStream stream, Instant joined) {
        this.number = number;
        this.channelName = channelName;
        this.streamName = stream.name();
        this.joined = joined;
        this.recorder = new MediaRecorder(stream);
    }

    void start(PeerEngine engine, ReceiverListener listener) {
        ReceiverOptions usual = ReceiverOptions.named(toString());
        peer = engine.create(
                new ReceiverOptions(
                        usual.name(), "video" + number, "audio" + number, usual.keyFrameInterval(), usual.maxBitrate()),
                listener);
        offer = peer.offer();
    }

    long number() {
        return number;
    }

    State state() {
        return state;
    }

    MediaRecorder recorder() {
        return recorder;
    }

    StorageSessionInfo info() {
        ReceivingPeer started = peer;
        ReceiverStats stats = started == null ? NO_STATS : started.stats();
        return new StorageSessionInfo(channelName, streamName, number, state, joined, stats);
    }

    /** Whether a message that names this mid is meant for this peer. */
    boolean hasMid(String mid) {
        return mid.equals("video" + number) || mid.equals("audio" + number);
    }

    /** Replaces the deadline by another, given as what takes it back. */
    void newDeadline(Runnable cancel) {
        deadline.run();
        deadline = cancel;
    }

    /**
     * Sends the offer if it is unsent and there is a master to hear it. One candidate goes ahead of it, as happens with
     * the service.
     */
    boolean sendOffer(Predicate<ServiceFrame> master) {
        if (state != State.WAITING || offer == null) {
            return false;
        }
        if (!unsentCandidates.isEmpty() && master.test(ServiceFrame.candidate(unsentCandidates.get(0)))) {
            unsentCandidates.remove(0);
        }
        if (!master.test(ServiceFrame.offer(offer))) {
            return false;
        }
        state = State.OFFERED;
        unsentCandidates.forEach(candidate -> master.test(ServiceFrame.candidate(candidate)));
        unsentCandidates.clear();
        return true;
    }

    void sendCandidate(String candidate, Predicate<ServiceFrame> master) {
        if (state == State.WAITING) {
            unsentCandidates.add(candidate);
        } else {
            master.test(ServiceFrame.candidate(candidate));
        }
    }

    /** @throws IllegalArgumentException if the answer is not acceptable */
    void answer(String sdp) {
        peer.answer(sdp);
        state = State.ANSWERED;
        earlyRemoteCandidates.forEach(peer::addRemoteCandidate);
        earlyRemoteCandidates.clear();
    }

    void remoteCandidate(String candidate) {
        if (state.compareTo(State.ANSWERED) < 0) {
            keepForLater(candidate);
        } else {
            peer.addRemoteCandidate(candidate);
        }
    }

    private void keepForLater(String candidate) {
        if (earlyRemoteCandidates.size() < MOST_EARLY_CANDIDATES) {
            earlyRemoteCandidates.add(candidate);
        }
    }

    void connected() {
        state = State.CONNECTED;
        deadline.run();
    }

    /** @param reason why it was decided here that it ends */
    void close(String reason) {
        closeReason = reason;
        deadline.run();
        if (peer != null) {
            peer.close();
        }
    }

    /** Why {@link #close} was called, or null if it was not. */
    String closeReason() {
        return closeReason;
    }

    /** Stores what is open; nothing more comes. */
    void finish() {
        deadline.run();
        recorder.close();
    }

    @Override
    public String toString() {
        return "Storage session " + channelName + " #" + number;
    }
}

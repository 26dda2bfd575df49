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
package io.camelkvs.tests.field;

import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.CloseReason;
import io.camelkvs.rtp.Impairment;
import io.camelkvs.rtp.OfferingPeer;
import io.camelkvs.rtp.PeerListener;
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.ReceiverStats;
import io.camelkvs.rtp.SenderStats;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * One media connection of {@link PeerDoubles}. It is up once the answer and all candidates of both ends have arrived: where
 * real peers of one machine find each other by any one of them, this shows which were lost. Safe for use by any thread;
 * tells both ends without holding its lock.
 */
final class DoubledConnection {

    private static final String ANSWER = "the answer";

    private final long id;
    private final PeerOptions options;
    private final PeerListener service;
    private final Runnable onEnd;
    private final Set<String> missing = new HashSet<>();
    private MediaPeerListener client;
    private Long connectedAt;
    private boolean ended;

    DoubledConnection(long id, PeerOptions options, PeerListener service, Runnable onEnd) {
        this.id = id;
        this.options = options;
        this.service = service;
        this.onEnd = onEnd;
        missing.add(ANSWER);
        missing.add(DoubledSdp.clientCandidate().candidate());
        missing.addAll(DoubledSdp.serviceCandidates());
    }

    OfferingPeer service() {
        return new ServiceEnd();
    }

    String answer(MediaPeerListener answering) {
        synchronized (this) {
            client = answering;
        }
        answering.onCandidate(DoubledSdp.clientCandidate());
        return DoubledSdp.answer(id, options);
    }

    void candidateOfService(IceCandidate candidate) {
        String mid = candidate.sdpMid();
        Integer index = candidate.sdpMLineIndex();
        if (mid != null && !mid.equals(options.videoMid()) || index != null && index != 0) {
            throw new IllegalArgumentException("No candidate of the only transport: " + candidate);
        }
        arrived(candidate.candidate());
    }

    /** How long both ends have been connected. */
    synchronized Duration age() {
        return connectedAt == null || ended ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - connectedAt);
    }

    void hangUp() {
        if (end()) {
            service.onClosed(CloseReason.REMOTE, "the camera hung up");
        }
    }

    private void arrived(String what) {
        if (completes(what)) {
            service.onConnected();
            client().onStateChange(MediaPeerState.CONNECTED);
        }
    }

    private synchronized boolean completes(String what) {
        boolean last = missing.remove(what) && missing.isEmpty() && !ended;
        if (last) {
            connectedAt = System.nanoTime();
        }
        return last;
    }

    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    private synchronized MediaPeerListener client() {
        return client;
    }

    private final class ServiceEnd implements OfferingPeer {
        @Override
        public String offer() {
            DoubledSdp.serviceCandidates().forEach(service::onCandidate);
            return DoubledSdp.offer(id, options);
        }

        @Override
        public void answer(String sdp) {
            if (!sdp.contains("a=mid:" + options.videoMid())) {
                throw new IllegalArgumentException("The answer has no section " + options.videoMid());
            }
            arrived(ANSWER);
        }

        @Override
        public void addRemoteCandidate(String candidate) {
            arrived(candidate);
        }

        @Override
        public void impair(Impairment incoming, Impairment outgoing) {
            // there is no path to impair
        }

        /** As of a camera that sends ten packets a second. */
        @Override
        public void sendVideo(AccessUnit accessUnit) {}

        @Override
        public void sendAudio(AudioPacket packet) {}

        @Override
        public void requestKeyFrame() {}

        @Override
        public SenderStats senderStats() {
            return new SenderStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0);
        }

        @Override
        public double roundTripMillis() {
            return -1;
        }

        @Override
        public ReceiverStats stats() {
            long packets = age().toMillis() / 100;
            return new ReceiverStats(packets, packets, packets, 0, 0, packets, packets, 0, 0, 0, 0);
        }

        @Override
        public void close() {
            onEnd.run();
            if (end()) {
                service.onClosed(CloseReason.LOCAL, "closed by the service");
                if (client() != null) {
                    client().onStateChange(MediaPeerState.CLOSED);
                }
            }
        }
    }
}

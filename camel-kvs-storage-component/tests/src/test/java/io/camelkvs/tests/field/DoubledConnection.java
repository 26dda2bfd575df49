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

import io.camelkvs.rtp.CloseReason;
import io.camelkvs.rtp.Impairment;
import io.camelkvs.rtp.ReceiverListener;
import io.camelkvs.rtp.ReceiverOptions;
import io.camelkvs.rtp.ReceiverStats;
import io.camelkvs.rtp.ReceivingPeer;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerState;
import java.time.Duration;

/** One media connection of {@link PeerDoubles}. Safe for use by any thread; tells both ends without holding its lock. */
final class DoubledConnection {

    private final long id;
    private final ReceiverOptions options;
    private final ReceiverListener service;
    private final Runnable onEnd;
    private MediaPeerListener client;
    private Long connectedAt;
    private boolean ended;

    DoubledConnection(long id, ReceiverOptions options, ReceiverListener service, Runnable onEnd) {
        this.id = id;
        this.options = options;
        this.service = service;
        this.onEnd = onEnd;
    }

    ReceivingPeer service() {
        return new ServiceEnd();
    }

    String answer(MediaPeerListener answering) {
        synchronized (this) {
            client = answering;
        }
        answering.onCandidate(DoubledSdp.clientCandidate());
        return DoubledSdp.answer(id, options);
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

    private synchronized boolean connect() {
        boolean first = connectedAt == null && client != null && !ended;
        if (first) {
            connectedAt = System.nanoTime();
        }
        return first;
    }

    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    private synchronized MediaPeerListener client() {
        return client;
    }

    private final class ServiceEnd implements ReceivingPeer {
        @Override
        public String offer() {
            service.onCandidate("candidate:1 1 udp 2122260223 127.0.0.1 9 typ host");
            return DoubledSdp.offer(id, options);
        }

        @Override
        public void answer(String sdp) {
            if (!sdp.contains("a=mid:" + options.videoMid())) {
                throw new IllegalArgumentException("The answer has no section " + options.videoMid());
            }
            if (connect()) {
                service.onConnected();
                client().onStateChange(MediaPeerState.CONNECTED);
            }
        }

        @Override
        public void addRemoteCandidate(String candidate) {
            // the ends know each other already
        }

        @Override
        public void impair(Impairment incoming, Impairment outgoing) {
            // there is no path to impair
        }

        /** As of a camera that sends ten packets a second. */
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

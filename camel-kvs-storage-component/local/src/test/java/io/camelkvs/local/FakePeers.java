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
package io.camelkvs.local;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.camelkvs.local.storage.PeerEngine;
import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.CloseReason;
import io.camelkvs.rtp.Impairment;
import io.camelkvs.rtp.OfferingPeer;
import io.camelkvs.rtp.PeerListener;
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.ReceiverStats;
import io.camelkvs.rtp.SenderStats;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Peers whose far side is the test. */
public final class FakePeers implements PeerEngine {

    public final List<Peer> peers = new CopyOnWriteArrayList<>();

    @Override
    public OfferingPeer create(PeerOptions options, PeerListener listener) {
        Peer peer = new Peer(options, listener);
        peers.add(peer);
        return peer;
    }

    @Override
    public void close() {
        peers.forEach(Peer::close);
    }

    /** A master joins the channel and is connected; its signaling connection is closed again. */
    Peer connect(KvsLocal kvs, String channel) throws InterruptedException {
        int index = peers.size();
        try (Signaling master = Signaling.master(kvs, channel)) {
            Aws.of(kvs).join(channel);
            master.answer(
                    Signaling.payload(master.next("SDP_OFFER")).path("sdp").asText(), "c");
            await().until(() -> peers.get(index).answer != null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        Peer peer = peers.get(index);
        peer.listener.onConnected();
        return peer;
    }

    public static final class Peer implements OfferingPeer {

        public final PeerOptions options;
        public final PeerListener listener;
        public final List<String> remoteCandidates = new CopyOnWriteArrayList<>();
        public final List<AccessUnit> sentVideo = new CopyOnWriteArrayList<>();
        public final List<AudioPacket> sentAudio = new CopyOnWriteArrayList<>();
        public final AtomicInteger keyFrameRequests = new AtomicInteger();
        public volatile String answer;
        public volatile boolean closed;
        public volatile Impairment incoming = Impairment.NONE;
        public volatile Impairment outgoing = Impairment.NONE;

        Peer(PeerOptions options, PeerListener listener) {
            this.options = options;
            this.listener = listener;
        }

        @Override
        public String offer() {
            listener.onCandidate("candidate:1 1 udp 1 127.0.0.1 1000 typ host");
            listener.onCandidate("candidate:2 1 udp 1 127.0.0.1 2000 typ host");
            return "v=0\r\na=mid:" + options.videoMid() + "\r\na=mid:" + options.audioMid() + "\r\n";
        }

        @Override
        public void answer(String sdp) {
            if (!sdp.contains("a=mid:" + options.videoMid())) {
                throw new IllegalArgumentException("The answer has no section " + options.videoMid());
            }
            answer = sdp;
        }

        @Override
        public void addRemoteCandidate(String candidate) {
            remoteCandidates.add(candidate);
        }

        @Override
        public void sendVideo(AccessUnit accessUnit) {
            sentVideo.add(accessUnit);
        }

        @Override
        public void sendAudio(AudioPacket packet) {
            sentAudio.add(packet);
        }

        @Override
        public void requestKeyFrame() {
            keyFrameRequests.incrementAndGet();
        }

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
            return new ReceiverStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }

        @Override
        public void impair(Impairment newIncoming, Impairment newOutgoing) {
            incoming = newIncoming;
            outgoing = newOutgoing;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                listener.onClosed(CloseReason.LOCAL, "closed by the service");
            }
        }
    }
}

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

import io.camelkvs.local.control.Channel;
import io.camelkvs.local.signaling.ClientFrame;
import io.camelkvs.local.signaling.ServiceFrame;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The storage sessions of one channel: usually none or one, for moments two, since the newest wins only once it is
 * connected. Any thread may call; all work is done on the channel's queue.
 */
final class StorageChannel {

    private static final Logger LOG = LoggerFactory.getLogger(StorageChannel.class);

    private final StorageContext context;
    private final SerialQueue queue;
    private final Predicate<ServiceFrame> master;
    private final NavigableMap<Long, StoragePeer> peers = new ConcurrentSkipListMap<>();
    private final ClientFrames frames;
    private long joins;
    private boolean closed;

    StorageChannel(String arn, StorageContext context) {
        this.context = context;
        this.queue = new SerialQueue(context.pool());
        this.master = frame -> context.hub().send(arn, frame);
        this.frames = new ClientFrames(peers, master, this::end);
    }

    void join(Channel channel, StoredStream stream) {
        queue.execute(() -> {
            if (!closed) {
                open(channel, stream);
            }
        });
    }

    void masterConnected() {
        queue.execute(() -> peers.values().forEach(this::sendOffer));
    }

    void received(ClientFrame frame) {
        queue.execute(() -> frames.handle(frame));
    }

    List<StorageSessionInfo> sessions() {
        return peers.values().stream().map(StoragePeer::info).toList();
    }

    /** Complete when all peers are closed and their media is stored. */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        queue.execute(() -> {
            closed = true;
            peers.values().forEach(peer -> end(peer, "the service is closing"));
            queue.execute(() -> done.complete(null));
        });
        return done;
    }

    private void open(Channel channel, StoredStream stream) {
        StoragePeer peer =
                new StoragePeer(++joins, channel.name(), stream, context.clock().instant());
        peers.put(peer.number(), peer);
        try {
            peer.start(context.engine(), new PeerEvents(queue, peer, this));
        } catch (RuntimeException e) {
            LOG.error("{} could not be started", peer, e);
            end(peer, "its peer could not be started");
            return;
        }
        LOG.info("{} joined", peer);
        deadline(peer, Duration.ofSeconds(channel.messageTtlSeconds()), State.WAITING, "no master fetched its offer");
        // Candidates that came while the offer was made are ahead in the queue.
        queue.execute(() -> sendOffer(peer));
    }

    private void sendOffer(StoragePeer peer) {
        if (peer.sendOffer(master)) {
            LOG.debug("{} sent its offer", peer);
            deadline(peer, context.connectTimeout(), State.ANSWERED, "it was not connected in time");
        }
    }

    /** Ends the peer if it has come no further than a state by then. */
    private void deadline(StoragePeer peer, Duration delay, State last, String reason) {
        peer.newDeadline(context.timer()
                .after(
                        delay,
                        () -> queue.execute(() -> {
                            if (peer.state().compareTo(last) <= 0) {
                                end(peer, reason);
                            }
                        })));
    }

    void candidate(StoragePeer peer, String candidate) {
        peer.sendCandidate(candidate, master);
    }

    void connected(StoragePeer peer) {
        peer.connected();
        LOG.info("{} connected", peer);
        peers.headMap(peer.number()).values().forEach(older -> end(older, "a newer one is connected"));
    }

    void ended(StoragePeer peer, CloseReason reason, String detail) {
        if (peers.remove(peer.number(), peer)) {
            LOG.info("{} ended: {}", peer, peer.closeReason() == null ? reason + ", " + detail : peer.closeReason());
            peer.finish();
        }
    }

    /** Closes a peer; what it received before is in the queue and is stored first. */
    private void end(StoragePeer peer, String reason) {
        peer.close(reason);
        queue.execute(() -> ended(peer, CloseReason.LOCAL, reason));
    }
}

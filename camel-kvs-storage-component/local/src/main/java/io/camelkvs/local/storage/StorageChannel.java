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
import io.camelkvs.local.event.EventKind;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.local.signaling.ClientFrame;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.CloseReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
    private final Predicate<String> master;
    private final NavigableMap<Long, StoragePeer> peers = new ConcurrentSkipListMap<>();
    private final ClientFrames frames;
    private final MediaPath path;
    private long joins;
    private boolean closed;

    StorageChannel(String arn, StorageContext context) {
        this.context = context;
        this.queue = new SerialQueue(context.pool());
        this.master = text -> context.hub().send(arn, text);
        this.frames = new ClientFrames(peers, master, context.faults(), this::answered, this::end);
        this.path = new MediaPath(context.faults());
    }

    void join(Channel channel, StoredStream stream) {
        queue.execute(() -> {
            if (closed || takes(FaultKind.NO_OFFER, channel)) {
                LOG.info("A join of {} leads to no offer", channel.name());
                return;
            }
            if (context.limits().olderEndAtJoin()) {
                peers.values().forEach(older -> end(older, "a newer one was joined"));
            }
            open(channel, stream);
            if (takes(FaultKind.TWO_OFFERS, channel)) {
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

    /** Ends all that have come as far as a state; returns how many those are. */
    int end(State least, String reason) {
        List<StoragePeer> ending = peers.values().stream()
                .filter(peer -> peer.state().compareTo(least) >= 0)
                .toList();
        queue.execute(() -> ending.forEach(peer -> end(peer, reason)));
        return ending.size();
    }

    /** Lets no media through for a time, of storage sessions to come neither; returns how many there are. */
    int cutMedia(Duration time) {
        if (peers.isEmpty()) {
            return 0;
        }
        queue.execute(path::cut);
        packetFaultsChanged();
        context.timer().after(time, () -> {
            queue.execute(path::mend);
            packetFaultsChanged();
        });
        return peers.size();
    }

    void packetFaultsChanged() {
        queue.execute(() -> peers.values().forEach(path::apply));
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
        Manners manners = Manners.of(context.faults(), channel.name());
        Instant now = context.clock().instant();
        MediaRecorder recorder = new MediaRecorder(stream, context.audio());
        StoragePeer peer = new StoragePeer(++joins, channel.name(), recorder, now, manners);
        peers.put(peer.number(), peer);
        try {
            peer.create(context.engine(), new PeerEvents(queue, peer, this), times(peer));
            path.apply(peer);
            peer.gather();
        } catch (RuntimeException e) {
            LOG.error("{} could not be started", peer, e);
            end(peer, "its peer could not be started");
            return;
        }
        tell(EventKind.JOINED, peer, "");
        offer(peer, Duration.ofSeconds(channel.messageTtlSeconds()));
    }

    private PeerTimes times(StoragePeer peer) {
        return new PeerTimes(
                context.limits(),
                context.timer(),
                context.clock(),
                (last, reason) -> queue.execute(() -> {
                    if (peer.state().compareTo(last) <= 0) {
                        end(peer, reason);
                    }
                }));
    }

    private void offer(StoragePeer peer, Duration ttl) {
        Duration late = peer.manners().offerDelay();
        peer.times().step(late.plus(ttl), State.WAITING, "no master fetched its offer");
        Runnable send = () -> queue.execute(() -> {
            peer.offerIsDue();
            sendOffer(peer);
        });
        if (late.isZero()) {
            // Candidates that came while the offer was made are ahead in the queue.
            send.run();
        } else {
            context.timer().after(late, send);
        }
    }

    private void sendOffer(StoragePeer peer) {
        if (peers.containsKey(peer.number()) && peer.sendOffer(master)) {
            tell(EventKind.OFFER_SENT, peer, "");
            peer.times().step(context.limits().connect(), State.ANSWERED, "it was not connected in time");
        }
    }

    private void tell(EventKind kind, StoragePeer peer, String detail) {
        String what = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        LOG.info("{}: {}{}", peer, what, detail.isEmpty() ? "" : ": " + detail);
        context.events().publish(kind, peer.channelName(), peer.number(), detail);
    }

    private boolean takes(FaultKind kind, Channel channel) {
        return context.faults().take(kind, channel.name()).isPresent();
    }

    private void answered(StoragePeer peer) {
        tell(EventKind.ANSWERED, peer, "");
    }

    void candidate(StoragePeer peer, String candidate) {
        peer.sendCandidate(candidate, master);
    }

    void connected(StoragePeer peer) {
        if (!peers.containsKey(peer.number())) {
            LOG.debug("{} connected when it had been ended", peer);
            return;
        }
        peer.connected();
        tell(EventKind.CONNECTED, peer, "");
        peers.headMap(peer.number()).values().forEach(older -> end(older, "a newer one is connected"));
    }

    void ended(StoragePeer peer, CloseReason reason, String detail) {
        if (peers.remove(peer.number(), peer)) {
            peer.finish();
            tell(EventKind.ENDED, peer, peer.closeReason() == null ? reason + ", " + detail : peer.closeReason());
        }
    }

    /** Closes a peer; what it received before is in the queue and is stored first. */
    private void end(StoragePeer peer, String reason) {
        peer.close(reason);
        queue.execute(() -> ended(peer, CloseReason.LOCAL, reason));
    }
}

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

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.control.Channel;
import io.camelkvs.local.event.EventKind;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.local.signaling.ClientFrame;
import io.camelkvs.local.signaling.Participant;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The storage session of one channel: the peers of its master and its viewers. Any thread may call; all work is done on
 * the channel's queue.
 */
final class StorageChannel {

    private static final Logger LOG = LoggerFactory.getLogger(StorageChannel.class);

    private final StorageContext context;
    private final SerialQueue queue;
    private final Peers peers = new Peers();
    private final ViewerSlots slots;
    private final PeerMaker maker;
    private final ClientFrames frames;
    private final MediaPath path;
    private final Forwarding media;
    private boolean closed;

    StorageChannel(String arn, StorageContext context) {
        this.context = context;
        queue = new SerialQueue(context.pool());
        slots = new ViewerSlots(context.limits().viewers(), context.clock());
        maker = new PeerMaker(arn, context);
        frames = new ClientFrames(
                peers,
                context.faults(),
                (participant, frame, reason) -> context.hub().refuse(arn, participant, frame, reason),
                peer -> tell(EventKind.ANSWERED, peer, ""),
                this::end);
        path = new MediaPath(context.faults());
        media = new Forwarding(peers, context.clock());
    }

    /** @throws ApiException if there is no place for another viewer */
    void join(Channel channel, StoredStream stream, Participant participant) {
        slots.take(participant);
        queue.execute(() -> {
            if (closed || takes(FaultKind.NO_OFFER, channel)) {
                LOG.info("A join of {} as {} leads to no offer", channel.name(), participant);
            } else {
                joined(channel, stream, participant);
            }
            slots.leave(participant);
        });
    }

    private void joined(Channel channel, StoredStream stream, Participant participant) {
        if (context.limits().olderEndAtJoin()) {
            peers.newestOf(participant).forEach(older -> end(older, "a newer one was joined"));
        }
        open(channel, stream, participant);
        if (takes(FaultKind.TWO_OFFERS, channel)) {
            open(channel, stream, participant);
        }
    }

    void connected(Participant participant) {
        queue.execute(() -> peers.newestOf(participant).forEach(this::sendOffer));
    }

    void received(Participant participant, ClientFrame frame) {
        queue.execute(() -> frames.handle(participant, frame));
    }

    List<StorageSessionInfo> sessions() {
        return peers.all().stream().map(StoragePeer::info).toList();
    }

    /** Ends some; returns how many those are. */
    int end(Predicate<StoragePeer> which, String reason) {
        List<StoragePeer> ending = peers.all().stream().filter(which).toList();
        queue.execute(() -> ending.forEach(peer -> end(peer, reason)));
        return ending.size();
    }

    /** Lets no media through for a time, of peers to come neither; returns how many there are. */
    int cutMedia(Duration time) {
        int concerned = peers.all().size();
        if (concerned > 0) {
            queue.execute(path::cut);
            packetFaultsChanged();
            context.timer().after(time, () -> {
                queue.execute(path::mend);
                packetFaultsChanged();
            });
        }
        return concerned;
    }

    void packetFaultsChanged() {
        queue.execute(() -> peers.all().forEach(path::apply));
    }

    /** Complete when all peers are closed and their media is stored. */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        queue.execute(() -> {
            closed = true;
            peers.all().forEach(peer -> end(peer, "the service is closing"));
            queue.execute(() -> done.complete(null));
        });
        return done;
    }

    private void open(Channel channel, StoredStream stream, Participant participant) {
        StoragePeer peer = maker.make(channel, stream, participant);
        slots.hold(participant);
        peers.add(peer);
        try {
            peer.create(context.engine(), new PeerEvents(queue, peer, this, media), times(peer));
            path.apply(peer);
            peer.gather();
        } catch (RuntimeException e) {
            LOG.error("{} could not be started", peer, e);
            end(peer, "its peer could not be started");
            return;
        }
        tell(EventKind.JOINED, peer, participant.toString());
        company(peer);
        offer(peer, Duration.ofSeconds(channel.messageTtlSeconds()));
    }

    private PeerTimes times(StoragePeer peer) {
        return maker.times(
                peer,
                (last, reason) -> queue.execute(() -> {
                    if (peer.state().compareTo(last) <= 0) {
                        end(peer, reason);
                    }
                }));
    }

    private void offer(StoragePeer peer, Duration ttl) {
        Duration late = peer.manners().offerDelay();
        peer.times().step(late.plus(ttl), State.WAITING, "nobody fetched its offer");
        Runnable send = () -> queue.execute(() -> {
            peer.outbox().offerIsDue();
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
        if (peers.has(peer) && peer.sendOffer()) {
            tell(EventKind.OFFER_SENT, peer, "");
            peer.times().step(context.limits().connect(), State.ANSWERED, "it was not connected in time");
        }
    }

    void connected(StoragePeer peer) {
        if (!peers.has(peer)) {
            LOG.debug("{} connected when it had been ended", peer);
            return;
        }
        peer.connected();
        tell(EventKind.CONNECTED, peer, "");
        peers.olderThan(peer).forEach(older -> end(older, "a newer one is connected"));
        if (peer.participant().isMaster()) {
            peers.viewers().forEach(viewer -> viewer.times().inCompany());
        }
        media.keyFrameWanted();
    }

    void ended(StoragePeer peer, CloseReason reason, String detail) {
        if (peers.has(peer)) {
            peer.finish();
            peers.remove(peer);
            media.ended(peer);
            slots.leave(peer.participant());
            tell(EventKind.ENDED, peer, peer.closeReason() == null ? reason + ", " + detail : peer.closeReason());
            if (peer.participant().isMaster()) {
                peers.viewers().forEach(this::company);
            }
        }
    }

    /** A viewer may be without a master for some time only. */
    private void company(StoragePeer peer) {
        if (!peer.participant().isMaster() && peers.master().isEmpty()) {
            peer.times().alone(context.limits().viewers().alone());
        }
    }

    /** Closes a peer; what it received before is in the queue and is stored first. */
    private void end(StoragePeer peer, String reason) {
        peer.close(reason);
        queue.execute(() -> ended(peer, CloseReason.LOCAL, reason));
    }

    private void tell(EventKind kind, StoragePeer peer, String detail) {
        String what = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        LOG.info("{}: {}{}", peer, what, detail.isEmpty() ? "" : ", " + detail);
        context.events().publish(kind, peer.channelName(), peer.number(), detail);
    }

    private boolean takes(FaultKind kind, Channel channel) {
        return context.faults().take(kind, channel.name()).isPresent();
    }
}

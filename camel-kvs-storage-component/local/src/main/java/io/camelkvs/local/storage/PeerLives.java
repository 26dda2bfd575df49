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
import io.camelkvs.local.signaling.Participant;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import io.camelkvs.local.store.StoredStream;
import io.camelkvs.rtp.CloseReason;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to the peers of one channel from their join to their end. Only called on the queue of the channel. */
final class PeerLives {

    private static final Logger LOG = LoggerFactory.getLogger(PeerLives.class);

    private final StorageContext context;
    private final SerialQueue queue;
    private final Peers peers;
    private final ViewerSlots slots;
    private final MediaPath path;
    private final PeerMaker maker;
    private final Forwarding media;

    PeerLives(
            StorageContext context,
            SerialQueue queue,
            Peers peers,
            ViewerSlots slots,
            MediaPath path,
            PeerMaker maker) {
        this.context = context;
        this.queue = queue;
        this.peers = peers;
        this.slots = slots;
        this.path = path;
        this.maker = maker;
        this.media = new Forwarding(peers, context.clock());
    }

    /** A participant's join. */
    void begin(Channel channel, StoredStream stream, Participant participant) {
        StoragePeer peer = maker.make(channel, stream, participant);
        peer.create(context.engine(), new PeerEvents(queue, peer, this, media), times(peer));
        slots.hold(participant);
        peers.add(peer);
        try {
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

    /** If it is due and unsent, and the participant is there. */
    void sendOffer(StoragePeer peer) {
        if (peers.has(peer) && peer.sendOffer()) {
            tell(EventKind.OFFER_SENT, peer, "");
            peer.times().step(context.limits().connect(), State.ANSWERED, "it was not connected in time");
        }
    }

    void answered(StoragePeer peer) {
        tell(EventKind.ANSWERED, peer, "");
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
    void end(StoragePeer peer, String reason) {
        peer.close(reason);
        queue.execute(() -> ended(peer, CloseReason.LOCAL, reason));
    }

    private void tell(EventKind kind, StoragePeer peer, String detail) {
        String what = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        LOG.info("{}: {}{}", peer, what, detail.isEmpty() ? "" : ", " + detail);
        context.events().publish(kind, peer.channelName(), peer.number(), detail);
    }
}

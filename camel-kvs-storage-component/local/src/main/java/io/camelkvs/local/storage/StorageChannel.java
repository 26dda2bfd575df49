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
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.local.signaling.ClientFrame;
import io.camelkvs.local.signaling.Participant;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import io.camelkvs.local.store.StoredStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The storage session of one channel: the peers of its master and its viewers. Any thread may call; all work is done on
 * the channel's queue.
 */
final class StorageChannel {

    private static final Logger LOG = LoggerFactory.getLogger(StorageChannel.class);

    /** Of one participant; many more than a client's attempt has joins. Each has sockets. */
    private static final int MOST_UNCONNECTED = 32;

    private static final int MOST_WAITING_FRAMES = 128;

    private final String arn;
    private final StorageContext context;
    private final SerialQueue queue;
    private final AtomicInteger waitingFrames = new AtomicInteger();
    private final Peers peers = new Peers();
    private final ViewerSlots slots;
    private final MediaPath path;
    private final PeerLives lives;
    private final ClientFrames frames;
    private boolean closed;

    StorageChannel(String arn, StorageContext context) {
        this.arn = arn;
        this.context = context;
        queue = new SerialQueue(context.pool());
        slots = new ViewerSlots(context.limits().viewers(), context.clock());
        path = new MediaPath(context.faults());
        lives = new PeerLives(context, queue, peers, slots, path, new PeerMaker(arn, context));
        frames = new ClientFrames(
                peers,
                context.faults(),
                (participant, frame, reason) -> context.hub().refuse(arn, participant, frame, reason),
                lives::answered,
                lives::end);
    }

    /** @throws ApiException if there is no place for another viewer */
    void join(Channel channel, StoredStream stream, Participant participant) {
        slots.take(participant);
        queue.execute(() -> {
            try {
                joined(channel, stream, participant);
            } finally {
                slots.leave(participant);
            }
        });
    }

    private void joined(Channel channel, StoredStream stream, Participant participant) {
        if (closed || takes(FaultKind.NO_OFFER, channel)) {
            LOG.info("A join of {} as {} leads to no offer", channel.name(), participant);
            return;
        }
        if (context.limits().olderEndAtJoin()) {
            peers.newestOf(participant).forEach(older -> lives.end(older, "a newer one was joined"));
        }
        lives.begin(channel, stream, participant);
        if (takes(FaultKind.TWO_OFFERS, channel)) {
            lives.begin(channel, stream, participant);
        }
        peers.newestOf(participant)
                .filter(peer -> peer.state() != State.CONNECTED)
                .skip(MOST_UNCONNECTED)
                .forEach(older -> lives.end(older, "newer ones were joined and none was connected"));
    }

    /** The newest offer comes last, for that is the one a participant heeds. */
    void connected(Participant participant) {
        queue.execute(() -> peers.oldestOf(participant).forEach(lives::sendOffer));
    }

    void received(Participant participant, ClientFrame frame) {
        if (waitingFrames.get() >= MOST_WAITING_FRAMES) {
            context.hub().refuse(arn, participant, frame, "Too many frames wait to be handled on this channel");
            return;
        }
        waitingFrames.incrementAndGet();
        queue.execute(() -> {
            waitingFrames.decrementAndGet();
            frames.handle(participant, frame);
        });
    }

    List<StorageSessionInfo> sessions() {
        return peers.all().stream().map(StoragePeer::info).toList();
    }

    /** Ends some; returns how many those are. */
    int end(Predicate<StoragePeer> which, String reason) {
        List<StoragePeer> ending = peers.all().stream().filter(which).toList();
        queue.execute(() -> ending.forEach(peer -> lives.end(peer, reason)));
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

    /** Takes no more joins. Complete when all peers are closed and their media is stored. */
    CompletableFuture<Void> close(String reason) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        queue.execute(() -> {
            closed = true;
            peers.all().forEach(peer -> lives.end(peer, reason));
            queue.execute(() -> done.complete(null));
        });
        return done;
    }

    private boolean takes(FaultKind kind, Channel channel) {
        return context.faults().take(kind, channel.name()).isPresent();
    }
}

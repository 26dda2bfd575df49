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
import io.camelkvs.local.signaling.ClientFrame;
import io.camelkvs.local.signaling.Participant;
import io.camelkvs.local.signaling.SignalingListener;
import io.camelkvs.local.storage.StorageSessionInfo.State;
import io.camelkvs.local.store.StoredStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The storage sessions of all channels. Any thread may call; only {@link #close} blocks. */
public final class StorageSessions implements SignalingListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StorageSessions.class);
    private static final long CLOSE_SECONDS = 10;

    private final StorageContext context;
    private final Map<String, StorageChannel> channels = new ConcurrentHashMap<>();

    public StorageSessions(StorageContext context) {
        this.context = context;
    }

    /**
     * Begins a participant's part in the channel's storage session, which will offer; the newest wins once it is
     * connected.
     *
     * @throws ApiException ClientLimitExceededException if there are as many viewers as there may be
     */
    public void join(Channel channel, StoredStream stream, Participant participant) {
        channels.computeIfAbsent(channel.arn(), arn -> new StorageChannel(arn, context))
                .join(channel, stream, participant);
    }

    @Override
    public void onConnected(String channelArn, Participant participant) {
        channel(channelArn).ifPresent(channel -> channel.connected(participant));
    }

    @Override
    public void onFrame(String channelArn, Participant participant, ClientFrame frame) {
        channel(channelArn)
                .orElseGet(() -> new StorageChannel(channelArn, context)) // says that nothing was offered
                .received(participant, frame);
    }

    /** Media lives on without signaling. */
    @Override
    public void onDisconnected(String channelArn, Participant participant) {}

    /** All that have not ended. */
    public List<StorageSessionInfo> sessions() {
        return channels.values().stream()
                .flatMap(channel -> channel.sessions().stream())
                .toList();
    }

    /** Ends the channel's sessions that have come as far as a state, and returns how many those are. */
    public int end(String channelArn, State least, String reason) {
        return end(channelArn, peer -> peer.state().compareTo(least) >= 0, reason);
    }

    /** Ends those of the channel's master, and returns how many those are. */
    public int endMaster(String channelArn, String reason) {
        return end(channelArn, peer -> peer.participant().isMaster(), reason);
    }

    /** Ends all sessions of a channel that was deleted, and keeps nothing of it. */
    public void forget(String channelArn) {
        StorageChannel deleted = channels.remove(channelArn);
        if (deleted != null) {
            deleted.close("its channel is deleted");
        }
    }

    /** Lets no media of a channel through for a time, and returns how many sessions it has. */
    public int cutMedia(String channelArn, Duration time) {
        return channel(channelArn).map(channel -> channel.cutMedia(time)).orElse(0);
    }

    /** Faults of the media path were turned on or off. */
    public void packetFaultsChanged() {
        channels.values().forEach(StorageChannel::packetFaultsChanged);
    }

    /** Ends all sessions and returns when their media is stored. */
    @Override
    public void close() {
        CompletableFuture<?>[] ends = channels.values().stream()
                .map(channel -> channel.close("the service is closing"))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Storage sessions still busy after {} s; their last fragments may be lost", CLOSE_SECONDS);
        } catch (ExecutionException e) {
            LOG.warn("A storage session could not be ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int end(String arn, Predicate<StoragePeer> which, String reason) {
        return channel(arn).map(channel -> channel.end(which, reason)).orElse(0);
    }

    private Optional<StorageChannel> channel(String arn) {
        return Optional.ofNullable(channels.get(arn));
    }
}

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
package io.camelkvs.local.signaling;

import io.camelkvs.local.control.CatalogFile;
import io.camelkvs.local.control.Channel;
import java.util.Optional;

/**
 * Whom a participant talks to: the storage session while the channel's media is stored, else the other participants
 * (developer guide, "Ingest media": there is no peer-to-peer while Status is ENABLED). Any thread may call.
 */
public final class MessageRouter implements SignalingListener {

    private static final String DELETED = "The channel is deleted";

    private final CatalogFile catalog;
    private final SignalingHub hub;
    private final SignalingListener storage;
    private final PeerToPeer peerToPeer;

    public MessageRouter(CatalogFile catalog, SignalingHub hub, SignalingListener storage, PeerToPeer peerToPeer) {
        this.catalog = catalog;
        this.hub = hub;
        this.storage = storage;
        this.peerToPeer = peerToPeer;
    }

    @Override
    public void onConnected(String channelArn, Participant participant) {
        Optional<Channel> channel = channel(channelArn);
        if (channel.isEmpty()) {
            // deleted while the connection was made, so that the deletion may have missed it
            hub.forget(channelArn, DELETED);
            return;
        }
        storage.onConnected(channelArn, participant);
        channel.filter(MessageRouter::isPeerToPeer).ifPresent(present -> peerToPeer.connected(channelArn, participant));
    }

    @Override
    public void onFrame(String channelArn, Participant participant, ClientFrame frame) {
        Optional<Channel> channel = channel(channelArn);
        if (channel.isEmpty()) {
            hub.refuse(channelArn, participant, frame, DELETED);
        } else if (isPeerToPeer(channel.get())) {
            peerToPeer.received(channel.get(), participant, frame);
        } else {
            storage.onFrame(channelArn, participant, frame);
        }
    }

    @Override
    public void onDisconnected(String channelArn, Participant participant) {
        storage.onDisconnected(channelArn, participant);
        channel(channelArn).ifPresent(channel -> peerToPeer.disconnected(channel, participant));
    }

    private Optional<Channel> channel(String arn) {
        return catalog.get().channel(arn).filter(channel -> !channel.deleting());
    }

    private static boolean isPeerToPeer(Channel channel) {
        return channel.streamArn() == null;
    }
}

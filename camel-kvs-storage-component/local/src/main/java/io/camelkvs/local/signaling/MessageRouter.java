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
        storage.onConnected(channelArn, participant);
        if (catalog.get()
                .channel(channelArn)
                .filter(MessageRouter::isPeerToPeer)
                .isPresent()) {
            peerToPeer.connected(channelArn, participant);
        }
    }

    @Override
    public void onFrame(String channelArn, Participant participant, ClientFrame frame) {
        Optional<Channel> channel = catalog.get().channel(channelArn);
        if (channel.isEmpty()) {
            hub.refuse(channelArn, participant, frame, "The channel was deleted");
        } else if (isPeerToPeer(channel.get())) {
            peerToPeer.received(channel.get(), participant, frame);
        } else {
            storage.onFrame(channelArn, participant, frame);
        }
    }

    @Override
    public void onDisconnected(String channelArn, Participant participant) {
        storage.onDisconnected(channelArn, participant);
        catalog.get().channel(channelArn).ifPresent(channel -> peerToPeer.disconnected(channel, participant));
    }

    private static boolean isPeerToPeer(Channel channel) {
        return channel.streamArn() == null;
    }
}

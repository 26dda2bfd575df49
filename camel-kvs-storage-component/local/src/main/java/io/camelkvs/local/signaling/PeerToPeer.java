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

import com.fasterxml.jackson.databind.JsonNode;
import io.camelkvs.local.control.Channel;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Relays offers and candidates of viewers to the master, and the master's answers and candidates to the viewer they are
 * for (developer guide, "SendSdpOffer", "SendSdpAnswer", "SendIceCandidate"). Payloads pass as they are. Any thread may
 * call.
 */
public final class PeerToPeer {

    private final SignalingHub hub;
    private final Clock clock;
    private final Map<String, Mailbox> mailboxes = new ConcurrentHashMap<>();

    public PeerToPeer(SignalingHub hub, Clock clock) {
        this.hub = hub;
        this.clock = clock;
    }

    /** Gets what came for it while it was away. */
    void connected(String channelArn, Participant participant) {
        Mailbox mailbox = mailboxes.get(channelArn);
        if (mailbox != null) {
            mailbox.returned(participant, clock.instant()).forEach(text -> hub.send(channelArn, participant, text));
        }
    }

    void disconnected(Channel channel, Participant participant) {
        mailbox(channel.arn()).left(participant, clock.instant().plus(ttl(channel)));
    }

    /** Keeps nothing of a channel that was deleted. */
    public void forget(String channelArn) {
        mailboxes.remove(channelArn);
    }

    void received(Channel channel, Participant from, ClientFrame frame) {
        try {
            Participant to = from.isMaster() ? viewer(frame) : master(frame);
            frame.payload();
            requireShort(frame.iceServerList());
            String text = ServiceFrame.relayed(frame, from).text();
            if (!hub.send(channel.arn(), to, text)) {
                keep(
                        channel,
                        new Mailbox.Letter(
                                from, to, frame.action(), text, clock.instant().plus(ttl(channel))));
            }
        } catch (IllegalArgumentException e) {
            hub.refuse(channel.arn(), from, frame, e.getMessage());
        }
    }

    private void keep(Channel channel, Mailbox.Letter letter) {
        if (!mailbox(channel.arn()).keep(letter, clock.instant())) {
            throw new IllegalArgumentException("recipientClientId is '"
                    + letter.to().clientId() + "', no viewer of this client id is connected, or was in the last "
                    + ttl(channel).toSeconds() + " s");
        }
    }

    private static Participant viewer(ClientFrame frame) {
        requireAction(frame, "a master", "SDP_ANSWER");
        if (frame.recipientClientId() == null) {
            throw new IllegalArgumentException("recipientClientId is missing; a master must name the viewer it means");
        }
        return Participant.viewer(frame.recipientClientId());
    }

    private static Participant master(ClientFrame frame) {
        requireAction(frame, "a viewer", "SDP_OFFER");
        return Participant.MASTER;
    }

    private static void requireAction(ClientFrame frame, String who, String description) {
        if (!frame.action().equals(description) && !frame.action().equals("ICE_CANDIDATE")) {
            throw new IllegalArgumentException(
                    "action is '" + frame.action() + "', " + who + " may send " + description + " and ICE_CANDIDATE");
        }
    }

    private static void requireShort(JsonNode iceServerList) {
        int length = iceServerList == null ? 0 : iceServerList.toString().length();
        if (length > ClientFrame.MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "IceServerList has " + length + " characters, allowed are at most " + ClientFrame.MAX_PAYLOAD);
        }
    }

    private static Duration ttl(Channel channel) {
        return Duration.ofSeconds(channel.messageTtlSeconds());
    }

    /** How many channels have one. */
    int mailboxes() {
        return mailboxes.size();
    }

    private Mailbox mailbox(String channelArn) {
        return mailboxes.computeIfAbsent(channelArn, ignored -> new Mailbox());
    }
}

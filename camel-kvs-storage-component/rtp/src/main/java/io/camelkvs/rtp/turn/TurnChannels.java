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
package io.camelkvs.rtp.turn;

import io.camelkvs.rtp.stun.StunMethod;
import io.camelkvs.rtp.turn.TurnChannel.State;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channels of one allocation (RFC 8656 section 12), each bound with the first datagram to its peer. Not thread-safe. */
final class TurnChannels {

    private static final Logger LOG = LoggerFactory.getLogger(TurnChannels.class);

    private static final int FIRST_NUMBER = 0x4000;
    /** As many as an ICE agent has candidate pairs. */
    private static final int MOST = 100;
    /** Permissions end after 5 min (RFC 8656 section 9); binding again renews them. */
    private static final long BIND_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(4);

    private final String name;
    private final TurnRequests requests;
    private final Consumer<byte[]> output;
    private final Map<InetSocketAddress, TurnChannel> byPeer = new HashMap<>();
    private final TurnChannel[] byNumber = new TurnChannel[MOST];

    TurnChannels(String name, TurnRequests requests, Consumer<byte[]> output) {
        this.name = name;
        this.requests = requests;
        this.output = output;
    }

    /** Lost if the server refuses to relay to this peer, or there are too many. */
    void send(InetSocketAddress peer, byte[] data, long now) {
        TurnChannel channel = byPeer.get(peer);
        if (channel == null && byPeer.size() < MOST) {
            channel = new TurnChannel(FIRST_NUMBER + byPeer.size(), peer);
            byNumber[byPeer.size()] = channel;
            byPeer.put(peer, channel);
        }
        if (channel == null || channel.state == State.REFUSED) {
            return;
        }
        if (channel.state == State.BOUND) {
            output.accept(channel.wrap(data));
            return;
        }
        channel.hold(data);
        if (channel.state == State.UNBOUND) {
            channel.state = State.BINDING;
            bind(channel, now);
        }
    }

    void onTimer(long now) {
        for (TurnChannel channel : byPeer.values()) {
            if (channel.state == State.BOUND && now - channel.bindAgainAt >= 0) {
                bind(channel, now);
            }
        }
    }

    /** @param onData given what a peer sent, if that it is */
    void onDatagram(byte[] datagram, int length, BiConsumer<InetSocketAddress, byte[]> onData) {
        int index = ((datagram[0] & 0xff) << 8 | datagram[1] & 0xff) - FIRST_NUMBER;
        int end = TurnChannel.HEADER + ((datagram[2] & 0xff) << 8 | datagram[3] & 0xff);
        if (index < MOST && byNumber[index] != null && end <= length) {
            onData.accept(byNumber[index].peer, Arrays.copyOfRange(datagram, TurnChannel.HEADER, end));
        }
    }

    private void bind(TurnChannel channel, long now) {
        channel.bindAgainAt = now + BIND_AGAIN_NANOS;
        requests.start(
                new TurnRequest(
                        StunMethod.CHANNEL_BIND,
                        request -> request.channel(channel.number).peerAddress(channel.peer),
                        response -> bound(channel),
                        (answered, detail) -> notBound(channel, answered, detail)),
                now);
    }

    private void bound(TurnChannel channel) {
        channel.state = State.BOUND;
        while (!channel.held.isEmpty()) {
            output.accept(channel.wrap(channel.held.remove()));
        }
    }

    private void notBound(TurnChannel channel, boolean answered, String detail) {
        LOG.debug("{}: nothing is relayed to {}: {}", name, channel.peer, detail);
        channel.held.clear();
        if (answered) {
            channel.state = State.REFUSED;
        } else if (channel.state == State.BOUND) {
            // It is good for another minute or more, and the server may only have been out of reach.
            channel.bindAgainAt -= BIND_AGAIN_NANOS;
        } else {
            channel.state = State.UNBOUND;
        }
    }
}

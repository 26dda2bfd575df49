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

import io.camelkvs.rtp.TurnServer;
import io.camelkvs.rtp.stun.StunMessage;
import io.camelkvs.rtp.stun.StunMethod;
import io.camelkvs.rtp.stun.StunType;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One allocation at a TURN server (RFC 8656) over UDP. All data goes through channels: binding one also permits its peer to
 * send (section 12), so there is no need of permissions and send indications. It owns no socket, thread or clock: it is
 * given datagrams and the time ({@link System#nanoTime}), by one thread at a time.
 */
public final class TurnClient {

    private static final Logger LOG = LoggerFactory.getLogger(TurnClient.class);

    private static final int FIRST_CHANNEL = 0x4000;
    /** As many as an ICE agent has candidate pairs. */
    private static final int MOST_CHANNELS = 100;

    private static final int LIFETIME_SECONDS = 600;
    /** Permissions end after 5 min (RFC 8656 section 9); binding again renews them. */
    private static final long BIND_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(4);

    /** Hears the client, on the thread that called it. */
    public interface Observer {

        /** Data to this address reaches us from now on. */
        void onAllocated(InetSocketAddress relayed);

        /** There is no relay, or no longer. Nothing follows. */
        void onFailed(String detail);

        /** A datagram of a peer; owns its array. */
        void onData(InetSocketAddress peer, byte[] data);
    }

    private final String name;
    private final TurnServer server;
    private final Consumer<byte[]> output;
    private final Observer observer;
    private final TurnRequests requests;
    private final Map<InetSocketAddress, TurnChannel> channels = new HashMap<>();
    private final TurnChannel[] byNumber = new TurnChannel[MOST_CHANNELS];
    private boolean allocated;
    private boolean ended;
    private boolean refreshing;
    private long refreshAt;
    private long now;

    /** @param output sends a datagram to the server */
    public TurnClient(String name, TurnServer server, SecureRandom random, Consumer<byte[]> output, Observer observer) {
        this.name = name;
        this.server = server;
        this.output = output;
        this.observer = observer;
        requests = new TurnRequests(server, random, output);
    }

    /** Asks for the allocation. */
    public void begin(long nowNanos) {
        now = nowNanos;
        requests.start(
                new TurnRequest(
                        StunMethod.ALLOCATE,
                        request -> request.requestUdp().lifetime(LIFETIME_SECONDS),
                        this::onAllocated,
                        detail -> fail("gives no relay: " + detail)),
                now);
    }

    /** To be called about every 20 ms. */
    public void onTimer(long nowNanos) {
        now = nowNanos;
        if (ended) {
            return;
        }
        requests.onTimer(now);
        if (allocated && !refreshing && now - refreshAt >= 0) {
            refresh();
        }
        for (TurnChannel channel : channels.values()) {
            if (channel.state == TurnChannel.State.BOUND && now - channel.bindAgainAt >= 0) {
                bind(channel);
            }
        }
    }

    /** A datagram of the server. */
    public void onDatagram(byte[] datagram, int length, long nowNanos) {
        now = nowNanos;
        if (ended || length < TurnChannel.HEADER) {
            return;
        }
        if ((datagram[0] & 0xc0) == 0x40) {
            onChannelData(datagram, length);
        } else {
            StunMessage.parseAny(datagram, length).ifPresent(this::onMessage);
        }
    }

    /** Sends a datagram to a peer, through the server; lost as any may be if that refuses. Keeps the array. */
    public void send(InetSocketAddress peer, byte[] data, long nowNanos) {
        now = nowNanos;
        if (!allocated || ended) {
            return;
        }
        TurnChannel channel = channels.get(peer);
        if (channel == null) {
            channel = open(peer);
        }
        if (channel == null || channel.state == TurnChannel.State.REFUSED) {
            return;
        }
        if (channel.state == TurnChannel.State.BOUND) {
            output.accept(channel.wrap(data));
        } else {
            channel.hold(data);
        }
    }

    /** Gives the allocation back. */
    public void close() {
        if (allocated && !ended) {
            requests.fire(
                    new TurnRequest(StunMethod.REFRESH, request -> request.lifetime(0), response -> {}, detail -> {}));
        }
        ended = true;
        requests.clear();
    }

    private void onMessage(StunMessage message) {
        if (message.type() == StunType.INDICATION) {
            if (message.method() == StunMethod.DATA && allocated) {
                message.peerAddress().ifPresent(peer -> message.data().ifPresent(data -> observer.onData(peer, data)));
            }
        } else if (message.type() != StunType.REQUEST) {
            requests.onResponse(message, now);
        }
    }

    private void onChannelData(byte[] datagram, int length) {
        int index = ((datagram[0] & 0xff) << 8 | datagram[1] & 0xff) - FIRST_CHANNEL;
        int size = (datagram[2] & 0xff) << 8 | datagram[3] & 0xff;
        if (index < MOST_CHANNELS && byNumber[index] != null && TurnChannel.HEADER + size <= length) {
            observer.onData(
                    byNumber[index].peer, Arrays.copyOfRange(datagram, TurnChannel.HEADER, TurnChannel.HEADER + size));
        }
    }

    private void onAllocated(StunMessage response) {
        InetSocketAddress relayed = response.relayedAddress().orElse(null);
        if (relayed == null) {
            fail("gives no relay: its answer has no XOR-RELAYED-ADDRESS");
            return;
        }
        allocated = true;
        planRefresh(response);
        LOG.debug("{}: relay {} at {}", name, relayed, server.address());
        observer.onAllocated(relayed);
    }

    private void refresh() {
        refreshing = true;
        requests.start(
                new TurnRequest(
                        StunMethod.REFRESH,
                        request -> request.lifetime(LIFETIME_SECONDS),
                        this::planRefresh,
                        detail -> fail("does not prolong the relay: " + detail)),
                now);
    }

    /** A minute before the end, or half way there if that is near. */
    private void planRefresh(StunMessage response) {
        long seconds = Math.min(response.lifetime().orElse(LIFETIME_SECONDS), TimeUnit.DAYS.toSeconds(1));
        refreshing = false;
        refreshAt = now + TimeUnit.SECONDS.toNanos(Math.max(seconds - 60, Math.max(1, seconds / 2)));
    }

    private TurnChannel open(InetSocketAddress peer) {
        if (channels.size() == MOST_CHANNELS) {
            return null;
        }
        TurnChannel channel = new TurnChannel(FIRST_CHANNEL + channels.size(), peer);
        byNumber[channels.size()] = channel;
        channels.put(peer, channel);
        bind(channel);
        return channel;
    }

    private void bind(TurnChannel channel) {
        channel.bindAgainAt = now + BIND_AGAIN_NANOS;
        requests.start(
                new TurnRequest(
                        StunMethod.CHANNEL_BIND,
                        request -> request.channel(channel.number).peerAddress(channel.peer),
                        response -> bound(channel),
                        detail -> refused(channel, detail)),
                now);
    }

    private void bound(TurnChannel channel) {
        channel.state = TurnChannel.State.BOUND;
        while (!channel.held.isEmpty()) {
            output.accept(channel.wrap(channel.held.remove()));
        }
    }

    private void refused(TurnChannel channel, String detail) {
        LOG.debug("{}: {} relays nothing to {}: {}", name, server.address(), channel.peer, detail);
        channel.state = TurnChannel.State.REFUSED;
        channel.held.clear();
    }

    private void fail(String detail) {
        ended = true;
        requests.clear();
        observer.onFailed("the TURN server " + server.address() + " " + detail);
    }
}

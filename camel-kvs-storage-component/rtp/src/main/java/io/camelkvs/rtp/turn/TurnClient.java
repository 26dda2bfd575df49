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

    private static final int LIFETIME_SECONDS = 600;

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
    private final Observer observer;
    private final TurnRequests requests;
    private final TurnChannels channels;
    private boolean allocated;
    private boolean ended;
    private boolean refreshing;
    private long refreshAt;
    private long endsAt;
    private long now;

    /** @param output sends a datagram to the server */
    public TurnClient(String name, TurnServer server, SecureRandom random, Consumer<byte[]> output, Observer observer) {
        this.name = name;
        this.server = server;
        this.observer = observer;
        requests = new TurnRequests(server, random, output);
        channels = new TurnChannels(name, requests, output);
    }

    /** Asks for the allocation. */
    public void begin(long nowNanos) {
        now = nowNanos;
        requests.start(
                new TurnRequest(
                        StunMethod.ALLOCATE,
                        request -> request.requestUdp().lifetime(LIFETIME_SECONDS),
                        this::onAllocated,
                        (answered, detail) -> fail("gives no relay: " + detail)),
                now);
    }

    /** To be called about every 20 ms. */
    public void onTimer(long nowNanos) {
        now = nowNanos;
        if (ended) {
            return;
        }
        requests.onTimer(now);
        if (allocated && !ended) {
            prolong();
        }
    }

    private void prolong() {
        if (!refreshing && now - refreshAt >= 0) {
            refresh();
        }
        channels.onTimer(now);
    }

    /** A datagram of the server. */
    public void onDatagram(byte[] datagram, int length, long nowNanos) {
        now = nowNanos;
        if (ended || length < TurnChannel.HEADER) {
            return;
        }
        if ((datagram[0] & 0xc0) == 0x40) {
            channels.onDatagram(datagram, length, observer::onData);
        } else {
            StunMessage.parseAny(datagram, length).ifPresent(this::onMessage);
        }
    }

    /** Sends a datagram to a peer, through the server; lost as any may be if that refuses. Keeps the array. */
    public void send(InetSocketAddress peer, byte[] data, long nowNanos) {
        now = nowNanos;
        if (allocated && !ended) {
            channels.send(peer, data, now);
        }
    }

    /** Gives the allocation back. */
    public void close() {
        if (allocated && !ended) {
            requests.fire(StunMethod.REFRESH, request -> request.lifetime(0));
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
                        this::notRefreshed),
                now);
    }

    /** A server out of reach may be there again before the allocation ends. */
    private void notRefreshed(boolean answered, String detail) {
        if (answered || now - endsAt >= 0) {
            fail("does not prolong the relay: " + detail);
        } else {
            refresh();
        }
    }

    /** A minute before the end, or half way there if that is near. */
    private void planRefresh(StunMessage response) {
        long seconds = Math.min(response.lifetime().orElse(LIFETIME_SECONDS), TimeUnit.DAYS.toSeconds(1));
        refreshing = false;
        endsAt = now + TimeUnit.SECONDS.toNanos(seconds);
        refreshAt = now + TimeUnit.SECONDS.toNanos(Math.max(seconds - 60, Math.max(1, seconds / 2)));
    }

    private void fail(String detail) {
        ended = true;
        requests.clear();
        observer.onFailed("the TURN server " + server.address() + " " + detail);
    }
}

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
package io.camelkvs.rtp;

import io.camelkvs.rtp.turn.TurnClient;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.function.Consumer;

/** The relay's end of a peer's relayed candidate. On the event loop, but {@link #send}, which any thread may call. */
final class RelaySocket implements PeerSocket, TurnClient.Observer {

    private final EventLoop loop;
    private final InetSocketAddress server;
    private final HostSocket socket;
    private final TurnClient client;
    private final Receiver receiver;
    private final Consumer<RelaySocket> onAllocated;
    private final Consumer<String> onFailed;
    private InetSocketAddress relayed;

    private RelaySocket(
            String name,
            TurnServer turn,
            EventLoop loop,
            SecureRandom random,
            Receiver receiver,
            Consumer<RelaySocket> onAllocated,
            Consumer<String> onFailed)
            throws IOException {
        this.loop = loop;
        this.receiver = receiver;
        this.onAllocated = onAllocated;
        this.onFailed = onFailed;
        server = turn.address();
        socket = HostSocket.open(anyAddress(server.getAddress()), this::onDatagram);
        client = new TurnClient(name, turn, random, datagram -> socket.send(datagram, server), this);
    }

    /** Opens a socket to the server; nothing is sent yet. */
    static RelaySocket open(
            String name,
            TurnServer turn,
            EventLoop loop,
            SecureRandom random,
            Receiver receiver,
            Consumer<RelaySocket> onAllocated,
            Consumer<String> onFailed) {
        try {
            return new RelaySocket(name, turn, loop, random, receiver, onAllocated, onFailed);
        } catch (IOException e) {
            throw new IllegalStateException("No UDP socket can be opened for the TURN server " + turn.address(), e);
        }
    }

    void begin(long now) {
        loop.register(socket);
        client.begin(now);
    }

    void onTimer(long now) {
        client.onTimer(now);
    }

    /** Null before the allocation. */
    @Override
    public InetSocketAddress address() {
        return relayed;
    }

    @Override
    public void send(byte[] datagram, InetSocketAddress remote) {
        if (loop.isLoopThread()) {
            client.send(remote, datagram, System.nanoTime());
        } else {
            loop.execute(() -> client.send(remote, datagram, System.nanoTime()));
        }
    }

    @Override
    public void close() {
        client.close();
        socket.close();
    }

    private void onDatagram(PeerSocket from, InetSocketAddress remote, byte[] datagram, int length, long now) {
        if (remote.equals(server)) {
            client.onDatagram(datagram, length, now);
        }
    }

    @Override
    public void onAllocated(InetSocketAddress address) {
        relayed = address;
        onAllocated.accept(this);
    }

    @Override
    public void onFailed(String detail) {
        onFailed.accept(detail);
    }

    @Override
    public void onData(InetSocketAddress peer, byte[] data) {
        receiver.onDatagram(this, peer, data, data.length, System.nanoTime());
    }

    private static InetAddress anyAddress(InetAddress like) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[like instanceof Inet6Address ? 16 : 4]);
    }
}

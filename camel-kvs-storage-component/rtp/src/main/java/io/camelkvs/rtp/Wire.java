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

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;

/**
 * What lies between a peer and its sockets: nothing, unless the path is impaired. Lives on the event loop, but {@link #send},
 * which any thread may call.
 */
final class Wire implements PeerSocket.Receiver {

    private final EventLoop loop;
    private final PeerSocket.Receiver receiver;
    private final ImpairedLine in;
    private final ImpairedLine out;
    private volatile boolean impaired;

    /** @param random makes what decides for each direction, so that neither depends on how much the other carries */
    Wire(EventLoop loop, Random random, PeerSocket.Receiver receiver) {
        this.loop = loop;
        this.receiver = receiver;
        in = new ImpairedLine(new Random(random.nextLong()), this::received);
        out = new ImpairedLine(new Random(random.nextLong()), (datagram, now) -> datagram.socket()
                .send(datagram.data(), datagram.remote()));
    }

    void impair(Impairment incoming, Impairment outgoing) {
        in.impair(incoming);
        out.impair(outgoing);
        impaired = !(incoming.equals(Impairment.NONE) && outgoing.equals(Impairment.NONE));
    }

    @Override
    public void onDatagram(PeerSocket socket, InetSocketAddress from, byte[] datagram, int length, long now) {
        if (impaired) {
            in.pass(new Datagram(socket, from, Arrays.copyOf(datagram, length)), now);
        } else {
            receiver.onDatagram(socket, from, datagram, length, now);
        }
    }

    void send(PeerSocket socket, byte[] data, InetSocketAddress remote) {
        if (!impaired) {
            socket.send(data, remote);
        } else if (loop.isLoopThread()) {
            out.pass(new Datagram(socket, remote, data), System.nanoTime());
        } else {
            loop.execute(() -> out.pass(new Datagram(socket, remote, data), System.nanoTime()));
        }
    }

    void onTick(long now) {
        in.deliverDue(now);
        out.deliverDue(now);
    }

    /** What was sent before the peer's end still leaves, its close_notify above all. */
    void close() {
        out.flush(System.nanoTime());
    }

    private void received(Datagram datagram, long now) {
        receiver.onDatagram(datagram.socket(), datagram.remote(), datagram.data(), datagram.data().length, now);
    }
}

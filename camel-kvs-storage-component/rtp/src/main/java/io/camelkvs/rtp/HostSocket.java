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

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The UDP socket of one host candidate. Read by the event loop, sent with by any thread. */
final class HostSocket implements PeerSocket {

    private static final Logger LOG = LoggerFactory.getLogger(HostSocket.class);

    /** Room for the burst of a key frame while the event loop does other things. */
    private static final int RECEIVE_BUFFER = 1 << 20;
    /** After that many datagrams the other sockets get their turn. */
    private static final int MOST_READS_AT_ONCE = 64;

    private final DatagramChannel channel;
    private final InetSocketAddress address;
    private final Receiver receiver;

    private HostSocket(DatagramChannel channel, Receiver receiver) throws IOException {
        this.channel = channel;
        this.receiver = receiver;
        address = (InetSocketAddress) channel.getLocalAddress();
    }

    /** Opens a socket on a free port of that address. */
    static HostSocket open(InetAddress address, Receiver receiver) throws IOException {
        DatagramChannel channel = DatagramChannel.open(
                address instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.bind(new InetSocketAddress(address, 0));
            return new HostSocket(channel, receiver);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    DatagramChannel channel() {
        return channel;
    }

    /** Reads what has arrived; for the event loop. */
    void read(ByteBuffer buffer) {
        try {
            for (int i = 0; i < MOST_READS_AT_ONCE && channel.isOpen(); i++) {
                buffer.clear();
                InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
                if (from == null) {
                    return;
                }
                receiver.onDatagram(this, from, buffer.array(), buffer.position(), System.nanoTime());
            }
        } catch (ClosedChannelException e) {
            LOG.debug("{}: closed while being read", address);
        } catch (IOException e) {
            LOG.debug("{}: a datagram was lost: {}", address, e.getMessage());
        }
    }

    @Override
    public void send(byte[] datagram, InetSocketAddress remote) {
        try {
            channel.send(ByteBuffer.wrap(datagram), remote);
        } catch (IOException e) {
            LOG.debug("{}: a datagram to {} was lost: {}", address, remote, e.toString());
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("{}: the socket does not close", address, e);
        }
    }
}

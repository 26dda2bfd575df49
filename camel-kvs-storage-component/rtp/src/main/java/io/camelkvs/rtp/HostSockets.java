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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of one peer, one per address. Immutable; any thread. */
final class HostSockets implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HostSockets.class);

    private final List<HostSocket> sockets;

    private HostSockets(List<HostSocket> sockets) {
        this.sockets = List.copyOf(sockets);
    }

    static final HostSockets NONE = new HostSockets(List.of());

    /** @throws IllegalStateException if none of the addresses can be bound */
    static HostSockets open(List<InetAddress> addresses, PeerSocket.Receiver receiver) {
        List<HostSocket> sockets = new ArrayList<>();
        IllegalStateException failure = new IllegalStateException("No UDP socket can be opened on any of the addresses "
                + addresses + "; give others with RtpEngine.Builder.addresses");
        for (InetAddress address : addresses) {
            try {
                sockets.add(HostSocket.open(address, receiver));
            } catch (IOException e) {
                LOG.debug("No candidate on {}: {}", address, e.getMessage());
                failure.addSuppressed(e);
            }
        }
        if (sockets.isEmpty()) {
            throw failure;
        }
        return new HostSockets(sockets);
    }

    List<HostSocket> all() {
        return sockets;
    }

    HostSocket get(InetSocketAddress local) {
        for (HostSocket socket : sockets) {
            if (socket.address().equals(local)) {
                return socket;
            }
        }
        throw new IllegalArgumentException("No socket on " + local);
    }

    @Override
    public void close() {
        sockets.forEach(HostSocket::close);
    }
}

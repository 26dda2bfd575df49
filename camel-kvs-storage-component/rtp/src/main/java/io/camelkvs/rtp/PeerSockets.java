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
import java.util.List;
import java.util.function.Consumer;

/** The sockets of one peer: those of its host candidates, and the relay's. On the event loop, but {@link #open}. */
final class PeerSockets implements AutoCloseable {

    private final HostSockets hosts;
    /** Null if none is used. */
    private final RelaySocket relay;

    private PeerSockets(HostSockets hosts, RelaySocket relay) {
        this.hosts = hosts;
        this.relay = relay;
    }

    /**
     * @param onRelay   told when the relay has an address
     * @param onNoRelay told why when it has none, or no longer
     * @throws IllegalStateException if no socket can be opened
     */
    static PeerSockets open(
            String name,
            PeerEnvironment environment,
            PeerSocket.Receiver receiver,
            Consumer<RelaySocket> onRelay,
            Consumer<String> onNoRelay) {
        RelayOptions options = environment.relay();
        HostSockets hosts = options.only()
                ? HostSockets.NONE
                : HostSockets.open(environment.addresses().get(), receiver);
        try {
            return new PeerSockets(
                    hosts, options.isUsed() ? relay(name, environment, receiver, onRelay, onNoRelay) : null);
        } catch (RuntimeException e) {
            hosts.close();
            throw e;
        }
    }

    private static RelaySocket relay(
            String name,
            PeerEnvironment environment,
            PeerSocket.Receiver receiver,
            Consumer<RelaySocket> onRelay,
            Consumer<String> onNoRelay) {
        return RelaySocket.open(
                name,
                environment.relay().server().get(),
                environment.loop(),
                environment.random(),
                receiver,
                onRelay,
                onNoRelay);
    }

    void begin(EventLoop loop, long now) {
        hosts.all().forEach(loop::register);
        if (relay != null) {
            relay.begin(now);
        }
    }

    List<HostSocket> hosts() {
        return hosts.all();
    }

    PeerSocket get(InetSocketAddress local) {
        return relay != null && local.equals(relay.address()) ? relay : hosts.get(local);
    }

    boolean isRelay(PeerSocket socket) {
        return socket == relay;
    }

    void onTimer(long now) {
        if (relay != null) {
            relay.onTimer(now);
        }
    }

    @Override
    public void close() {
        hosts.close();
        if (relay != null) {
            relay.close();
        }
    }
}

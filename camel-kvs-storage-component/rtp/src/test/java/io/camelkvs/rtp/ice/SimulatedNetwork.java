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
package io.camelkvs.rtp.ice;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Agents, a clock that only moves when told, and a wire of 10 ms that may lose or translate datagrams. */
final class SimulatedNetwork {

    private static final long STEP = Duration.ofMillis(10).toNanos();

    record Datagram(InetSocketAddress from, InetSocketAddress to, byte[] data) {}

    final SecureRandom random = new SecureRandom();
    final List<Datagram> sent = new ArrayList<>();
    Predicate<Datagram> loses = datagram -> false;
    /** Public address of a private one, as a NAT shows it. */
    final Map<InetSocketAddress, InetSocketAddress> translations = new HashMap<>();

    long now = -5; // the clock of nanoTime may be negative, and may pass 0

    private final Map<InetSocketAddress, IceAgent> agents = new HashMap<>();
    private List<Datagram> onTheWire = new ArrayList<>();

    IceTransport transport() {
        return (local, remote, data) -> {
            Datagram datagram = new Datagram(translations.getOrDefault(local, local), remote, data);
            sent.add(datagram);
            if (!loses.test(datagram)) {
                onTheWire.add(datagram);
            }
        };
    }

    void attach(InetSocketAddress address, IceAgent agent) {
        agents.put(address, agent);
    }

    void run(Duration duration) {
        for (long end = now + duration.toNanos(); now < end; now += STEP) {
            List<Datagram> arriving = onTheWire;
            onTheWire = new ArrayList<>();
            arriving.forEach(this::deliver);
            if (now / STEP % 2 == 0) {
                agents.values().stream().distinct().forEach(agent -> agent.onTimer(now));
            }
        }
    }

    private void deliver(Datagram datagram) {
        InetSocketAddress target = translations.entrySet().stream()
                .filter(entry -> entry.getValue().equals(datagram.to()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(datagram.to());
        IceAgent agent = agents.get(target);
        if (agent != null) {
            agent.onDatagram(target, datagram.from(), datagram.data(), datagram.data().length, now);
        }
    }
}

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

import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;

/** Finds the addresses that host candidates are made of when none are given. Stateless. */
final class LocalAddresses {

    private LocalAddresses() {}

    /** All addresses of interfaces that are up but link-local ones, and IPv6 loopback; IPv4 first, loopback last. */
    static List<InetAddress> find() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(LocalAddresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress())
                    .filter(address -> !(address instanceof Inet6Address && address.isLoopbackAddress()))
                    .sorted(Comparator.comparing(InetAddress::isLoopbackAddress)
                            .thenComparing(address -> address instanceof Inet6Address))
                    .toList();
        } catch (SocketException e) {
            throw new UncheckedIOException("The network interfaces cannot be listed", e);
        }
    }

    private static boolean isUp(NetworkInterface networkInterface) {
        try {
            return networkInterface.isUp();
        } catch (SocketException e) {
            return false; // it went away between listing and asking
        }
    }
}

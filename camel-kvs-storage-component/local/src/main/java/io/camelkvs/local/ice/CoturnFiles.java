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
package io.camelkvs.local.ice;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * What coturn reads and writes. The configuration holds its secret, so that no command line does; only its owner may
 * read it, and it is gone once the server is.
 */
record CoturnFiles(Path configuration, Path log) {

    static CoturnFiles in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new CoturnFiles(folder.resolve("turnserver.conf"), folder.resolve("turnserver.log"));
    }

    /**
     * @param loopback whether it relays to loopback addresses, too: where it has such an address itself there may be no
     *     others; where others reach it, what listens on this machine's is not for them
     */
    void write(InetAddress address, int port, String secret, boolean loopback) throws IOException {
        Files.deleteIfExists(configuration);
        Files.createFile(
                configuration, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
                configuration,
                List.of(
                        "listening-ip=" + address.getHostAddress(),
                        "listening-port=" + port,
                        address.isAnyLocalAddress()
                                ? "# relays on the address that the client has reached"
                                : "relay-ip=" + address.getHostAddress(),
                        loopback ? "allow-loopback-peers" : "# relays to no loopback address",
                        "realm=kvs-local",
                        "use-auth-secret",
                        "static-auth-secret=" + secret,
                        "no-tls",
                        "no-dtls",
                        "no-cli",
                        "no-rfc5780",
                        "no-multicast-peers",
                        "no-software-attribute",
                        "relay-threads=1",
                        "userdb=" + configuration.resolveSibling("turnserver.db"),
                        "pidfile=" + configuration.resolveSibling("turnserver.pid"),
                        "log-file=stdout"),
                StandardOpenOption.WRITE);
    }

    void delete() throws IOException {
        for (String name : List.of("turnserver.conf", "turnserver.db", "turnserver.pid")) {
            Files.deleteIfExists(configuration.resolveSibling(name));
        }
    }
}

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
package io.camelkvs.tests;

import static org.awaitility.Awaitility.await;

import io.camelkvs.session.media.IceServer;
import io.camelkvs.testlogs.LogWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

/** A coturn on a free port of this machine, over UDP and TCP. */
final class TurnServer implements AutoCloseable {

    private static final String USER = "camera";
    private static final String PASSWORD = "turn-password";

    private final Process process;
    private final int port;

    private TurnServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static TurnServer start(Path folder) throws IOException {
        LogWatch.secret("TURN password", PASSWORD);
        int port = freePort();
        Process process = Tool.turnserver()
                .start(
                        folder.resolve("turnserver.log"),
                        "-n",
                        "--listening-ip=127.0.0.1",
                        "--relay-ip=127.0.0.1",
                        "--listening-port=" + port,
                        "--realm=camelkvs",
                        "--lt-cred-mech",
                        "--user=" + USER + ":" + PASSWORD,
                        "--no-cli",
                        "--no-tls",
                        "--no-dtls",
                        "--log-file=stdout",
                        "--userdb=" + folder.resolve("turndb"),
                        "--pidfile=" + folder.resolve("turnserver.pid"));
        TurnServer server = new TurnServer(process, port);
        await().until(server::listens);
        return server;
    }

    IceServer server() {
        String address = "127.0.0.1:" + port;
        return new IceServer(
                List.of("stun:" + address, "turn:" + address + "?transport=udp", "turn:" + address + "?transport=tcp"),
                USER,
                PASSWORD);
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

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

import static org.awaitility.Awaitility.await;

import io.camelkvs.rtp.stun.StunType;
import io.camelkvs.rtp.stun.StunWriter;
import io.camelkvs.rtp.stun.TransactionId;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** Debian's coturn on loopback, with one user. */
final class TestTurnServer implements AutoCloseable {

    private final Process process;
    private final int port;
    private final Path log;

    private TestTurnServer(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    static TestTurnServer start(Path folder) throws IOException {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path log = folder.resolve("turnserver.log");
        List<String> command = List.of(
                "turnserver",
                "-n",
                "--listening-ip=127.0.0.1",
                "--relay-ip=127.0.0.1",
                "--listening-port=" + port,
                "--allow-loopback-peers",
                "--lt-cred-mech",
                "--realm=test",
                "--user=camera:turn-password",
                "--no-tls",
                "--no-dtls",
                "--no-cli",
                "--relay-threads=1",
                "--verbose",
                "--userdb=" + folder.resolve("turn.db"),
                "--pidfile=" + folder.resolve("turn.pid"),
                "--log-file=stdout");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            TestTurnServer server = new TestTurnServer(process, port, log);
            await().atMost(Duration.ofSeconds(20)).until(server::answers);
            return server;
        } catch (IOException e) {
            throw new AssertionError("turnserver is missing: apt-get install -y coturn", e);
        }
    }

    TurnServer withPassword(String password) {
        return new TurnServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "camera", password);
    }

    TurnServer account() {
        return withPassword("turn-password");
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    private boolean answers() throws IOException {
        byte[] request = new StunWriter(StunType.REQUEST, TransactionId.random(new SecureRandom())).unsigned();
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(200);
            socket.send(new DatagramPacket(request, request.length, InetAddress.getLoopbackAddress(), port));
            socket.receive(new DatagramPacket(new byte[500], 500));
            return true;
        } catch (SocketTimeoutException | java.net.PortUnreachableException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
    }
}

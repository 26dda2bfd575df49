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

import io.camelkvs.rtp.TurnServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TURN server coturn (RFC 8656), run as a process of its own that ends with this one, whichever way that ends. It
 * serves UDP and TCP, and only whom it was given credentials here. Any thread may call.
 */
public final class Coturn implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Coturn.class);

    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int STOP_SECONDS = 5;
    private static final int PROBE_MILLIS = 50;

    /** The server lives as long as somebody holds this shell's input open, which a parent that was killed does not. */
    private static final String SCRIPT =
            """
            exec 3<&0
            "$1" -c "$2" </dev/null 3<&- &
            server=$!
            (cat <&3; kill $server) &
            exec 3<&-
            wait $server
            """;

    private final Process process;
    private final CoturnFiles files;
    private final InetAddress address;
    private final int port;
    private final String secret;
    private volatile boolean closing;

    private Coturn(Process process, CoturnFiles files, InetAddress address, int port, String secret) {
        this.process = process;
        this.files = files;
        this.address = address;
        this.port = port;
        this.secret = secret;
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @param folder for its files and its log
     * @param host   where to listen
     * @param port   UDP and TCP, 0 for any free one
     * @throws IllegalStateException if it is not installed, or cannot listen there; the message says what to do
     */
    public static Coturn start(Path folder, String host, int port) {
        Path executable = executable(System.getenv("PATH"));
        try {
            InetAddress address = InetAddress.getByName(host);
            int free = freePort(address, port);
            String secret = HexFormat.of().formatHex(SecureRandom.getSeed(32));
            CoturnFiles files = CoturnFiles.in(folder);
            files.write(address, free, secret, reachable(address).isLoopbackAddress());
            Coturn coturn = new Coturn(run(executable, files), files, address, free, secret);
            coturn.awaitAnswer(address);
            return coturn;
        } catch (IOException e) {
            throw new UncheckedIOException("TURN cannot be served on " + host + ": " + e.getMessage(), e);
        }
    }

    /** The UDP and TCP port listened on. */
    public int port() {
        return port;
    }

    /** The server's own log. */
    public Path log() {
        return files.log();
    }

    /** Credentials that are good for new allocations until then. */
    TurnCredentials credentials(String name, Instant expiry) {
        return TurnCredentials.of(secret, name, expiry);
    }

    /** Likewise, with the address at which to use them. */
    TurnServer account(String name, Instant expiry) {
        TurnCredentials credentials = credentials(name, expiry);
        return new TurnServer(
                new InetSocketAddress(reachable(address), port), credentials.username(), credentials.password());
    }

    /** It relays on the address that it is reached at, which should be one that others reach, too. */
    private static InetAddress reachable(InetAddress address) {
        try {
            return address.isAnyLocalAddress() ? InetAddress.getLocalHost() : address;
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress(); // a machine without a network
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            files.delete();
        } catch (IOException e) {
            throw new UncheckedIOException("turnserver's files cannot be deleted", e);
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static Path executable(String path) {
        return Arrays.stream(String.valueOf(path).split(":"))
                .map(folder -> Path.of(folder, "turnserver"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("TURN is asked for, but there is no turnserver on the PATH;"
                                + " install coturn: apt-get install -y coturn"));
    }

    /** coturn would share a taken port with another coturn, and each would get a part of the datagrams. */
    private static int freePort(InetAddress address, int wanted) throws IOException {
        try (ServerSocket tcp = new ServerSocket(wanted, 1, address);
                DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), address)) {
            return udp.getLocalPort();
        } catch (java.net.BindException e) {
            throw new IllegalStateException(
                    "TURN cannot listen on " + address.getHostAddress() + ":" + wanted + ": " + e.getMessage()
                            + ". Is the port taken by another program? Port 0 takes any free one.",
                    e);
        }
    }

    private static Process run(Path executable, CoturnFiles files) throws IOException {
        return new ProcessBuilder("sh", "-c", SCRIPT, "sh", "" + executable, "" + files.configuration())
                .redirectErrorStream(true)
                .redirectOutput(files.log().toFile())
                .start();
    }

    private void awaitAnswer(InetAddress address) throws IOException {
        long begun = System.nanoTime();
        StunProbe probe = new StunProbe(address, port);
        while (!probe.isAnswered(PROBE_MILLIS)) {
            if (!process.isAlive() || System.nanoTime() - begun > START_NANOS) {
                close();
                throw new IllegalStateException("turnserver " + (process.isAlive() ? "does not answer" : "ended")
                        + " at its start; its log says why: " + files.log());
            }
        }
        process.onExit().thenRun(this::ended);
    }

    private void ended() {
        if (!closing) {
            LOG.warn(
                    "turnserver has ended by itself, nothing is relayed any more; its log may say why: {}",
                    files.log());
        }
    }
}

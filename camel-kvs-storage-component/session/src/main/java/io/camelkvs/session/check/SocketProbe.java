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
package io.camelkvs.session.check;

import io.camelkvs.session.Scheduler;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Asks over UDP, TCP and TLS; each server has 3 s once its name is resolved. */
final class SocketProbe implements IceServerProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** First wait for an answer over UDP; doubles with each repetition (RFC 8489, 6.2.1). */
    private static final int FIRST_WAIT_MILLIS = 500;

    private final Scheduler time;
    private final Supplier<SSLSocketFactory> tls;

    /** @param tls decides whom to trust, asked for on the thread that asks a server; host names are checked in here */
    SocketProbe(Scheduler time, Supplier<SSLSocketFactory> tls) {
        this.time = time;
        this.tls = tls;
    }

    @Override
    public void ask(IceUri server) throws IOException {
        InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException("the name " + server.host() + " cannot be resolved");
        }
        StunRequest request = server.turn() ? StunRequest.allocate() : StunRequest.binding();
        switch (server.transport()) {
            case UDP -> overUdp(address, request);
            case TCP -> overTcp(address, request);
            case TLS -> overTls(address, server.host(), request);
            default -> throw new IllegalArgumentException(server + " is not spoken here: use UDP, TCP or TLS");
        }
    }

    private void overUdp(InetSocketAddress address, StunRequest request) throws IOException {
        try (DatagramSocket socket = new DatagramSocket();
                Deadline deadline = new Deadline(socket::close)) {
            deadline.guard(() -> {
                socket.connect(address);
                exchange(socket, request);
            });
        }
    }

    private static void exchange(DatagramSocket socket, StunRequest request) throws IOException {
        byte[] bytes = request.bytes();
        DatagramPacket answer = new DatagramPacket(new byte[1500], 1500);
        for (int wait = FIRST_WAIT_MILLIS; ; wait *= 2) {
            socket.send(new DatagramPacket(bytes, bytes.length));
            socket.setSoTimeout(wait);
            try {
                do {
                    socket.receive(answer);
                } while (!request.isAnsweredBy(answer.getData(), answer.getLength()));
                return;
            } catch (SocketTimeoutException e) {
                // asked again, until the deadline closes the socket
            }
        }
    }

    private void overTcp(InetSocketAddress address, StunRequest request) throws IOException {
        try (Socket socket = new Socket();
                Deadline deadline = new Deadline(socket)) {
            deadline.guard(() -> {
                socket.connect(address);
                exchange(socket, request);
            });
        }
    }

    private void overTls(InetSocketAddress address, String host, StunRequest request) throws IOException {
        try (Socket plain = new Socket();
                Deadline deadline = new Deadline(plain)) {
            deadline.guard(() -> {
                plain.connect(address);
                try (SSLSocket socket = (SSLSocket) tls.get().createSocket(plain, host, address.getPort(), true)) {
                    SSLParameters parameters = socket.getSSLParameters();
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                    socket.setSSLParameters(parameters);
                    exchange(socket, request);
                }
            });
        }
    }

    private static void exchange(Socket socket, StunRequest request) throws IOException {
        socket.getOutputStream().write(request.bytes());
        byte[] header = socket.getInputStream().readNBytes(StunRequest.HEADER_LENGTH);
        if (!request.isAnsweredBy(header, header.length)) {
            throw new IOException("connected, but what answers is no STUN or TURN server");
        }
    }

    private interface Exchange {
        void run() throws IOException;
    }

    /** Closes a socket when the time is up, which ends whatever blocks on it. */
    private final class Deadline implements AutoCloseable {
        private final Scheduler.Task timer;
        private volatile boolean passed;

        Deadline(Closeable socket) {
            timer = time.schedule(TIMEOUT, () -> {
                passed = true;
                close(socket);
            });
        }

        private void close(Closeable socket) {
            try {
                socket.close();
            } catch (IOException e) {
                // it is closed all the same, and the one who waits on it hears of the deadline
            }
        }

        void guard(Exchange exchange) throws IOException {
            try {
                exchange.run();
            } catch (IOException | RuntimeException e) {
                if (passed) {
                    throw new SocketTimeoutException("no answer within " + TIMEOUT.toSeconds() + " s");
                }
                throw e;
            }
        }

        @Override
        public void close() {
            timer.cancel();
        }
    }
}

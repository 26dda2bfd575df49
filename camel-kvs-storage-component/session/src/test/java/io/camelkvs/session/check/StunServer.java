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

import io.camelkvs.session.check.IceUri.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocketFactory;

/** A STUN or TURN server on a free port of this machine, over UDP or TCP, with good and bad manners. */
final class StunServer implements AutoCloseable {

    enum Manner {
        ANSWERS,
        REFUSES,
        SILENT,
        NONSENSE,
        LOSES_THE_FIRST,
        TRICKLES,
        HANGS_UP
    }

    private final DatagramSocket datagrams;
    private final ServerSocket connections;
    private final Manner manner;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private StunServer(DatagramSocket datagrams, ServerSocket connections, Manner manner) {
        this.datagrams = datagrams;
        this.connections = connections;
        this.manner = manner;
        thread = new Thread(datagrams != null ? this::serveDatagrams : this::serveConnections, "stun-server");
        thread.start();
    }

    static StunServer start(Transport transport, Manner manner) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        return transport == Transport.UDP
                ? new StunServer(new DatagramSocket(new InetSocketAddress(here, 0)), null, manner)
                : new StunServer(null, new ServerSocket(0, 5, here), manner);
    }

    static StunServer startTls(SSLServerSocketFactory factory, Manner manner) throws IOException {
        return new StunServer(null, factory.createServerSocket(0, 5, InetAddress.getLoopbackAddress()), manner);
    }

    int port() {
        return datagrams != null ? datagrams.getLocalPort() : connections.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    private void serveDatagrams() {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        while (!datagrams.isClosed()) {
            try {
                datagrams.receive(packet);
                boolean first = requests.incrementAndGet() == 1;
                if (manner != Manner.SILENT && !(manner == Manner.LOSES_THE_FIRST && first)) {
                    byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                    datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // closed, or a client that has gone
            }
        }
    }

    private void serveConnections() {
        while (!connections.isClosed()) {
            try (Socket socket = connections.accept()) {
                serve(socket);
            } catch (IOException e) {
                // closed, or a client that has gone
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        if (manner == Manner.SILENT) {
            closed.await();
            return;
        }
        byte[] header = socket.getInputStream().readNBytes(20);
        requests.incrementAndGet();
        OutputStream out = socket.getOutputStream();
        switch (manner) {
            case HANGS_UP -> socket.close();
            case TRICKLES -> {
                out.write(answer(header), 0, 1);
                closed.await();
            }
            default -> {
                out.write(answer(header));
                closed.await(100, TimeUnit.MILLISECONDS);
            }
        }
    }

    private byte[] answer(byte[] request) {
        if (manner == Manner.NONSENSE) {
            return new byte[20];
        }
        byte[] answer = Arrays.copyOf(request, 20);
        answer[0] = 1;
        answer[1] = (byte) (request[1] | (manner == Manner.REFUSES ? 0x10 : 0));
        answer[2] = 0;
        answer[3] = 0;
        return answer;
    }

    @Override
    public void close() throws Exception {
        closed.countDown();
        if (datagrams != null) {
            datagrams.close();
        } else {
            connections.close();
        }
        thread.join();
    }
}

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

import io.camelkvs.local.http.WebServer;
import io.camelkvs.rtp.stun.StunMessage;
import io.camelkvs.rtp.stun.StunType;
import io.camelkvs.rtp.stun.StunWriter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever asks over UDP from where the question came (RFC 8489). What is no Binding request gets no answer. Lives on
 * the event loop of Vert.x; any thread may call.
 */
public final class StunServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StunServer.class);
    private static final int UNKNOWN_ATTRIBUTE = 420;

    private final DatagramSocket socket;

    private StunServer(DatagramSocket socket) {
        this.socket = socket;
    }

    /**
     * @param port 0 for any free one
     * @throws IllegalStateException if it cannot listen there
     */
    public static StunServer start(Vertx vertx, String host, int port) {
        DatagramSocket socket = vertx.createDatagramSocket();
        socket.exceptionHandler(failure -> LOG.debug("STUN: a datagram was lost: {}", failure.toString()));
        socket.handler(packet -> answer(socket, packet));
        WebServer.await(socket.listen(port, host), "answer STUN requests on " + host + ":" + port);
        return new StunServer(socket);
    }

    /** The UDP port listened on. */
    public int port() {
        return socket.localAddress().port();
    }

    @Override
    public void close() {
        WebServer.await(socket.close(), "stop answering STUN requests");
    }

    private static void answer(DatagramSocket socket, DatagramPacket packet) {
        InetSocketAddress from = new InetSocketAddress(
                packet.sender().hostAddress(), packet.sender().port());
        answer(packet.data().getBytes(), from)
                .ifPresent(response -> socket.send(
                        Buffer.buffer(response), from.getPort(), packet.sender().hostAddress()));
    }

    private static Optional<byte[]> answer(byte[] datagram, InetSocketAddress from) {
        return StunMessage.parsePlain(datagram, datagram.length)
                .filter(message -> message.type() == StunType.REQUEST)
                .map(request -> answer(request, from));
    }

    private static byte[] answer(StunMessage request, InetSocketAddress from) {
        List<Integer> unknown = request.unknownAttributes();
        return unknown.isEmpty()
                ? new StunWriter(StunType.SUCCESS, request.id())
                        .mappedAddress(from)
                        .unsigned()
                : new StunWriter(StunType.ERROR, request.id())
                        .error(UNKNOWN_ATTRIBUTE, "Unknown Attribute")
                        .unknownAttributes(unknown)
                        .unsigned();
    }
}

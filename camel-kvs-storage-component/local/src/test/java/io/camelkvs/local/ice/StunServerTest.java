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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.local.http.WebServer;
import io.camelkvs.rtp.stun.StunMessage;
import io.camelkvs.rtp.stun.StunType;
import io.camelkvs.rtp.stun.StunWriter;
import io.camelkvs.rtp.stun.TransactionId;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real server and a real socket on loopback. */
@Timeout(30)
class StunServerTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final Vertx vertx = WebServer.newVertx();
    private final TransactionId id = TransactionId.random(new SecureRandom());
    private StunServer server;
    private DatagramSocket socket;

    @BeforeEach
    void start() throws IOException {
        server = StunServer.start(vertx, "127.0.0.1", 0);
        socket = new DatagramSocket(0, LOOPBACK);
        socket.setSoTimeout(10_000);
    }

    @AfterEach
    void stop() {
        socket.close();
        server.close();
        WebServer.close(vertx);
    }

    private void send(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, LOOPBACK, server.port()));
    }

    private byte[] receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    /** A request as libwebrtc sends it to a STUN server: no attribute at all. */
    private byte[] bareRequest() {
        byte[] request = Arrays.copyOf(new StunWriter(StunType.REQUEST, id).unsigned(), 20);
        return ByteBuffer.wrap(request).putShort(2, (short) 0).array();
    }

    @Test
    void saysWhereTheRequestCameFrom() throws Exception {
        send(bareRequest());

        StunMessage answer = StunMessage.parse(receive(), 40).orElseThrow();
        assertThat(answer.type()).isEqualTo(StunType.SUCCESS);
        assertThat(answer.id()).isEqualTo(id);
        assertThat(answer.mappedAddress()).contains(new InetSocketAddress(LOOPBACK, socket.getLocalPort()));
    }

    @Test
    void namesTheAttributesItDoesNotKnow() throws Exception {
        byte[] request = ByteBuffer.allocate(36)
                .put(bareRequest())
                .putInt(0x0003_0004) // CHANGE-REQUEST (RFC 5780)
                .putInt(6)
                .putInt(0x8022_0004) // SOFTWARE, which may be ignored
                .putInt(7)
                .putShort(2, (short) 16)
                .array();
        send(request);

        byte[] answer = receive();
        assertThat(StunMessage.parse(answer, answer.length).orElseThrow().errorCode())
                .isEqualTo(420);
        ByteBuffer last = ByteBuffer.wrap(answer);
        assertThat(last.getInt(answer.length - 16))
                .as("UNKNOWN-ATTRIBUTES of two bytes")
                .isEqualTo(0x000a_0002);
        assertThat(last.getShort(answer.length - 12)).isEqualTo((short) 3);
    }

    @Test
    void answersNothingButRequestsAndSurvivesGarbage() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[random.nextInt(1500)];
            random.nextBytes(noise);
            send(noise);
        }
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = Arrays.copyOf(
                    new StunWriter(StunType.REQUEST, id).username("someone").unsigned(), 20 + random.nextInt(40));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            if (StunMessage.parsePlain(damaged, damaged.length).isEmpty()) {
                send(damaged);
            }
        }
        for (StunType type : new StunType[] {StunType.INDICATION, StunType.SUCCESS, StunType.ERROR}) {
            send(new StunWriter(type, id).unsigned());
        }
        byte[] wrongFingerprint = new StunWriter(StunType.REQUEST, id).unsigned();
        wrongFingerprint[27] ^= 1;
        send(wrongFingerprint);

        TransactionId good = TransactionId.random(new SecureRandom());
        byte[] first = exchange(new StunWriter(StunType.REQUEST, good).unsigned());

        assertThat(StunMessage.parse(first, first.length).orElseThrow().id())
                .as("the first answer of all")
                .isEqualTo(good);
    }

    /** Asks again as any client does, since the flood before fills the server's buffer and what does not fit is lost. */
    private byte[] exchange(byte[] request) throws IOException {
        socket.setSoTimeout(300);
        while (true) {
            send(request);
            try {
                return receive();
            } catch (SocketTimeoutException e) {
                // until the test's own timeout
            }
        }
    }

    @Test
    void saysWhichPortIsTaken() {
        assertThatThrownBy(() -> StunServer.start(vertx, "127.0.0.1", server.port()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageContaining("taken");
    }
}

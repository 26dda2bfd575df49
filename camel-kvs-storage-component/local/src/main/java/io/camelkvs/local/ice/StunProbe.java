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

import io.camelkvs.rtp.stun.StunMessage;
import io.camelkvs.rtp.stun.StunType;
import io.camelkvs.rtp.stun.StunWriter;
import io.camelkvs.rtp.stun.TransactionId;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;

/** Asks whether a STUN or TURN server answers. Blocks. */
final class StunProbe {

    private static final int LARGEST_ANSWER = 1500;

    private final InetAddress address;
    private final int port;
    private final TransactionId id = TransactionId.random(new SecureRandom());

    /** @param address where the server listens; all addresses stands for loopback */
    StunProbe(InetAddress address, int port) {
        this.address = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        this.port = port;
    }

    /** Sends a Binding request and waits so long for its answer. */
    boolean isAnswered(int waitMillis) throws IOException {
        byte[] request = new StunWriter(StunType.REQUEST, id).unsigned();
        DatagramPacket answer = new DatagramPacket(new byte[LARGEST_ANSWER], LARGEST_ANSWER);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(waitMillis);
            socket.send(new DatagramPacket(request, request.length, address, port));
            socket.receive(answer); // not connected: a refusal, too, takes the whole wait
        } catch (SocketTimeoutException e) {
            return false;
        }
        return StunMessage.parsePlain(answer.getData(), answer.getLength())
                .filter(message -> message.id().equals(id))
                .isPresent();
    }
}

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
package io.camelkvs.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.Fault.Direction;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.rtp.stun.StunType;
import io.camelkvs.rtp.stun.StunWriter;
import io.camelkvs.rtp.stun.TransactionId;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which connectivity checks get through a path that loses half of them. */
@Timeout(60)
class FaultSeedTest {

    private static final int CHECKS = 64;

    @Test
    void theSeedDecidesWhichPacketsAreLost() throws Exception {
        Set<Long> answered = answered(7);

        assertThat(answered).hasSizeBetween(CHECKS / 4, CHECKS * 3 / 4);
        assertThat(answered(7)).isEqualTo(answered);
        assertThat(answered(8)).isNotEqualTo(answered);
    }

    private static Set<Long> answered(long seed) throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().faultSeed(seed).start()) {
            String channel = kvs.createRecordedChannel("cam");
            kvs.faults().inject(Fault.of(FaultKind.PACKET_LOSS).probability(0.5).direction(Direction.IN));
            try (Signaling master = Signaling.master(kvs, channel);
                    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                Aws.of(kvs).join(channel);
                String offer =
                        Signaling.payload(master.next("SDP_OFFER")).path("sdp").asText();
                return answered(offer, port(master), socket);
            }
        }
    }

    /** Once a later check is answered, those before it never will be. */
    private static Set<Long> answered(String offer, int port, DatagramSocket socket) throws IOException {
        Set<Long> answered = new TreeSet<>();
        socket.setSoTimeout(20);
        for (long number = 0; number < CHECKS; number++) {
            check(offer, port, socket, number);
        }
        for (long number = CHECKS; answered.stream().noneMatch(one -> one >= CHECKS); number++) {
            check(offer, port, socket, number);
            receive(socket, answered);
        }
        answered.removeIf(number -> number >= CHECKS);
        return answered;
    }

    private static void check(String offer, int port, DatagramSocket socket, long number) throws IOException {
        byte[] request = new StunWriter(StunType.REQUEST, new TransactionId(0, number))
                .username(find(offer, "a=ice-ufrag:(\\S+)") + ":camera")
                .priority(1)
                .role(false, 1)
                .sign(find(offer, "a=ice-pwd:(\\S+)").getBytes(StandardCharsets.US_ASCII));
        socket.send(new DatagramPacket(request, request.length, InetAddress.getLoopbackAddress(), port));
    }

    private static void receive(DatagramSocket socket, Set<Long> answered) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        try {
            while (true) {
                socket.receive(packet);
                if (packet.getData()[0] == 1) { // a success response, not one of the service's own checks
                    answered.add(ByteBuffer.wrap(packet.getData()).getLong(12));
                }
            }
        } catch (SocketTimeoutException e) {
            // that was all
        }
    }

    private static int port(Signaling master) throws Exception {
        while (true) {
            String candidate = Signaling.payload(master.next("ICE_CANDIDATE"))
                    .path("candidate")
                    .asText();
            if (candidate.contains(" 127.0.0.1 ")) {
                return Integer.parseInt(find(candidate, " 127\\.0\\.0\\.1 (\\d+) typ host"));
            }
        }
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}

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
package io.camelkvs.rtp.stun;

import io.camelkvs.fuzz.Target;
import io.camelkvs.rtp.ice.IceAgent;
import io.camelkvs.rtp.ice.IceCredentials;
import io.camelkvs.rtp.ice.IceObserver;
import io.camelkvs.rtp.ice.IceTimings;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** STUN as strangers send it, and as a far side does that knows the password. */
public final class StunTargets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final IceCredentials OURS = new IceCredentials("ours", "0123456789012345678901");
    private static final IceCredentials THEIRS = new IceCredentials("them", "abcdefghijklmnopqrstuv");
    private static final byte[] OUR_KEY = OURS.pwd().getBytes(StandardCharsets.UTF_8);
    private static final byte[] THEIR_KEY = THEIRS.pwd().getBytes(StandardCharsets.UTF_8);
    private static final InetSocketAddress LOCAL = new InetSocketAddress("127.0.0.1", 4000);
    private static final int TICK = 20_000_000;

    private StunTargets() {}

    public static List<Target> all() {
        byte[] request = new StunWriter(StunType.REQUEST, TransactionId.random(RANDOM))
                .username("ours:them")
                .priority(1)
                .role(true, 7)
                .useCandidate()
                .sign(OUR_KEY);
        byte[] success = new StunWriter(StunType.SUCCESS, TransactionId.random(RANDOM))
                .mappedAddress(LOCAL)
                .sign(THEIR_KEY);
        byte[] error = new StunWriter(StunType.ERROR, TransactionId.random(RANDOM))
                .error(487, "Role Conflict")
                .sign(THEIR_KEY);
        return List.of(
                new Target("STUN of strangers", List.of(request, success, error), StunTargets::parse),
                new Target(
                        "STUN to a server",
                        List.of(
                                new StunWriter(StunType.REQUEST, TransactionId.random(RANDOM)).unsigned(),
                                new StunWriter(StunType.REQUEST, TransactionId.random(RANDOM))
                                        .unknownAttributes(List.of(1, 2))
                                        .unsigned()),
                        StunTargets::serve),
                new Target(
                        "STUN of the far side",
                        List.of(
                                Target.input(List.of(request, success, error)),
                                Target.input(List.of(request, request))),
                        StunTargets::converse));
    }

    private static void parse(byte[] datagram) {
        StunMessage.parse(datagram, datagram.length).ifPresent(StunTargets::readAll);
    }

    /** As the local STUN server answers. */
    private static void serve(byte[] datagram) {
        StunMessage.parsePlain(datagram, datagram.length).ifPresent(request -> {
            readAll(request);
            byte[] answer = new StunWriter(StunType.ERROR, request.id())
                    .error(420, "Unknown Attribute")
                    .unknownAttributes(request.unknownAttributes())
                    .unsigned();
            StunMessage.parse(answer, answer.length).orElseThrow();
        });
    }

    private static void readAll(StunMessage message) {
        message.isAuthentic(OUR_KEY);
        message.username();
        message.priority();
        message.controlled();
        message.controlling();
        message.errorCode();
        message.mappedAddress();
        message.useCandidate();
    }

    /** Each datagram is given right length, integrity and fingerprint, and comes from a port of its own. */
    private static void converse(byte[] input) {
        IceAgent agent =
                new IceAgent("fuzz", OURS, true, IceTimings.DEFAULT, RANDOM, (from, to, datagram) -> {}, new Deaf(), 0);
        agent.addLocalAddress(LOCAL, 0);
        agent.setRemoteCredentials(THEIRS, 0);
        long now = 0;
        int port = 5000;
        for (byte[] datagram : Target.datagrams(input)) {
            byte[] signed = signed(datagram, (now / TICK) % 2 == 0 ? OUR_KEY : THEIR_KEY);
            parse(signed);
            agent.onDatagram(LOCAL, new InetSocketAddress("127.0.0.1", port++), signed, signed.length, now);
            now += TICK;
            agent.onTimer(now);
        }
    }

    private static byte[] signed(byte[] message, byte[] key) {
        int type = message.length < 2 ? 1 : (message[0] << 8 | message[1] & 0xff) & 0x0111 | 1;
        byte[] attributes = message.length <= 20 ? new byte[0] : Arrays.copyOfRange(message, 20, message.length & ~3);
        ByteBuffer out = ByteBuffer.allocate(20 + attributes.length + 32);
        out.putShort((short) type).putShort((short) 0).putInt(StunAttributes.MAGIC_COOKIE);
        out.put(Arrays.copyOf(message, 12)).put(attributes);
        byte[] integrity = Integrity.hmac(key, out.array(), out.position());
        out.putShort((short) StunAttributes.MESSAGE_INTEGRITY)
                .putShort((short) integrity.length)
                .put(integrity);
        out.putShort(2, (short) (out.capacity() - 20));
        int crc = StunMessage.fingerprint(out.array(), out.position());
        out.putShort((short) StunAttributes.FINGERPRINT).putShort((short) 4).putInt(crc);
        return out.array();
    }

    private static final class Deaf implements IceObserver {
        @Override
        public void onSelected(InetSocketAddress local, InetSocketAddress remote) {}

        @Override
        public void onFailed(String detail) {}

        @Override
        public void onConsentExpired(String detail) {}
    }
}

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
import io.camelkvs.rtp.TurnServer;
import io.camelkvs.rtp.ice.IceAgent;
import io.camelkvs.rtp.ice.IceCredentials;
import io.camelkvs.rtp.ice.IceObserver;
import io.camelkvs.rtp.ice.IceTimings;
import io.camelkvs.rtp.turn.TurnClient;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** STUN as strangers send it, and as a far side does that knows the password. */
public final class StunTargets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final IceCredentials OURS = new IceCredentials("ours", "0123456789012345678901");
    private static final IceCredentials THEIRS = new IceCredentials("them", "abcdefghijklmnopqrstuv");
    private static final byte[] OUR_KEY = OURS.pwd().getBytes(StandardCharsets.UTF_8);
    private static final byte[] THEIR_KEY = THEIRS.pwd().getBytes(StandardCharsets.UTF_8);
    private static final InetSocketAddress LOCAL = new InetSocketAddress("127.0.0.1", 4000);
    private static final byte[] LONG_TERM_KEY = longTermKey();
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
                        StunTargets::converse),
                new Target(
                        "TURN server's answers",
                        List.of(
                                Target.input(List.of(refusal(), allocation(), allocation())),
                                Target.input(List.of(refusal(), allocation(), indication(), channelData()))),
                        StunTargets::relay));
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

    private static byte[] refusal() {
        return new StunWriter(StunMethod.ALLOCATE, StunType.ERROR, TransactionId.random(RANDOM))
                .error(401, "Unauthorized")
                .realm("here")
                .nonce("once")
                .unsigned();
    }

    private static byte[] allocation() {
        return new StunWriter(StunMethod.ALLOCATE, StunType.SUCCESS, TransactionId.random(RANDOM))
                .relayedAddress(LOCAL)
                .lifetime(600)
                .unsigned();
    }

    private static byte[] indication() {
        return new StunWriter(StunMethod.DATA, StunType.INDICATION, TransactionId.random(RANDOM))
                .peerAddress(LOCAL)
                .data(new byte[] {1, 2, 3})
                .unsigned();
    }

    private static byte[] channelData() {
        return new byte[] {0x40, 0, 0, 3, 1, 2, 3, 0};
    }

    /**
     * Each message answers what the client sent last: it is given that id, and the right integrity. Every eighth datagram
     * comes as it is.
     */
    private static void relay(byte[] input) {
        TurnServer server = new TurnServer(LOCAL, "user", "password");
        ArrayDeque<byte[]> asked = new ArrayDeque<>();
        Consumer<byte[]> output = packet -> {
            asked.clear();
            asked.add(packet);
        };
        TurnClient client = new TurnClient("fuzz", server, RANDOM, output, new DeafToRelay());
        client.begin(0);
        long now = 0;
        for (byte[] datagram : Target.datagrams(input)) {
            now += TICK;
            byte[] answer = (now / TICK) % 8 == 7 ? datagram : answer(datagram, asked.peek());
            client.onDatagram(answer, answer.length, now);
            client.send(LOCAL, new byte[10], now);
            client.onTimer(now);
        }
        client.close();
    }

    private static byte[] answer(byte[] message, byte[] request) {
        boolean stun = message.length >= 28 && message[0] >= 0 && message[0] < 0x40;
        if (!stun) {
            return message;
        }
        int type = (message[0] << 8 | message[1] & 0xff) & 0x0fff;
        byte[] attributes = Arrays.copyOfRange(message, 20, message.length - 8 & ~3); // but for the fingerprint
        return signed(type, Arrays.copyOfRange(request, 8, 20), attributes, LONG_TERM_KEY);
    }

    private static byte[] longTermKey() {
        try {
            return MessageDigest.getInstance("MD5").digest("user:here:password".getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class DeafToRelay implements TurnClient.Observer {
        @Override
        public void onAllocated(InetSocketAddress relayed) {}

        @Override
        public void onFailed(String detail) {}

        @Override
        public void onData(InetSocketAddress peer, byte[] data) {}
    }

    private static byte[] signed(byte[] message, byte[] key) {
        int type = message.length < 2 ? 1 : (message[0] << 8 | message[1] & 0xff) & 0x0111 | 1;
        byte[] attributes = message.length <= 20 ? new byte[0] : Arrays.copyOfRange(message, 20, message.length & ~3);
        return signed(type, Arrays.copyOf(message, 12), attributes, key);
    }

    private static byte[] signed(int type, byte[] id, byte[] attributes, byte[] key) {
        ByteBuffer out = ByteBuffer.allocate(20 + attributes.length + 32);
        out.putShort((short) type).putShort((short) 0).putInt(StunAttributes.MAGIC_COOKIE);
        out.put(id).put(attributes);
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

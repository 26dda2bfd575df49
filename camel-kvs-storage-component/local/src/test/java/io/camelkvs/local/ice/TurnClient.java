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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Asks a TURN server for an allocation over UDP, and to refresh it (RFC 8656 sections 7 and 8), byte by byte. */
final class TurnClient implements AutoCloseable {

    static final int SUCCESS = 0;

    private static final int ALLOCATE = 0x0003;
    private static final int REFRESH = 0x0004;
    private static final int USERNAME = 0x0006;
    private static final int MESSAGE_INTEGRITY = 0x0008;
    private static final int ERROR_CODE = 0x0009;
    private static final int LIFETIME = 0x000d;
    private static final int REALM = 0x0014;
    private static final int NONCE = 0x0015;
    private static final int REQUESTED_TRANSPORT = 0x0019;
    private static final int UDP = 17 << 24;

    private final Random random = new Random();
    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final int port;
    private final TurnCredentials credentials;
    private byte[] realm;
    private byte[] nonce;

    TurnClient(int port, TurnCredentials credentials) throws IOException {
        this.port = port;
        this.credentials = credentials;
        socket.setSoTimeout(5000);
    }

    /** The first request is unsigned; its refusal says what to sign the second with. Returns 0 or an error code. */
    int allocate() throws IOException {
        byte[] refusal = ask(ALLOCATE, number(REQUESTED_TRANSPORT, UDP));
        if (code(refusal) != 401) {
            throw new IllegalStateException("An unsigned request was answered " + code(refusal));
        }
        learn(refusal);
        return code(signed(ALLOCATE, number(REQUESTED_TRANSPORT, UDP)));
    }

    int refresh() throws IOException {
        byte[] answer = signed(REFRESH, number(LIFETIME, 600));
        if (code(answer) == 438) { // stale nonce
            learn(answer);
            answer = signed(REFRESH, number(LIFETIME, 600));
        }
        return code(answer);
    }

    private void learn(byte[] answer) {
        realm = find(answer, REALM);
        nonce = find(answer, NONCE);
    }

    private byte[] signed(int method, byte[] attribute) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(attribute);
        body.writeBytes(attribute(USERNAME, credentials.username().getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(attribute(REALM, realm));
        body.writeBytes(attribute(NONCE, nonce));
        byte[] message = message(method, body.toByteArray());
        ByteBuffer.wrap(message).putShort(2, (short) (message.length - 20 + 24));
        byte[] integrity = attribute(MESSAGE_INTEGRITY, hmac(message));
        return exchange(ByteBuffer.allocate(message.length + integrity.length)
                .put(message)
                .put(integrity)
                .array());
    }

    private byte[] hmac(byte[] message) {
        try {
            String key = credentials.username() + ":" + new String(realm, StandardCharsets.UTF_8) + ":"
                    + credentials.password();
            byte[] digest = MessageDigest.getInstance("MD5").digest(key.getBytes(StandardCharsets.UTF_8));
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(digest, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] ask(int method, byte[] attributes) throws IOException {
        return exchange(message(method, attributes));
    }

    private byte[] message(int method, byte[] attributes) {
        return ByteBuffer.allocate(20 + attributes.length)
                .putShort((short) method)
                .putShort((short) attributes.length)
                .putInt(0x2112A442)
                .putInt(random.nextInt())
                .putLong(random.nextLong())
                .put(attributes)
                .array();
    }

    private byte[] exchange(byte[] request) throws IOException {
        socket.send(new DatagramPacket(request, request.length, InetAddress.getLoopbackAddress(), port));
        DatagramPacket answer = new DatagramPacket(new byte[1500], 1500);
        socket.receive(answer);
        return Arrays.copyOf(answer.getData(), answer.getLength());
    }

    private static byte[] number(int type, int value) {
        return attribute(type, ByteBuffer.allocate(4).putInt(value).array());
    }

    private static byte[] attribute(int type, byte[] value) {
        return ByteBuffer.allocate(4 + (value.length + 3 & ~3))
                .putShort((short) type)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    private static int code(byte[] answer) {
        byte[] error = find(answer, ERROR_CODE);
        return error == null ? SUCCESS : error[2] * 100 + error[3];
    }

    private static byte[] find(byte[] message, int type) {
        ByteBuffer in = ByteBuffer.wrap(message);
        for (int at = 20; at + 4 <= message.length; at += 4 + (in.getShort(at + 2) + 3 & ~3)) {
            if (in.getShort(at) == type) {
                return Arrays.copyOfRange(message, at + 4, at + 4 + in.getShort(at + 2));
            }
        }
        return null;
    }

    @Override
    public void close() {
        socket.close();
    }
}

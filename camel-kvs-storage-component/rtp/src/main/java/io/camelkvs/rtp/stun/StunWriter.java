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

import static io.camelkvs.rtp.stun.StunAttributes.*;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes a STUN message (RFC 8489) or one of TURN (RFC 8656); for one thread, for one message. */
public final class StunWriter {

    private static final int LARGEST_MESSAGE = 2048;
    private static final int MOST_UNKNOWN = 16;

    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_MESSAGE);

    /** A Binding message. */
    public StunWriter(StunType type, TransactionId id) {
        this(StunMethod.BINDING, type, id);
    }

    public StunWriter(StunMethod method, StunType type, TransactionId id) {
        buffer.putShort((short) type.code(method)).putShort((short) 0).putInt(MAGIC_COOKIE);
        id.write(buffer);
    }

    public StunWriter username(String name) {
        return text(USERNAME, name);
    }

    public StunWriter realm(String realm) {
        return text(REALM, realm);
    }

    public StunWriter nonce(String nonce) {
        return text(NONCE, nonce);
    }

    private StunWriter text(int type, String value) {
        return attribute(type, value.getBytes(StandardCharsets.UTF_8));
    }

    /** REQUESTED-TRANSPORT: UDP, the only one there is (RFC 8656 section 18.8). */
    public StunWriter requestUdp() {
        return number(REQUESTED_TRANSPORT, 17 << 24);
    }

    /** @param seconds 0 ends an allocation */
    public StunWriter lifetime(int seconds) {
        return number(LIFETIME, seconds);
    }

    /** @param channel 0x4000 to 0x4fff (RFC 8656 section 12) */
    public StunWriter channel(int channel) {
        return number(CHANNEL_NUMBER, channel << 16);
    }

    private StunWriter number(int type, int value) {
        return attribute(type, ByteBuffer.allocate(4).putInt(value).array());
    }

    /** DATA, as a TURN server passes it on. */
    public StunWriter data(byte[] data) {
        return attribute(DATA, data);
    }

    public StunWriter priority(long priority) {
        return number(PRIORITY, (int) priority);
    }

    public StunWriter role(boolean controlling, long tieBreaker) {
        byte[] value = ByteBuffer.allocate(8).putLong(tieBreaker).array();
        return attribute(controlling ? ICE_CONTROLLING : ICE_CONTROLLED, value);
    }

    public StunWriter useCandidate() {
        return attribute(USE_CANDIDATE, new byte[0]);
    }

    public StunWriter error(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        ByteBuffer value = ByteBuffer.allocate(4 + text.length);
        value.putShort((short) 0).put((byte) (code / 100)).put((byte) (code % 100));
        return attribute(ERROR_CODE, value.put(text).array());
    }

    /** XOR-MAPPED-ADDRESS. */
    public StunWriter mappedAddress(InetSocketAddress address) {
        return address(XOR_MAPPED_ADDRESS, address);
    }

    /** XOR-RELAYED-ADDRESS. */
    public StunWriter relayedAddress(InetSocketAddress address) {
        return address(XOR_RELAYED_ADDRESS, address);
    }

    /** XOR-PEER-ADDRESS. */
    public StunWriter peerAddress(InetSocketAddress address) {
        return address(XOR_PEER_ADDRESS, address);
    }

    private StunWriter address(int type, InetSocketAddress address) {
        byte[] ip = address.getAddress().getAddress();
        for (int i = 0; i < ip.length; i++) {
            ip[i] ^= buffer.get(4 + i);
        }
        ByteBuffer value = ByteBuffer.allocate(4 + ip.length);
        value.put((byte) 0).put((byte) (ip.length == 4 ? 1 : 2));
        value.putShort((short) (address.getPort() ^ MAGIC_COOKIE >>> 16)).put(ip);
        return attribute(type, value.array());
    }

    /** UNKNOWN-ATTRIBUTES, for an error 420; as many as fit a request (RFC 8489 section 14.13). */
    public StunWriter unknownAttributes(List<Integer> types) {
        ByteBuffer value = ByteBuffer.allocate(2 * Math.min(types.size(), MOST_UNKNOWN));
        types.stream().limit(MOST_UNKNOWN).forEach(type -> value.putShort((short) (int) type));
        return attribute(UNKNOWN_ATTRIBUTES, value.array());
    }

    /** Adds MESSAGE-INTEGRITY with this key (a short-term password in UTF-8, or a long-term key) and FINGERPRINT, and ends the message. */
    public byte[] sign(byte[] key) {
        attribute(MESSAGE_INTEGRITY, Integrity.hmac(key, buffer.array(), buffer.position()));
        return unsigned();
    }

    /** Adds FINGERPRINT and ends the message. */
    public byte[] unsigned() {
        int end = buffer.position();
        buffer.putShort(2, (short) (end - HEADER_LENGTH + 8));
        int crc = StunMessage.fingerprint(buffer.array(), end);
        attribute(FINGERPRINT, ByteBuffer.allocate(4).putInt(crc).array());
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private StunWriter attribute(int type, byte[] value) {
        buffer.putShort((short) type).putShort((short) value.length).put(value);
        while (buffer.position() % 4 != 0) {
            buffer.put((byte) 0);
        }
        buffer.putShort(2, (short) (buffer.position() - HEADER_LENGTH));
        return this;
    }
}

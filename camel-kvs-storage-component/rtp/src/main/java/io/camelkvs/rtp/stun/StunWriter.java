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

/** Writes a STUN Binding message (RFC 8489); for one thread, for one message. */
public final class StunWriter {

    private static final int LARGEST_MESSAGE = 1200;
    private static final int MOST_UNKNOWN = 16;

    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_MESSAGE);

    public StunWriter(StunType type, TransactionId id) {
        buffer.putShort((short) type.code()).putShort((short) 0).putInt(MAGIC_COOKIE);
        id.write(buffer);
    }

    public StunWriter username(String name) {
        return attribute(USERNAME, name.getBytes(StandardCharsets.UTF_8));
    }

    public StunWriter priority(long priority) {
        return attribute(PRIORITY, ByteBuffer.allocate(4).putInt((int) priority).array());
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
        byte[] ip = address.getAddress().getAddress();
        for (int i = 0; i < ip.length; i++) {
            ip[i] ^= buffer.get(4 + i);
        }
        ByteBuffer value = ByteBuffer.allocate(4 + ip.length);
        value.put((byte) 0).put((byte) (ip.length == 4 ? 1 : 2));
        value.putShort((short) (address.getPort() ^ MAGIC_COOKIE >>> 16)).put(ip);
        return attribute(XOR_MAPPED_ADDRESS, value.array());
    }

    /** UNKNOWN-ATTRIBUTES, for an error 420; as many as fit a request (RFC 8489 section 14.13). */
    public StunWriter unknownAttributes(List<Integer> types) {
        ByteBuffer value = ByteBuffer.allocate(2 * Math.min(types.size(), MOST_UNKNOWN));
        types.stream().limit(MOST_UNKNOWN).forEach(type -> value.putShort((short) (int) type));
        return attribute(UNKNOWN_ATTRIBUTES, value.array());
    }

    /** Adds MESSAGE-INTEGRITY with this key (a short-term password, UTF-8) and FINGERPRINT, and ends the message. */
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

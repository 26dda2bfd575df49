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

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.CRC32;

/** A received STUN message (RFC 8489): its attributes and the checks of its integrity. Immutable. */
public final class StunMessage {

    private final byte[] packet;
    private final StunMethod method;
    private final StunType type;
    private final TransactionId id;
    /** Where MESSAGE-INTEGRITY starts, or the end: attributes after it other than FINGERPRINT do not count. */
    private final int end;

    private StunMessage(byte[] packet, StunMethod method, StunType type, TransactionId id, int end) {
        this.packet = packet;
        this.method = method;
        this.type = type;
        this.id = id;
        this.end = end;
    }

    /**
     * Reads a datagram of an ICE agent.
     *
     * @return empty if it is not a well-formed Binding message, or does not end with the right FINGERPRINT,
     *         which ICE demands (RFC 8445 section 7.1)
     */
    public static Optional<StunMessage> parse(byte[] datagram, int length) {
        return parsePlain(datagram, length).filter(message -> message.hasFingerprint());
    }

    /**
     * Reads a datagram of whoever asks a STUN server.
     *
     * @return empty if it is not a well-formed Binding message, or has a wrong FINGERPRINT (RFC 8489 section 6.3)
     */
    public static Optional<StunMessage> parsePlain(byte[] datagram, int length) {
        return parseAny(datagram, length).filter(message -> message.method == StunMethod.BINDING);
    }

    /**
     * Reads a datagram of a TURN server.
     *
     * @return empty if it is not a well-formed message of a known method, or has a wrong FINGERPRINT
     */
    public static Optional<StunMessage> parseAny(byte[] datagram, int length) {
        if (length < HEADER_LENGTH || length > datagram.length) {
            return Optional.empty();
        }
        byte[] packet = Arrays.copyOf(datagram, length);
        ByteBuffer header = ByteBuffer.wrap(packet);
        int messageType = header.getShort() & 0xffff;
        StunMethod method = StunMethod.of(messageType);
        int bodyLength = header.getShort() & 0xffff;
        boolean framed = method != null
                && bodyLength == length - HEADER_LENGTH
                && bodyLength % 4 == 0
                && header.getInt() == MAGIC_COOKIE;
        if (!framed || !wellFormed(packet) || find(packet, FINGERPRINT, length) >= 0 && !fingerprintFits(packet)) {
            return Optional.empty();
        }
        int integrity = find(packet, MESSAGE_INTEGRITY, length);
        return Optional.of(new StunMessage(
                packet,
                method,
                StunType.of(messageType),
                TransactionId.read(header),
                integrity < 0 ? length : integrity));
    }

    public StunMethod method() {
        return method;
    }

    public StunType type() {
        return type;
    }

    public TransactionId id() {
        return id;
    }

    /** Whether MESSAGE-INTEGRITY is present and was made with this key (a short-term password in UTF-8, or a long-term key). */
    public boolean isAuthentic(byte[] key) {
        if (end == packet.length || valueLength(packet, end) != INTEGRITY_LENGTH) {
            return false;
        }
        byte[] expected = Integrity.hmac(key, packet, end);
        return MessageDigest.isEqual(expected, Arrays.copyOfRange(packet, end + 4, end + 4 + INTEGRITY_LENGTH));
    }

    public Optional<String> username() {
        return text(USERNAME);
    }

    /** What a server's long-term credentials are for (RFC 8489 section 14.9). */
    public Optional<String> realm() {
        return text(REALM);
    }

    public Optional<String> nonce() {
        return text(NONCE);
    }

    private Optional<String> text(int attribute) {
        int at = find(packet, attribute, end);
        return at < 0
                ? Optional.empty()
                : Optional.of(new String(packet, at + 4, valueLength(packet, at), StandardCharsets.UTF_8));
    }

    /** The PRIORITY that a peer-reflexive candidate learned from this check gets. */
    public OptionalLong priority() {
        return number(PRIORITY);
    }

    /** Seconds that an allocation lasts (RFC 8656 section 18.2). */
    public OptionalLong lifetime() {
        return number(LIFETIME);
    }

    private OptionalLong number(int attribute) {
        int at = find(packet, attribute, end);
        return at < 0 || valueLength(packet, at) != 4
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(packet).getInt(at + 4) & 0xffffffffL);
    }

    public boolean useCandidate() {
        return find(packet, USE_CANDIDATE, end) >= 0;
    }

    /** The tie-breaker, if the sender believes it is controlling. */
    public OptionalLong controlling() {
        return tieBreaker(ICE_CONTROLLING);
    }

    /** The tie-breaker, if the sender believes it is controlled. */
    public OptionalLong controlled() {
        return tieBreaker(ICE_CONTROLLED);
    }

    /** The code of an error response, 300 to 699, or 0 if there is none. */
    public int errorCode() {
        int at = find(packet, ERROR_CODE, end);
        return at < 0 || valueLength(packet, at) < 4 ? 0 : (packet[at + 6] & 7) * 100 + (packet[at + 7] & 0xff);
    }

    /** XOR-MAPPED-ADDRESS: where the far side saw our request come from. */
    public Optional<InetSocketAddress> mappedAddress() {
        return address(XOR_MAPPED_ADDRESS);
    }

    /** XOR-RELAYED-ADDRESS: where a TURN server listens for us. */
    public Optional<InetSocketAddress> relayedAddress() {
        return address(XOR_RELAYED_ADDRESS);
    }

    /** XOR-PEER-ADDRESS: who sent what a TURN server passes on. */
    public Optional<InetSocketAddress> peerAddress() {
        return address(XOR_PEER_ADDRESS);
    }

    /** What a TURN server passes on. */
    public Optional<byte[]> data() {
        int at = find(packet, DATA, end);
        return at < 0
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(packet, at + 4, at + 4 + valueLength(packet, at)));
    }

    private Optional<InetSocketAddress> address(int attribute) {
        int at = find(packet, attribute, end);
        int length = at < 0 ? 0 : valueLength(packet, at);
        if (length != 8 && length != 20 || packet[at + 5] != (length == 8 ? 1 : 2)) {
            return Optional.empty();
        }
        byte[] address = Arrays.copyOfRange(packet, at + 8, at + 4 + length);
        for (int i = 0; i < address.length; i++) {
            address[i] ^= packet[4 + i];
        }
        int port = ByteBuffer.wrap(packet).getShort(at + 6) & 0xffff ^ MAGIC_COOKIE >>> 16;
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByAddress(address), port));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + address.length + " bytes", e);
        }
    }

    /** Types of attributes that must be understood and are not (RFC 8489 sections 6.3.1 and 14), each once. */
    public List<Integer> unknownAttributes() {
        Set<Integer> unknown = new LinkedHashSet<>();
        for (int at = HEADER_LENGTH; at + 4 <= end; at = next(packet, at)) {
            int attribute = type(packet, at);
            if (attribute <= LAST_REQUIRED && !KNOWN.contains(attribute)) {
                unknown.add(attribute);
            }
        }
        return List.copyOf(unknown);
    }

    private boolean hasFingerprint() {
        return find(packet, FINGERPRINT, packet.length) >= 0;
    }

    private OptionalLong tieBreaker(int attribute) {
        int at = find(packet, attribute, end);
        return at < 0 || valueLength(packet, at) != 8
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(packet).getLong(at + 4));
    }

    private static boolean wellFormed(byte[] packet) {
        int at = HEADER_LENGTH;
        while (at + 4 <= packet.length) {
            at = next(packet, at);
        }
        return at == packet.length;
    }

    private static boolean fingerprintFits(byte[] packet) {
        int at = packet.length - 8;
        return find(packet, FINGERPRINT, packet.length) == at
                && at >= HEADER_LENGTH
                && valueLength(packet, at) == 4
                && ByteBuffer.wrap(packet).getInt(at + 4) == fingerprint(packet, at);
    }

    static int fingerprint(byte[] packet, int length) {
        CRC32 crc = new CRC32();
        crc.update(packet, 0, length);
        return (int) crc.getValue() ^ FINGERPRINT_XOR;
    }

    private static int find(byte[] packet, int attribute, int end) {
        for (int at = HEADER_LENGTH; at + 4 <= end; at = next(packet, at)) {
            if (type(packet, at) == attribute) {
                return at;
            }
        }
        return -1;
    }

    private static int next(byte[] packet, int at) {
        return at + 4 + (valueLength(packet, at) + 3 & ~3);
    }

    private static int type(byte[] packet, int at) {
        return (packet[at] & 0xff) << 8 | packet[at + 1] & 0xff;
    }

    private static int valueLength(byte[] packet, int at) {
        return (packet[at + 2] & 0xff) << 8 | packet[at + 3] & 0xff;
    }
}

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

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** With the test vectors of RFC 5769. */
class StunMessageTest {

    private static final byte[] KEY = "VOkJxbRl1RmTxUk/WvJxBt".getBytes(StandardCharsets.US_ASCII);

    /** RFC 5769 section 2.1. */
    private static final byte[] REQUEST = hex("000100582112a442b7e7a701bc34d686fa87dfae"
            + "802200105354554e207465737420636c69656e74"
            + "002400046e0001ff"
            + "80290008932ff9b151263b36"
            + "000600096576746a3a68367659202020"
            + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
            + "80280004e57a3bcf");

    /** RFC 5769 section 2.2. */
    private static final byte[] RESPONSE_IPV4 = hex("0101003c2112a442b7e7a701bc34d686fa87dfae"
            + "8022000b7465737420766563746f7220"
            + "002000080001a147e112a643"
            + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
            + "80280004c07d4c96");

    /** RFC 5769 section 2.3. */
    private static final byte[] RESPONSE_IPV6 = hex("010100482112a442b7e7a701bc34d686fa87dfae"
            + "8022000b7465737420766563746f7220"
            + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
            + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
            + "80280004c8fb0b4c");

    @Test
    void readsTheSampleRequest() {
        StunMessage request = StunMessage.parse(REQUEST, REQUEST.length).orElseThrow();

        assertThat(request.type()).isEqualTo(StunType.REQUEST);
        assertThat(request.id()).isEqualTo(new TransactionId(0xb7e7a701, 0xbc34d686fa87dfaeL));
        assertThat(request.username()).contains("evtj:h6vY");
        assertThat(request.priority()).hasValue(0x6e0001ffL);
        assertThat(request.controlled()).hasValue(0x932ff9b151263b36L);
        assertThat(request.controlling()).isEmpty();
        assertThat(request.useCandidate()).isFalse();
        assertThat(request.isAuthentic(KEY)).isTrue();
        assertThat(request.isAuthentic("another password, say".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    @Test
    void readsTheSampleResponses() {
        StunMessage ipv4 =
                StunMessage.parse(RESPONSE_IPV4, RESPONSE_IPV4.length).orElseThrow();
        StunMessage ipv6 =
                StunMessage.parse(RESPONSE_IPV6, RESPONSE_IPV6.length).orElseThrow();

        assertThat(ipv4.type()).isEqualTo(StunType.SUCCESS);
        assertThat(ipv4.isAuthentic(KEY)).isTrue();
        assertThat(ipv4.mappedAddress()).contains(new InetSocketAddress("192.0.2.1", 32853));
        assertThat(ipv6.isAuthentic(KEY)).isTrue();
        assertThat(ipv6.mappedAddress()).contains(new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32853));
    }

    @Test
    void refusesAnyChangedBit() {
        for (int bit = 0; bit < REQUEST.length * 8; bit++) {
            byte[] changed = REQUEST.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(StunMessage.parse(changed, changed.length).filter(message -> message.isAuthentic(KEY)))
                    .as("bit %d", bit)
                    .isEmpty();
        }
    }

    @Test
    void refusesTruncatedMessages() {
        for (int length = 0; length < REQUEST.length; length++) {
            assertThat(StunMessage.parse(REQUEST, length))
                    .as("length %d", length)
                    .isEmpty();
        }
    }

    @Test
    void survivesRandomBytesBehindAProperHeader() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] datagram = new byte[20 + 4 * random.nextInt(20)];
            random.nextBytes(datagram);
            System.arraycopy(REQUEST, 0, datagram, 0, 8);
            datagram[3] = (byte) (datagram.length - 20);
            StunMessage.parse(datagram, datagram.length).ifPresent(message -> {
                message.username();
                message.priority();
                message.controlling();
                message.mappedAddress();
                message.errorCode();
                assertThat(message.isAuthentic(KEY)).isFalse();
            });
        }
    }

    @Test
    void readsWhatItWrites() {
        TransactionId id = TransactionId.random(new SecureRandom());
        byte[] packet = new StunWriter(StunType.REQUEST, id)
                .username("them:us")
                .priority(0xfffffffeL)
                .role(true, 0x8000000000000001L)
                .useCandidate()
                .sign(KEY);
        StunMessage message = StunMessage.parse(packet, packet.length).orElseThrow();

        assertThat(message.id()).isEqualTo(id);
        assertThat(message.username()).contains("them:us");
        assertThat(message.priority()).hasValue(0xfffffffeL);
        assertThat(message.controlling()).hasValue(0x8000000000000001L);
        assertThat(message.useCandidate()).isTrue();
        assertThat(message.isAuthentic(KEY)).isTrue();
    }

    @Test
    void writesErrorsAndMappedAddresses() {
        TransactionId id = new TransactionId(1, 2);
        InetSocketAddress address = new InetSocketAddress("2001:db8::7", 65535);
        byte[] error =
                new StunWriter(StunType.ERROR, id).error(487, "Role Conflict").sign(KEY);
        byte[] success =
                new StunWriter(StunType.SUCCESS, id).mappedAddress(address).sign(KEY);

        assertThat(StunMessage.parse(error, error.length).orElseThrow().errorCode())
                .isEqualTo(487);
        assertThat(StunMessage.parse(success, success.length).orElseThrow().mappedAddress())
                .contains(address);
    }

    @Test
    void ignoresAttributesBehindTheSignature() {
        byte[] signed = new StunWriter(StunType.REQUEST, new TransactionId(1, 2))
                .username("a:b")
                .sign(KEY);
        int end = signed.length - 8;
        ByteBuffer extended = ByteBuffer.allocate(signed.length + 4);
        extended.put(signed, 0, end).putInt(0x00250000).putShort(2, (short) (extended.capacity() - 20));
        int fingerprint = StunMessage.fingerprint(extended.array(), end + 4);
        extended.putInt(0x80280004).putInt(fingerprint);

        StunMessage message =
                StunMessage.parse(extended.array(), extended.capacity()).orElseThrow();

        assertThat(message.isAuthentic(KEY)).isTrue();
        assertThat(message.useCandidate()).isFalse();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}

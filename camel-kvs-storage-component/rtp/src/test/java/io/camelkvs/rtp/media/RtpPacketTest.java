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
package io.camelkvs.rtp.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RtpPacketTest {

    @Test
    void readsTheFixedHeader() {
        byte[] bytes = TestPackets.rtp(102, true, 0xfffe, 0x89abcdef, 0xfedcba98L, new byte[] {1, 2, 3});

        RtpPacket packet = RtpPacket.parse(bytes, bytes.length).orElseThrow();

        assertThat(packet.payloadType()).isEqualTo(102);
        assertThat(packet.marker()).isTrue();
        assertThat(packet.sequence()).isEqualTo(0xfffe);
        assertThat(packet.timestamp()).isEqualTo(0x89abcdef);
        assertThat(packet.ssrc()).isEqualTo(0xfedcba98L);
        assertThat(packet.payload()).containsExactly(1, 2, 3);
    }

    @Test
    void leavesOutSourcesExtensionAndPadding() {
        byte[] bytes = full();

        assertThat(RtpPacket.parse(bytes, bytes.length).orElseThrow().payload()).containsExactly(7, 8);
    }

    @Test
    void readsOnlyTheGivenLength() {
        byte[] bytes = TestPackets.rtp(102, true, 1, 1, 1, new byte[] {1, 2, 3});

        assertThat(RtpPacket.parse(bytes, bytes.length - 1).orElseThrow().payload())
                .containsExactly(1, 2);
        assertThat(RtpPacket.parse(bytes, bytes.length + 1)).isEmpty();
    }

    @Test
    void aPacketOfPaddingHasAnEmptyPayload() {
        byte[] bytes = TestPackets.rtp(102, false, 1, 1, 1, new byte[] {0, 0, 3});
        bytes[0] |= 0x20;

        assertThat(RtpPacket.parse(bytes, bytes.length).orElseThrow().payload()).isEmpty();
    }

    @Test
    void refusesWhatIsCutOff() {
        byte[] bytes = full();
        for (int length = 0; length < 12 + 8 + 4 + 4; length++) {
            assertThat(RtpPacket.parse(Arrays.copyOf(bytes, length), length))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void refusesImpossiblePaddingAndVersion() {
        byte[] tooMuch = TestPackets.rtp(102, false, 1, 1, 1, new byte[] {0, 0, 4});
        tooMuch[0] |= 0x20;
        byte[] none = TestPackets.rtp(102, false, 1, 1, 1, new byte[] {0, 0, 0});
        none[0] |= 0x20;
        byte[] versionOne = TestPackets.rtp(102, false, 1, 1, 1, new byte[] {1});
        versionOne[0] = 0x40;

        assertThat(RtpPacket.parse(tooMuch, tooMuch.length)).isEmpty();
        assertThat(RtpPacket.parse(none, none.length)).isEmpty();
        assertThat(RtpPacket.parse(versionOne, versionOne.length)).isEmpty();
    }

    /** Two contributing sources, an extension of one word, two bytes of payload, two of padding. */
    private static byte[] full() {
        return ByteBuffer.allocate(12 + 8 + 8 + 4)
                .put((byte) 0xb2)
                .put((byte) 102)
                .putShort((short) 1)
                .putInt(1)
                .putInt(1)
                .putLong(42)
                .putShort((short) 0xbede)
                .putShort((short) 1)
                .putInt(0x10ff0000)
                .put(new byte[] {7, 8, 0, 2})
                .array();
    }
}

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
package io.camelkvs.rtp.mkv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.rtp.media.TestMedia;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpsTest {

    @Test
    void readsACroppedBaselinePicture() {
        Sps sps = Sps.parse(TestMedia.small().parameterSet(7));

        assertThat(sps.width()).isEqualTo(320);
        assertThat(sps.height()).isEqualTo(180);
        assertThat(sps.profile()).isEqualTo(66);
        assertThat(sps.chromaFormat()).isEqualTo(1);
        assertThat(sps.hasChromaFormat()).isFalse();
    }

    /** High profile, 1920x1080 interlaced, as broadcast: fields, cropping by 8 lines, emulation prevention bytes. */
    @Test
    void readsInterlacedPictures() {
        Sps sps = Sps.parse(bits(
                "01100111 01100100 00000000 00101000" // SPS, High, level 4
                        + " 1 010 1 1 0 0" // id 0, 4:2:0, 8 bits, no transform bypass, no scaling matrix
                        + " 1 1 1 011 0" // frame_num, order count type 0, its length, 2 reference frames, no gaps
                        + " 000000 1 111000" // 120 macroblocks
                        + " 00000 100010" // 34 map units, fields
                        + " 0 1 1" // not frames only, adaptive, direct 8x8
                        + " 1 1 1 1 011" // cropping 0, 0, 0, 2 units of 4 lines
                        + " 0 1"));

        assertThat(sps.width()).isEqualTo(1920);
        assertThat(sps.height()).isEqualTo(1080);
        assertThat(sps.hasChromaFormat()).isTrue();
    }

    /** A count that would keep the reader busy with megabytes of ones; the standard ends at 255. */
    @Test
    void refusesEndlessOrderCounts() {
        String head = "01100111 01000010 00000000 00001010" // SPS, baseline, level 1
                + " 1 1 010 0 1 1"; // id 0, frame_num, order count type 1 and its two offsets
        assertThatThrownBy(() -> Sps.parse(bits(head + " 00000000 100000001" + "1".repeat(600))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("num_ref_frames_in_pic_order_cnt_cycle is 256");
    }

    @Test
    void refusesOtherUnits() {
        assertThatThrownBy(() -> Sps.parse(TestMedia.small().parameterSet(8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("type 7");
        assertThatThrownBy(() -> TrackInfo.of(TestMedia.small().parameterSet(7), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("type 8");
    }

    @Test
    void refusesWhatIsCutOff() {
        byte[] whole = TestMedia.small().parameterSet(7);
        for (int length = 0; length < 8; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Sps.parse(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void throwsNothingElseWhateverItReads() {
        Random random = new Random(6);
        for (int i = 0; i < 100_000; i++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            if (noise.length > 1) {
                noise[0] = 0x67;
                noise[1] = (byte) (random.nextBoolean() ? 100 : 66);
            }
            try {
                Sps sps = Sps.parse(noise);
                assertThat(sps.width()).isBetween(1, 16_384);
                assertThat(sps.height()).isBetween(1, 16_384);
            } catch (IllegalArgumentException expected) {
                assertThat(expected).hasMessageContaining("H.264 sequence parameter set");
            }
        }
    }

    @Test
    void describesTheDecoderAsTheStandardSays() {
        byte[] sps = TestMedia.small().parameterSet(7);
        byte[] pps = TestMedia.small().parameterSet(8);

        String hex = HexFormat.of().formatHex(TrackInfo.of(sps, pps).avcC());

        assertThat(hex)
                .startsWith("01" + HexFormat.of().formatHex(sps, 1, 4) + "ffe1")
                .endsWith("01" + String.format("%04x", pps.length)
                        + HexFormat.of().formatHex(pps));
    }

    private static byte[] bits(String text) {
        String digits = text.replace(" ", "");
        byte[] bytes = new byte[(digits.length() + 7) / 8];
        for (int i = 0; i < digits.length(); i++) {
            bytes[i / 8] |= (byte) (digits.charAt(i) - '0' << 7 - i % 8);
        }
        return bytes;
    }
}

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
package io.camelkvs.session.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedPictureTest {

    /** Start, an application segment with a whole small JPEG in it, frame header of 1280x720, scan, end. */
    private static final byte[] JPEG = hex("ffd8" + "ffe10008 ffd8ffd90000" + "ffc2000b 08 02d0 0500 01 011100"
            + "ffda0008 01 0100 003f00" + "aabbff00ccffd0dd" + "ffd9");

    private static final byte[] PNG = hex("89504e470d0a1a0a" + "0000000d49484452 00000500 000002d0 0802000000 00000000"
            + "0000000249444154 aabb 00000000" + "0000000049454e44 ae426082");

    @Test
    void tellsTypeAndSize() {
        assertThat(EncodedPicture.of(JPEG).toString())
                .isEqualTo("JPEG of 1280x720 pixels in " + JPEG.length + " bytes");
        assertThat(EncodedPicture.of(PNG).toString()).isEqualTo("PNG of 1280x720 pixels in " + PNG.length + " bytes");
    }

    @Test
    void leavesAloneWhatFollows() {
        assertThat(EncodedPicture.of(Arrays.copyOf(JPEG, JPEG.length + 100)).width())
                .isEqualTo(1280);
        assertThat(EncodedPicture.of(Arrays.copyOf(PNG, PNG.length + 100)).height())
                .isEqualTo(720);
    }

    @Test
    void tellsAPictureThatIsCutOffAnywhere() {
        for (byte[] whole : new byte[][] {JPEG, PNG}) {
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                String expected =
                        length < 3 || whole == PNG && length < 8 ? "no picture of a known kind" : "is cut off";
                assertThatThrownBy(() -> EncodedPicture.of(part))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(expected)
                        .hasMessageContaining(length + " bytes");
            }
        }
    }

    /** One of 65500 pixels each way before that of the size that is looked at. */
    @Test
    void aSecondFrameHeaderIsRefused() {
        byte[] twice = hex("ffd8" + "ffc0000b 08 ffdc ffdc 01 011100" + "ffc0000b 08 0010 0010 01 011100"
                + "ffda0008 01 0100 003f00" + "aabb" + "ffd9");

        assertThatThrownBy(() -> EncodedPicture.of(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The JPEG of " + twice.length + " bytes is damaged: it has more than one frame header");
    }

    @Test
    void saysHowOtherBytesBegin() {
        assertThatThrownBy(() -> EncodedPicture.of("<html>".getBytes()))
                .hasMessage("The 6 bytes are no picture of a known kind: [JPEG, PNG] can be read;"
                        + " they begin with 3c 68 74 6d 6c 3e");
    }

    @ParameterizedTest
    @CsvSource({"ffff, ffff", "2000, 2000", "0000, 0500", "2001, 0010"})
    void refusesSizesThatWouldTakeTooMuchMemory(String width, String height) {
        byte[] jpeg = hex(HexFormat.of().formatHex(JPEG).replace("02d00500", height + width));
        assertThatThrownBy(() -> EncodedPicture.of(jpeg))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.parseInt(width, 16) + "x" + Integer.parseInt(height, 16))
                .hasMessageContaining("16588800");
        byte[] png = hex(HexFormat.of().formatHex(PNG).replace("00000500000002d0", "7fff" + width + "7fff" + height));
        assertThatThrownBy(() -> EncodedPicture.of(png)).hasMessageContaining("cannot be taken");
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        byte[] huge = Arrays.copyOf(JPEG, EncodedPicture.MAX_BYTES + 1);
        assertThatThrownBy(() -> EncodedPicture.of(huge)).hasMessageContaining("at most 16777216");
    }

    /** Each scan may pass over all pixels by a few bytes, so a file of many takes minutes. */
    @Test
    void refusesAJpegOfVeryManyScans() {
        String scan = "ffda0008 01 0100 003f00 aabb";
        String begin = "ffd8" + "ffc2000b 08 02d0 0500 01 011100";
        assertThat(EncodedPicture.of(hex(begin + scan.repeat(100) + "ffd9")).height())
                .isEqualTo(720);
        byte[] many = hex(begin + scan.repeat(101) + "ffd9");
        assertThatThrownBy(() -> EncodedPicture.of(many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The JPEG of " + many.length + " bytes is damaged: it has more than 100 scans");
    }

    @Test
    void leavesOutWhatAccompaniesAPng() {
        String end = "0000000049454e44 ae426082";
        String text = "00000004 7a545874 61000078 00000000";
        String file = HexFormat.of().formatHex(PNG).replace(end.replace(" ", ""), text + end);
        EncodedPicture picture = EncodedPicture.of(hex(file + "aabb"));
        assertThat(picture.data()).hasSize(PNG.length + 18);
        assertThat(picture.essentials()).isEqualTo(PNG);
        assertThat(EncodedPicture.of(PNG).essentials()).isEqualTo(PNG);
        assertThat(EncodedPicture.of(JPEG).essentials()).isSameAs(JPEG);
    }

    @Test
    void throwsNothingElseWhateverBytesCome() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = (i % 2 == 0 ? JPEG : PNG).clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextInt(4) == 0 ? 0xff : random.nextInt());
            }
            try {
                EncodedPicture picture = EncodedPicture.of(bytes);
                assertThat(picture.width()).isPositive();
                assertThat(picture.essentials()).hasSizeLessThanOrEqualTo(bytes.length);
            } catch (IllegalArgumentException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}

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
package io.camelkvs.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.camelkvs.session.media.EncodedPicture;
import io.camelkvs.session.media.I420Picture;
import io.camelkvs.session.media.PictureCodec;
import io.camelkvs.session.media.PictureCodecs;
import io.camelkvs.session.media.PictureType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FFmpegPictureCodecTest {

    private static final int QUALITY = 90;
    /** Of a PNG: the signature and the chunk IHDR. */
    private static final int END_OF_HEADER = 8 + 25;

    private final PictureCodec codec = new PictureCodecs(getClass().getClassLoader()).best();

    @Test
    void isFound() {
        assertThat(codec.name()).isEqualTo("ffmpeg");
    }

    @ParameterizedTest
    @EnumSource(PictureType.class)
    void readsWhatItWrote(PictureType type) {
        I420Picture picture = colours(320, 240);
        EncodedPicture encoded = EncodedPicture.of(codec.encode(picture.frame(0), type, QUALITY));
        assertThat(encoded.type()).isEqualTo(type);
        assertThat(encoded.width()).isEqualTo(320);
        assertThat(encoded.height()).isEqualTo(240);
        I420Picture decoded = new I420Picture(320, 240);
        codec.decode(encoded, decoded);
        assertQuarters(decoded, 320, 0, 240);
    }

    @ParameterizedTest
    @EnumSource(PictureType.class)
    void fitsAPictureOfAnotherShapeIn(PictureType type) {
        byte[] wide = codec.encode(colours(640, 360).frame(0), type, QUALITY);
        I420Picture target = new I420Picture(320, 240);
        Arrays.fill(target.y(), (byte) 99);
        codec.decode(EncodedPicture.of(wide), target);
        assertThat(target.y()[29 * 320 + 160]).isEqualTo((byte) 16);
        assertThat(target.y()[211 * 320 + 160]).isEqualTo((byte) 16);
        assertQuarters(target, 320, 30, 180);
    }

    @Test
    void writesSmallerFilesOfLowerQuality() {
        I420Picture noise = new I420Picture(320, 240);
        new Random(1).nextBytes(noise.y());
        int best = codec.encode(noise.frame(0), PictureType.JPEG, 100).length;
        int middle = codec.encode(noise.frame(0), PictureType.JPEG, 50).length;
        int worst = codec.encode(noise.frame(0), PictureType.JPEG, 1).length;
        assertThat(worst).isLessThan(middle);
        assertThat(middle).isLessThan(best);
        assertThatThrownBy(() -> codec.encode(noise.frame(0), PictureType.JPEG, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A JPEG quality of 0 is out of range: use 1, the worst, to 100");
    }

    @Test
    void refusesDamage() {
        byte[] png = codec.encode(colours(320, 240).frame(0), PictureType.PNG, QUALITY);
        png[png.length / 2] ^= 0x55;
        EncodedPicture damaged = EncodedPicture.of(png);
        I420Picture target = new I420Picture(320, 240);
        assertThatThrownBy(() -> codec.decode(damaged, target))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PNG of 320x240 pixels")
                .hasMessageContaining("damaged");
    }

    /** A megabyte of zTXt or iCCP became 2 GB; that FFmpeg never sees such a chunk shows by its wrong checksum. */
    @Test
    void readsNothingThatOnlyAccompaniesAPng() {
        byte[] png = codec.encode(colours(320, 240).frame(0), PictureType.PNG, QUALITY);
        byte[] profile = HexFormat.of().parseHex("0000000569434350" + "6100007801" + "00000000");
        byte[] file = new byte[png.length + profile.length];
        System.arraycopy(png, 0, file, 0, END_OF_HEADER);
        System.arraycopy(profile, 0, file, END_OF_HEADER, profile.length);
        System.arraycopy(png, END_OF_HEADER, file, END_OF_HEADER + profile.length, png.length - END_OF_HEADER);
        I420Picture target = new I420Picture(320, 240);
        codec.decode(EncodedPicture.of(file), target);
        assertQuarters(target, 320, 0, 240);
    }

    @ParameterizedTest
    @EnumSource(PictureType.class)
    void survivesWhateverBytesCome(PictureType type) {
        byte[] good = codec.encode(colours(64, 48).frame(0), type, QUALITY);
        I420Picture target = new I420Picture(64, 48);
        Random random = new Random(42);
        for (int i = 0; i < 2000; i++) {
            byte[] bad = good.clone();
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            assertThatCode(() -> decode(bad, target)).doesNotThrowAnyException();
        }
    }

    private void decode(byte[] data, I420Picture target) {
        try {
            codec.decode(EncodedPicture.of(data), target);
        } catch (IllegalArgumentException expected) {
            assertThat(expected.getMessage()).containsAnyOf("PNG", "JPEG", "picture");
        }
    }

    /** Four quarters of different luma and colours, which no codec changes much. */
    private static I420Picture colours(int width, int height) {
        I420Picture picture = new I420Picture(width, height);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                picture.y()[row * width + column] = (byte) luma(column * 2 / width, row * 2 / height);
            }
        }
        for (int row = 0; row < height / 2; row++) {
            for (int column = 0; column < width / 2; column++) {
                picture.u()[row * width / 2 + column] = (byte) (column < width / 4 ? 110 : 150);
                picture.v()[row * width / 2 + column] = (byte) (row < height / 4 ? 115 : 140);
            }
        }
        return picture;
    }

    private static int luma(int right, int below) {
        return 60 + 40 * right + 80 * below;
    }

    private static void assertQuarters(I420Picture picture, int width, int top, int height) {
        for (int below = 0; below < 2; below++) {
            for (int right = 0; right < 2; right++) {
                int row = top + height / 4 + below * height / 2;
                int column = width / 4 + right * width / 2;
                int chroma = row / 2 * picture.chromaWidth() + column / 2;
                assertThat(picture.y()[row * width + column] & 0xff).isCloseTo(luma(right, below), within(3));
                assertThat(picture.u()[chroma] & 0xff).isCloseTo(right == 0 ? 110 : 150, within(3));
                assertThat(picture.v()[chroma] & 0xff).isCloseTo(below == 0 ? 115 : 140, within(3));
            }
        }
    }
}

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
package io.camelkvs.component.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.camelkvs.session.media.EncodedPicture;
import io.camelkvs.session.media.I420Picture;
import io.camelkvs.session.media.PictureCodecs;
import io.camelkvs.session.media.PictureType;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

public class ImageIoPictureCodecTest {

    private static final int ORANGE = 0xff8020;
    /** The same in BT.601, limited range. */
    private static final int[] ORANGE_YUV = {149, 67, 190};

    private final ImageIoPictureCodec codec = new ImageIoPictureCodec();

    @Test
    void isFoundWhereThereIsNoFFmpeg() {
        assertThat(new PictureCodecs(getClass().getClassLoader()).best().name()).isEqualTo("imageio");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_BGR,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_USHORT_565_RGB
            })
    void takesPictureObjectsOfAnyKind(int type) {
        I420Picture target = new I420Picture(64, 48);
        assertThat(codec.convert(image(128, 96, type, ORANGE), target)).isTrue();
        assertThat(target.y()[24 * 64 + 32] & 0xff).isCloseTo(ORANGE_YUV[0], within(3));
        assertThat(target.u()[12 * 32 + 16] & 0xff).isCloseTo(ORANGE_YUV[1], within(3));
        assertThat(target.v()[12 * 32 + 16] & 0xff).isCloseTo(ORANGE_YUV[2], within(3));
    }

    @ParameterizedTest
    @CsvSource({"8, false", "8, true", "16, false", "16, true"})
    void keepsGreyAsBrightAsItIs(int bits, boolean alpha) throws IOException {
        I420Picture target = new I420Picture(64, 48);
        BufferedImage grey = grey(bits, alpha);
        codec.convert(grey, target);
        assertThat(target.y()).containsOnly(126);
        Arrays.fill(target.y(), (byte) 0);
        codec.decode(EncodedPicture.of(file(grey, "png")), target);
        assertThat(target.y()).containsOnly(126);
    }

    @Test
    void keepsAGreyJpegAsBrightAsItIs() throws IOException {
        I420Picture target = new I420Picture(64, 48);
        codec.decode(EncodedPicture.of(file(grey(8, false), "jpg")), target);
        assertThat(target.y()[0] & 0xff).isCloseTo(126, within(1));
    }

    /** Half of white, 128 of 255. */
    private static BufferedImage grey(int bits, boolean alpha) {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                bits == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
        BufferedImage grey = new BufferedImage(model, model.createCompatibleWritableRaster(64, 48), false, null);
        for (int i = 0; i < 64 * 48; i++) {
            grey.getRaster().setSample(i % 64, i / 64, 0, 128 << bits - 8);
        }
        return grey;
    }

    @Test
    void knowsNoOtherObjects() {
        assertThat(codec.convert("a text", new I420Picture(64, 48))).isFalse();
        assertThat(codec.convert(null, new I420Picture(64, 48))).isFalse();
    }

    @Test
    void fitsAPictureOfOddSizeIn() {
        I420Picture target = new I420Picture(64, 48);
        codec.convert(image(33, 17, BufferedImage.TYPE_INT_RGB, ORANGE), target);
        assertThat(target.y()[0]).isEqualTo((byte) 16);
        assertThat(target.y()[24 * 64 + 63] & 0xff).isCloseTo(ORANGE_YUV[0], within(1));
        assertThat(target.y()[47 * 64 + 63]).isEqualTo((byte) 16);
    }

    @ParameterizedTest
    @EnumSource(PictureType.class)
    void readsWhatItWrote(PictureType type) {
        I420Picture picture = new I420Picture(64, 48);
        codec.convert(image(64, 48, BufferedImage.TYPE_INT_RGB, ORANGE), picture);
        EncodedPicture encoded = EncodedPicture.of(codec.encode(picture.frame(0), type, 90));
        assertThat(encoded.type()).isEqualTo(type);
        I420Picture decoded = new I420Picture(64, 48);
        codec.decode(encoded, decoded);
        assertThat(decoded.y()[24 * 64 + 32] & 0xff).isCloseTo(ORANGE_YUV[0], within(3));
        assertThat(decoded.u()[12 * 32 + 16] & 0xff).isCloseTo(ORANGE_YUV[1], within(3));
        assertThat(decoded.v()[12 * 32 + 16] & 0xff).isCloseTo(ORANGE_YUV[2], within(3));
    }

    @Test
    void writesSmallerFilesOfLowerQuality() {
        I420Picture noise = new I420Picture(64, 48);
        new Random(1).nextBytes(noise.y());
        assertThat(codec.encode(noise.frame(0), PictureType.JPEG, 10).length)
                .isLessThan(codec.encode(noise.frame(0), PictureType.JPEG, 90).length);
        assertThatThrownBy(() -> codec.encode(noise.frame(0), PictureType.JPEG, 101))
                .hasMessage("A JPEG quality of 101 is out of range: use 1, the worst, to 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void refusesWhatCannotBeDecoded(String format) throws IOException {
        byte[] good = file(image(64, 48, BufferedImage.TYPE_INT_RGB, ORANGE), format);
        I420Picture target = new I420Picture(64, 48);
        Random random = new Random(42);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] bad = good.clone();
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                codec.decode(EncodedPicture.of(bad), target);
            } catch (IllegalArgumentException e) {
                refused++;
                assertThat(e.getMessage()).containsAnyOf("PNG", "JPEG", "picture");
            }
        }
        assertThat(refused).isGreaterThan(300);
    }

    public static BufferedImage image(int width, int height, int type, int rgb) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, 0xff000000 | rgb);
        }
        return image;
    }

    public static byte[] file(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }
}

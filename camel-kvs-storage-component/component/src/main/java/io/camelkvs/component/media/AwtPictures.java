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

import io.camelkvs.session.media.EncodedPicture;
import io.camelkvs.session.media.I420Picture;
import io.camelkvs.session.media.PictureScaler;
import io.camelkvs.session.media.PictureType;
import io.camelkvs.session.media.VideoFrame;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The only class that knows AWT. Uses no toolkit, so it needs no display. Stateless. */
final class AwtPictures {

    private static final int BEST_QUALITY = 100;

    private AwtPictures() {}

    /** @throws java.util.NoSuchElementException if there is none */
    static void requireReader() {
        ImageIO.getImageReadersByFormatName(PictureType.JPEG.name()).next();
    }

    static void decode(EncodedPicture picture, I420Picture target) {
        convert(read(picture), target);
    }

    private static BufferedImage read(EncodedPicture picture) {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(picture.type().name()).next();
        try (MemoryCacheImageInputStream input =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(picture.data()))) {
            reader.setInput(input, true, true);
            EncodedPicture.requireSize(reader.getWidth(0), reader.getHeight(0));
            return reader.read(0);
        } catch (IOException | RuntimeException e) { // readers throw all kinds at damaged files
            throw new IllegalArgumentException(
                    "The " + picture + " cannot be decoded, it may be damaged: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    /** @param object a BufferedImage */
    static void convert(Object object, I420Picture target) {
        BufferedImage image = (BufferedImage) object;
        EncodedPicture.requireSize(image.getWidth(), image.getHeight());
        if (image.getWidth() == target.width() && image.getHeight() == target.height()) {
            toI420(image, target);
            return;
        }
        I420Picture picture = new I420Picture(image.getWidth(), image.getHeight());
        toI420(image, picture);
        new PictureScaler(picture.width(), picture.height(), target.width(), target.height())
                .scale(picture.frame(0), target);
    }

    private static void toI420(BufferedImage image, I420Picture picture) {
        int[] upper = new int[picture.width()];
        int[] lower = new int[picture.width()];
        for (int row = 0; row < picture.height(); row += 2) {
            readRow(image, row, upper);
            readRow(image, Math.min(row + 1, picture.height() - 1), lower);
            writeLuma(upper, picture, row);
            if (row + 1 < picture.height()) {
                writeLuma(lower, picture, row + 1);
            }
            writeChroma(upper, lower, picture, row / 2);
        }
    }

    /** As 0xRRGGBB, without regard to transparency. */
    private static void readRow(BufferedImage image, int row, int[] pixels) {
        if (isGrey(image.getColorModel())) {
            readGreyRow(image, row, pixels);
            return;
        }
        switch (image.getType()) {
            case BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB ->
                image.getRaster().getDataElements(0, row, pixels.length, 1, pixels);
            case BufferedImage.TYPE_3BYTE_BGR -> {
                byte[] bands = (byte[]) image.getRaster().getDataElements(0, row, pixels.length, 1, null);
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] = (bands[3 * i] & 0xff) << 16 | (bands[3 * i + 1] & 0xff) << 8 | bands[3 * i + 2] & 0xff;
                }
            }
            default -> image.getRGB(0, row, pixels.length, 1, pixels, 0, pixels.length);
        }
    }

    private static boolean isGrey(ColorModel colours) {
        return colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY && colours.getComponentSize(0) <= Short.SIZE;
    }

    /** AWT would take the values for linear light and make them brighter. */
    private static void readGreyRow(BufferedImage image, int row, int[] pixels) {
        int white = (1 << image.getColorModel().getComponentSize(0)) - 1;
        image.getRaster().getSamples(0, row, pixels.length, 1, 0, pixels);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (pixels[i] * 255 + white / 2) / white * 0x010101;
        }
    }

    /** ITU-R BT.601, limited range. */
    private static void writeLuma(int[] pixels, I420Picture picture, int row) {
        int offset = row * picture.width();
        for (int i = 0; i < pixels.length; i++) {
            int red = pixels[i] >> 16 & 0xff;
            int green = pixels[i] >> 8 & 0xff;
            int blue = pixels[i] & 0xff;
            picture.y()[offset + i] = (byte) (16 + (66 * red + 129 * green + 25 * blue + 128 >> 8));
        }
    }

    /** Of the mean of four pixels. */
    private static void writeChroma(int[] upper, int[] lower, I420Picture picture, int row) {
        int offset = row * picture.chromaWidth();
        for (int i = 0; i < picture.chromaWidth(); i++) {
            int left = 2 * i;
            int right = Math.min(left + 1, upper.length - 1);
            int red = mean(16, upper[left], upper[right], lower[left], lower[right]);
            int green = mean(8, upper[left], upper[right], lower[left], lower[right]);
            int blue = mean(0, upper[left], upper[right], lower[left], lower[right]);
            picture.u()[offset + i] = (byte) (128 + (-38 * red - 74 * green + 112 * blue + 128 >> 8));
            picture.v()[offset + i] = (byte) (128 + (112 * red - 94 * green - 18 * blue + 128 >> 8));
        }
    }

    private static int mean(int shift, int a, int b, int c, int d) {
        return (a >> shift & 0xff) + (b >> shift & 0xff) + (c >> shift & 0xff) + (d >> shift & 0xff) + 2 >> 2;
    }

    static byte[] encode(VideoFrame frame, PictureType type, int jpegQuality) {
        if (jpegQuality < 1 || jpegQuality > BEST_QUALITY) {
            throw new IllegalArgumentException(
                    "A JPEG quality of " + jpegQuality + " is out of range: use 1, the worst, to " + BEST_QUALITY);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName(type.name()).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (type == PictureType.JPEG) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality((float) jpegQuality / BEST_QUALITY);
            }
            writer.setOutput(output);
            writer.write(null, new IIOImage(toImage(frame), null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("A picture could not be written to memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage toImage(VideoFrame frame) {
        BufferedImage image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] row = new byte[3 * frame.width()];
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                int luma = 298 * ((frame.y().get(y * frame.strideY() + x) & 0xff) - 16) + 128;
                int u = (frame.u().get(y / 2 * frame.strideU() + x / 2) & 0xff) - 128;
                int v = (frame.v().get(y / 2 * frame.strideV() + x / 2) & 0xff) - 128;
                row[3 * x] = clamp(luma + 409 * v >> 8);
                row[3 * x + 1] = clamp(luma - 100 * u - 208 * v >> 8);
                row[3 * x + 2] = clamp(luma + 516 * u >> 8);
            }
            image.getRaster().setDataElements(0, y, frame.width(), 1, row);
        }
        return image;
    }

    private static byte clamp(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}

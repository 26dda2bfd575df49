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

import java.util.List;

/**
 * A JPEG or PNG that is whole as far as its outer structure tells: the beginning and the end are there, and the size is
 * one that may be decoded. That is found without decoding, so a small file that would become a huge picture costs
 * nothing, and a file that was cut off is told from a whole one.
 *
 * @param type   of the data
 * @param width  pixels, 1 to {@link #MAX_SIDE}
 * @param height pixels, 1 to {@link #MAX_SIDE}; both together at most {@link #MAX_PIXELS}
 * @param data   the file; belongs to the caller, who must not change it meanwhile
 */
public record EncodedPicture(PictureType type, int width, int height, byte[] data) {

    /** Bytes of a file; a 4K JPEG of the best quality has about half. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    public static final int MAX_SIDE = 8192;
    /** Twice 4K. */
    public static final long MAX_PIXELS = 2L * 3840 * 2160;

    /**
     * Looks at a file; anything after the end of the picture is left alone.
     *
     * @throws IllegalArgumentException if it is neither JPEG nor PNG, is cut off, or is too large; says which
     */
    public static EncodedPicture of(byte[] data) {
        if (data.length > MAX_BYTES) {
            throw new IllegalArgumentException("A picture of " + data.length + " bytes is too large: at most "
                    + MAX_BYTES + " are read; make it smaller or compress it more");
        }
        EncodedPicture picture = inspect(data);
        requireSize(picture.width, picture.height);
        return picture;
    }

    /**
     * The file without what only accompanies the picture of a PNG: a small chunk of compressed text, or a colour profile,
     * may become gigabytes in a decoder that reads it. A JPEG has nothing compressed besides its pixels.
     *
     * @return the data itself if it is a JPEG
     */
    public byte[] essentials() {
        return type == PictureType.PNG ? PngLayout.withoutAncillary(data) : data;
    }

    /** @throws IllegalArgumentException if a picture of that size is not read; says what is allowed */
    public static void requireSize(int width, int height) {
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
            throw new IllegalArgumentException("A picture of " + width + "x" + height
                    + " pixels cannot be taken: use 1 to " + MAX_SIDE + " pixels each way and at most " + MAX_PIXELS
                    + " pixels in all");
        }
    }

    private static EncodedPicture inspect(byte[] data) {
        if (JpegLayout.begins(data)) {
            return JpegLayout.read(data);
        }
        if (PngLayout.begins(data)) {
            return PngLayout.read(data);
        }
        throw new IllegalArgumentException("The " + data.length + " bytes are no picture of a known kind: "
                + List.of(PictureType.values()) + " can be read; they begin with " + beginning(data));
    }

    private static String beginning(byte[] data) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(8, data.length); i++) {
            text.append(i == 0 ? "" : " ").append(String.format("%02x", data[i]));
        }
        return data.length == 0 ? "nothing" : text.toString();
    }

    /** Without the data. */
    @Override
    public String toString() {
        return type + " of " + width + "x" + height + " pixels in " + data.length + " bytes";
    }
}

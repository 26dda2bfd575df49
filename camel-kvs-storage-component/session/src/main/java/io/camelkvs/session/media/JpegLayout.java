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

/** The markers of a JPEG file (ISO/IEC 10918-1, annex B). Stateless. */
final class JpegLayout {

    private static final int PREFIX = 0xff;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int TEMPORARY = 0x01;
    /** Where a frame header has the height; the width follows. */
    private static final int HEIGHT = 3;
    /** A scan of a few bytes may pass over all pixels. Encoders write 14 at most. */
    private static final int MAX_SCANS = 100;

    private JpegLayout() {}

    static boolean begins(byte[] data) {
        return data.length >= 3 && at(data, 0) == PREFIX && at(data, 1) == START_OF_IMAGE && at(data, 2) == PREFIX;
    }

    static EncodedPicture read(byte[] data) {
        int width = 0;
        int height = 0;
        int scans = 0;
        int position = 2;
        while (true) {
            position = nextMarker(data, position);
            int marker = at(data, position);
            position++;
            if (marker == END_OF_IMAGE) {
                return new EncodedPicture(PictureType.JPEG, width, height, data);
            }
            if (marker == TEMPORARY || marker == START_OF_IMAGE) {
                continue;
            }
            int length = length(data, position);
            if (isFrameHeader(marker)) {
                // a decoder may make room for each of them; only one can be the size that is looked at
                require(width == 0 && height == 0, data, "it has more than one frame header");
                require(length >= HEIGHT + 4, data, "its frame header is too short");
                height = word(data, position + HEIGHT);
                width = word(data, position + HEIGHT + 2);
            }
            if (marker == START_OF_SCAN) {
                scans++;
                require(scans <= MAX_SCANS, data, "it has more than " + MAX_SCANS + " scans");
            }
            position += length;
        }
    }

    /** Position of the next marker's code; passes over coded pixels, in which a prefix is followed by 0 or a restart. */
    private static int nextMarker(byte[] data, int from) {
        for (int i = from; i + 1 < data.length; i++) {
            int code = at(data, i + 1);
            boolean stuffed = code == 0 || code == PREFIX || code >= FIRST_RESTART && code <= LAST_RESTART;
            if (at(data, i) == PREFIX && !stuffed) {
                return i + 1;
            }
        }
        throw cutOff(data);
    }

    /** SOF0 to SOF15, without the three codes among them that mean something else: DHT, JPG and DAC. */
    private static boolean isFrameHeader(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static int length(byte[] data, int position) {
        if (position + 1 >= data.length) {
            throw cutOff(data);
        }
        int length = word(data, position);
        require(length >= 2, data, "a segment has the length " + length);
        if (position + length > data.length) {
            throw cutOff(data);
        }
        return length;
    }

    private static void require(boolean met, byte[] data, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException("The JPEG of " + data.length + " bytes is damaged: " + otherwise);
        }
    }

    private static IllegalArgumentException cutOff(byte[] data) {
        return new IllegalArgumentException("The JPEG of " + data.length
                + " bytes is cut off: its end (ff d9) is missing; was it sent in full, in one body?");
    }

    private static int word(byte[] data, int position) {
        return at(data, position) << 8 | at(data, position + 1);
    }

    private static int at(byte[] data, int position) {
        return data[position] & 0xff;
    }
}

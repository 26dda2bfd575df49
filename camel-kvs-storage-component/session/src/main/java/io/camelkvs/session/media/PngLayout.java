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

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The chunks of a PNG file (ISO/IEC 15948, clause 5). Stateless. */
final class PngLayout {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEADER = 'I' << 24 | 'H' << 16 | 'D' << 8 | 'R';
    private static final int END = 'I' << 24 | 'E' << 16 | 'N' << 8 | 'D';
    /** Length, type and checksum. */
    private static final int AROUND = 12;

    /** Of a chunk's type: set if a picture can be shown without it. */
    private static final int ANCILLARY = 0x20 << 24;

    private PngLayout() {}

    static boolean begins(byte[] data) {
        return data.length >= SIGNATURE.length
                && Arrays.equals(data, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static EncodedPicture read(byte[] data) {
        ByteBuffer file = ByteBuffer.wrap(data);
        int position = SIGNATURE.length;
        int width = 0;
        int height = 0;
        while (data.length - position >= AROUND) {
            long length = file.getInt(position) & 0xffffffffL;
            int type = file.getInt(position + 4);
            if (length > data.length - position - AROUND) {
                break;
            }
            if (position == SIGNATURE.length) {
                requireHeader(type == HEADER && length >= 8, data);
                width = file.getInt(position + 8);
                height = file.getInt(position + 12);
            }
            if (type == END) {
                return new EncodedPicture(PictureType.PNG, width, height, data);
            }
            position += (int) length + AROUND;
        }
        throw new IllegalArgumentException("The PNG of " + data.length
                + " bytes is cut off: its end (IEND) is missing; was it sent in full, in one body?");
    }

    /** A copy without ancillary chunks. @param data a file that {@link #read} took */
    static byte[] withoutAncillary(byte[] data) {
        ByteBuffer file = ByteBuffer.wrap(data);
        ByteBuffer critical = ByteBuffer.allocate(data.length).put(SIGNATURE);
        int position = SIGNATURE.length;
        int type = 0;
        while (type != END) {
            int length = file.getInt(position) + AROUND;
            type = file.getInt(position + 4);
            if ((type & ANCILLARY) == 0) {
                critical.put(data, position, length);
            }
            position += length;
        }
        return Arrays.copyOf(critical.array(), critical.position());
    }

    private static void requireHeader(boolean met, byte[] data) {
        if (!met) {
            throw new IllegalArgumentException(
                    "The PNG of " + data.length + " bytes is damaged: it does not begin with a header (IHDR)");
        }
    }
}

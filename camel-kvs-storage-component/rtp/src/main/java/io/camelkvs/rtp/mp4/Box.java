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
package io.camelkvs.rtp.mp4;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the boxes of ISO/IEC 14496-12 section 4.2 and what is in them, big-endian. Not thread-safe. */
final class Box {

    private static final int HEADER = 8;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] of(String type, byte[]... children) {
        Box box = new Box();
        int size = HEADER;
        for (byte[] child : children) {
            size += child.length;
        }
        box.int32(size).text(type);
        for (byte[] child : children) {
            box.bytes(child);
        }
        return box.bytes();
    }

    static byte[] of(String type, Box content) {
        return of(type, content.bytes());
    }

    /** A box with a version and flags before its content. */
    static byte[] full(String type, int version, int flags, Box content) {
        return of(type, new Box().int32(version << 24 | flags).bytes(), content.bytes());
    }

    Box int8(int value) {
        out.write(value);
        return this;
    }

    Box int16(int value) {
        return int8(value >> 8).int8(value);
    }

    Box int32(int value) {
        return int16(value >> 16).int16(value);
    }

    Box int64(long value) {
        return bytes(ByteBuffer.allocate(8).putLong(value).array());
    }

    Box zeros(int count) {
        return bytes(new byte[count]);
    }

    Box text(String ascii) {
        return bytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    Box bytes(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}

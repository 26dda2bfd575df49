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
package io.camelkvs.session.iot;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** As much of the distinguished encoding rules (ITU-T X.690) as private keys need. Pure functions. */
final class Der {

    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int SEQUENCE = 0x30;

    private Der() {}

    /** An element of this content. */
    static byte[] element(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] one : contents) {
            content.writeBytes(one);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        element.writeBytes(length(content.size()));
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    /**
     * Of the next element of what this JVM has encoded; goes behind it.
     *
     * @throws IllegalArgumentException if it has another tag
     */
    static ByteBuffer content(ByteBuffer from, int tag) {
        int found = from.get() & 0xff;
        if (found != tag) {
            throw new IllegalArgumentException("tag " + found + " where " + tag + " was expected");
        }
        int length = from.get() & 0xff;
        if (length >= 0x80) {
            byte[] number = new byte[length & 0x7f];
            from.get(number);
            length = new BigInteger(1, number).intValueExact();
        }
        ByteBuffer content = from.slice(from.position(), length);
        from.position(from.position() + length);
        return content;
    }

    private static byte[] length(int length) {
        if (length < 0x80) {
            return new byte[] {(byte) length};
        }
        byte[] number = BigInteger.valueOf(length).toByteArray();
        int leading = number[0] == 0 ? 1 : 0;
        byte[] encoded = new byte[number.length - leading + 1];
        encoded[0] = (byte) (0x80 | number.length - leading);
        System.arraycopy(number, leading, encoded, 1, number.length - leading);
        return encoded;
    }
}

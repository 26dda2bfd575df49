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

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads EBML elements (RFC 8794) from a stream, knowing where it is. What a size claims is only allocated as it arrives. One
 * thread at a time.
 */
final class EbmlReader {

    /** No element follows. */
    static final int END = 0;

    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private long position;

    EbmlReader(InputStream in) {
        this.in = in;
    }

    /** Bytes read so far. */
    long position() {
        return position;
    }

    /** {@link #END} when the input ends here. */
    int readId() throws IOException {
        int first = in.read();
        if (first < 0) {
            return END;
        }
        position++;
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > 3) {
            throw new MatroskaException(
                    "At byte " + (position - 1) + " begins no element: its id begins with " + first);
        }
        int id = first;
        for (int i = 0; i < more; i++) {
            id = id << 8 | readByte();
        }
        return id;
    }

    /** {@link Ebml#UNKNOWN_SIZE} for an unknown one. */
    long readSize() throws IOException {
        int first = readByte();
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > 7) {
            throw new MatroskaException("At byte " + (position - 1) + " is a size of more than eight bytes");
        }
        long size = first & 0x7f >> more;
        for (int i = 0; i < more; i++) {
            size = size << 8 | readByte();
        }
        boolean allOnes = size == (1L << 7 * (more + 1)) - 1;
        return allOnes ? Ebml.UNKNOWN_SIZE : size;
    }

    /** The value of an element, which must not be larger than {@code max}. */
    byte[] readValue(long size, int max, String element) throws IOException {
        if (size > max) {
            throw new MatroskaException(
                    element + " at byte " + position + " has " + size + " bytes, allowed are at most " + max);
        }
        byte[] value = new byte[(int) Math.min(CHUNK, size)];
        int length = 0;
        while (length < size) {
            if (length == value.length) {
                value = Arrays.copyOf(value, (int) Math.min(2L * length, size));
            }
            int count = in.read(value, length, value.length - length);
            if (count < 0) {
                throw new EOFException("The input ends inside a " + element + " at byte " + position);
            }
            length += count;
            position += count;
        }
        return value;
    }

    void skip(long size) throws IOException {
        if (size == Ebml.UNKNOWN_SIZE) {
            throw new MatroskaException("An element at byte " + position
                    + " has an unknown size, which only a Segment or Cluster may have");
        }
        byte[] chunk = new byte[(int) Math.min(CHUNK, size)];
        for (long left = size; left > 0; ) {
            int count = in.read(chunk, 0, (int) Math.min(chunk.length, left));
            if (count < 0) {
                throw new EOFException("The input ends inside an element at byte " + position);
            }
            position += count;
            left -= count;
        }
    }

    private int readByte() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("The input ends inside an element at byte " + position);
        }
        position++;
        return value;
    }
}

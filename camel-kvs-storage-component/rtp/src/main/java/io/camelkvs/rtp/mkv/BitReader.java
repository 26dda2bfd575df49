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

/**
 * Reads bits and Exp-Golomb codes (ITU-T H.264 section 9.1) of a NAL unit, emulation prevention bytes left out. Not
 * thread-safe.
 */
final class BitReader {

    private final byte[] bytes;
    private final int length;
    private int position;

    BitReader(byte[] nal) {
        this.bytes = new byte[nal.length];
        int count = 0;
        int zeros = 0;
        for (byte each : nal) {
            if (zeros >= 2 && each == 3) {
                zeros = 0;
                continue;
            }
            zeros = each == 0 ? zeros + 1 : 0;
            bytes[count++] = each;
        }
        this.length = count;
    }

    int bit() {
        if (position >= 8 * length) {
            throw new IllegalArgumentException("it ends too early");
        }
        int bit = bytes[position / 8] >> (7 - position % 8) & 1;
        position++;
        return bit;
    }

    boolean flag() {
        return bit() == 1;
    }

    /** At most 31. */
    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** ue(v), refused from 2^30 on. */
    int unsigned() {
        int zeros = 0;
        while (bit() == 0) {
            zeros++;
        }
        if (zeros > 29) {
            throw new IllegalArgumentException("a number in it is out of range");
        }
        return (1 << zeros) - 1 + bits(zeros);
    }

    /** se(v). */
    int signed() {
        int code = unsigned();
        return code % 2 == 0 ? -code / 2 : (code + 1) / 2;
    }
}

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
package io.camelkvs.media.webrtc;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A frame counter in the picture itself, for programs: 40 black or white blocks along the top edge, most significant
 * bit first, 32 bits of counter and 8 bits of check sum (CRC-8, polynomial 0x07, start 0xFF). So a stored frame can be
 * told apart from any other after it was encoded and decoded again.
 *
 * <p>A block is at least 8 pixels wide and high, which survives H.264 at low bitrates; narrow pictures fold the strip
 * into up to four rows. Pictures for which {@link #fits} is false carry no strip. Stateless; any thread may call it.
 */
public final class CounterStrip {

    /** Narrowest picture that has a strip, pixels. */
    public static final int MIN_WIDTH = 80;

    private static final int COUNTER_BITS = 32;
    private static final int BITS = COUNTER_BITS + 8;
    private static final int MIN_BLOCK = 8;
    private static final int MAX_BLOCK = 32;
    private static final byte BLACK = 16;
    private static final byte WHITE = (byte) 235;
    private static final int DARK_BELOW = 96;
    private static final int BRIGHT_ABOVE = 160;

    private CounterStrip() {}

    /** Whether a picture of this size has a strip: at least 80 pixels wide, and the strip takes at most 3/5 of it. */
    public static boolean fits(int width, int height) {
        return width >= MIN_WIDTH && rows(width) * blockSize(width) * 5 <= height * 3;
    }

    /** Height of the strip in a picture of that width, pixels. */
    public static int height(int width) {
        return rows(width) * blockSize(width);
    }

    /**
     * Draws the counter into a luma plane whose colour planes are neutral there.
     *
     * @param luma    the plane, 8 bits a pixel, limited range
     * @param stride  bytes from one row to the next
     * @param width   of the picture, pixels; at least {@link #MIN_WIDTH}
     * @param counter its lower 32 bits are drawn
     */
    public static void write(byte[] luma, int stride, int width, long counter) {
        int size = blockSize(width);
        int perRow = perRow(width);
        long bits = withCheckSum(counter);
        for (int i = 0; i < BITS; i++) {
            byte value = bit(bits, i) ? WHITE : BLACK;
            int left = i % perRow * size;
            int top = i / perRow * size;
            for (int row = top; row < top + size; row++) {
                Arrays.fill(luma, row * stride + left, row * stride + left + size, value);
            }
        }
    }

    /**
     * Reads the counter back.
     *
     * @param luma   the luma plane without padding, {@code width * height} bytes or more
     * @param width  pixels
     * @param height pixels
     * @return the counter, 0 to 2^32 - 1; empty if there is no strip, a block is neither dark nor bright, or the check
     *     sum is wrong
     */
    public static OptionalLong read(byte[] luma, int width, int height) {
        if (!fits(width, height)) {
            return OptionalLong.empty();
        }
        int size = blockSize(width);
        int perRow = perRow(width);
        long bits = 0;
        for (int i = 0; i < BITS; i++) {
            int mean = meanOfCentre(luma, width, i % perRow * size, i / perRow * size, size);
            if (mean >= DARK_BELOW && mean <= BRIGHT_ABOVE) {
                return OptionalLong.empty();
            }
            bits = bits << 1 | (mean > BRIGHT_ABOVE ? 1 : 0);
        }
        long counter = bits >>> 8;
        return withCheckSum(counter) == bits ? OptionalLong.of(counter) : OptionalLong.empty();
    }

    /** Leaves out a quarter on every side, where the encoder smears neighbours into each other. */
    private static int meanOfCentre(byte[] luma, int width, int left, int top, int size) {
        int margin = size / 4;
        int sum = 0;
        for (int row = top + margin; row < top + size - margin; row++) {
            for (int column = left + margin; column < left + size - margin; column++) {
                sum += luma[row * width + column] & 0xFF;
            }
        }
        int side = size - 2 * margin;
        return sum / (side * side);
    }

    private static int blockSize(int width) {
        int even = width / BITS & ~1;
        return Math.max(MIN_BLOCK, Math.min(MAX_BLOCK, even));
    }

    private static int perRow(int width) {
        return Math.min(BITS, width / blockSize(width));
    }

    private static int rows(int width) {
        return (BITS + perRow(width) - 1) / perRow(width);
    }

    private static boolean bit(long bits, int index) {
        return (bits >>> (BITS - 1 - index) & 1) != 0;
    }

    private static long withCheckSum(long counter) {
        long low = counter & 0xFFFF_FFFFL;
        int crc = 0xFF;
        for (int shift = COUNTER_BITS - 8; shift >= 0; shift -= 8) {
            crc ^= (int) (low >>> shift) & 0xFF;
            for (int i = 0; i < 8; i++) {
                crc = (crc & 0x80) != 0 ? (crc << 1 ^ 0x07) & 0xFF : crc << 1;
            }
        }
        return low << 8 | crc;
    }
}

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

/**
 * Draws digits and a few signs into a luma plane, without AWT. Glyphs are five by seven pixels in a cell of six by
 * eight, scaled by a whole number. Stateless.
 */
final class BitmapFont {

    static final int CELL_WIDTH = 6;
    static final int CELL_HEIGHT = 8;

    private static final int GLYPH_WIDTH = 5;
    private static final int GLYPH_HEIGHT = 7;
    private static final byte INK = (byte) 235;
    private static final byte PAPER = 16;
    private static final String CHARACTERS = "0123456789-:.#Z ";

    /** A string per character of {@link #CHARACTERS}: seven rows of two octal digits, the five low bits of each are pixels. */
    private static final String[] GLYPHS = {
        "16212325312116", "04140404040416", "16210102041037", "37020402012116",
        "02061222370202", "37203601012116", "06102036212116", "37010204101010",
        "16212116212116", "16212117010214", "00000037000000", "00141400141400",
        "00000000001414", "12123712371212", "37010204102037", "00000000000000",
    };

    private BitmapFont() {}

    /**
     * Draws one line of white on black.
     *
     * @param top   row of the upper edge
     * @param left  column of the left edge
     * @param scale pixels per glyph pixel, 1 or more
     * @throws IllegalArgumentException if the text has a character without a glyph
     */
    static void draw(byte[] luma, int stride, int left, int top, int scale, String text) {
        for (int i = 0; i < text.length(); i++) {
            drawCell(luma, stride, left + i * CELL_WIDTH * scale, top, scale, glyph(text.charAt(i)));
        }
    }

    private static String glyph(char character) {
        int index = CHARACTERS.indexOf(character);
        if (index < 0) {
            throw new IllegalArgumentException("No glyph for '" + character + "'");
        }
        return GLYPHS[index];
    }

    private static void drawCell(byte[] luma, int stride, int left, int top, int scale, String glyph) {
        for (int row = 0; row < CELL_HEIGHT * scale; row++) {
            int start = (top + row) * stride + left;
            Arrays.fill(luma, start, start + CELL_WIDTH * scale, PAPER);
            int pixels = row / scale < GLYPH_HEIGHT ? rowOf(glyph, row / scale) : 0;
            for (int column = 0; column < GLYPH_WIDTH; column++) {
                if ((pixels >> (GLYPH_WIDTH - 1 - column) & 1) != 0) {
                    Arrays.fill(luma, start + column * scale, start + (column + 1) * scale, INK);
                }
            }
        }
    }

    private static int rowOf(String glyph, int row) {
        return (glyph.charAt(2 * row) - '0') * 8 + glyph.charAt(2 * row + 1) - '0';
    }
}

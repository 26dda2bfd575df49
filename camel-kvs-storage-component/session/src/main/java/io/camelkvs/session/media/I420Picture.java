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

/**
 * Memory for one picture in I420: 8 bit, 4:2:0, BT.601, limited range (luma 16 to 235), rows without padding. Colour
 * planes of an odd size are rounded up. To be used again for picture after picture; not thread-safe.
 */
public final class I420Picture {

    private static final byte BLACK_LUMA = 16;
    private static final byte BLACK_CHROMA = (byte) 128;

    private final int width;
    private final int height;
    private final byte[] y;
    private final byte[] u;
    private final byte[] v;

    /** Makes a black one. The size is the caller's to bound. */
    public I420Picture(int width, int height) {
        this.width = width;
        this.height = height;
        y = new byte[width * height];
        u = new byte[chromaWidth() * chromaHeight()];
        v = new byte[u.length];
        blacken();
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int chromaWidth() {
        return (width + 1) / 2;
    }

    public int chromaHeight() {
        return (height + 1) / 2;
    }

    /** The luma itself, {@link #width} bytes a row. */
    public byte[] y() {
        return y;
    }

    /** The first colour plane itself, {@link #chromaWidth} bytes a row. */
    public byte[] u() {
        return u;
    }

    /** The second colour plane itself, {@link #chromaWidth} bytes a row. */
    public byte[] v() {
        return v;
    }

    public void blacken() {
        Arrays.fill(y, BLACK_LUMA);
        Arrays.fill(u, BLACK_CHROMA);
        Arrays.fill(v, BLACK_CHROMA);
    }

    /** A view of this memory. */
    public VideoFrame frame(long timestampNanos) {
        return new VideoFrame(
                width,
                height,
                ByteBuffer.wrap(y),
                width,
                ByteBuffer.wrap(u),
                chromaWidth(),
                ByteBuffer.wrap(v),
                chromaWidth(),
                timestampNanos);
    }
}

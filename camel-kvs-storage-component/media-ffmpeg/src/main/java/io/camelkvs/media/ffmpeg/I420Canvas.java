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
package io.camelkvs.media.ffmpeg;

import io.camelkvs.session.media.Letterbox;
import io.camelkvs.session.media.VideoFormat;
import io.camelkvs.session.media.VideoFrame;
import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;

/** The memory of the frame that is passed on, used again for each one. Used by the reading thread only. */
final class I420Canvas implements AutoCloseable {

    /** swscale writes whole vectors, beyond the end of a row. */
    private static final int PADDING = 64;

    private static final byte BLACK_LUMA = 16;
    private static final byte BLACK_CHROMA = (byte) 128;

    private final VideoFormat format;
    private final List<Plane> planes;

    /**
     * @param address where the memory is
     * @param shrink how many pixels share one value, each way
     * @param black  the value that is black
     */
    record Plane(BytePointer address, ByteBuffer memory, int stride, int shrink, byte black) {

        /** Address of a pixel's value. */
        BytePointer addressOf(int x, int y) {
            return address.getPointer((long) y / shrink * stride + x / shrink);
        }

        /** As far as swscale may have written beyond the picture. */
        private void blackenRightOf(Letterbox picture, int width) {
            int from = (picture.x() + picture.width()) / shrink;
            int to = Math.min(width / shrink, from + PADDING);
            for (int row = picture.y() / shrink; row < (picture.y() + picture.height()) / shrink; row++) {
                for (int column = from; column < to; column++) {
                    memory.put(row * stride + column, black);
                }
            }
        }

        private void blacken() {
            for (int i = 0; i < memory.capacity(); i++) {
                memory.put(i, black);
            }
        }
    }

    I420Canvas(VideoFormat format) {
        this.format = format;
        this.planes =
                List.of(plane(format, 1, BLACK_LUMA), plane(format, 2, BLACK_CHROMA), plane(format, 2, BLACK_CHROMA));
        blacken();
    }

    void blacken() {
        planes.forEach(Plane::blacken);
    }

    /** Restores what the scaler spoils each time that it writes the picture. */
    void blackenRightOf(Letterbox picture) {
        planes.forEach(plane -> plane.blackenRightOf(picture, format.width()));
    }

    List<Plane> planes() {
        return planes;
    }

    VideoFormat format() {
        return format;
    }

    VideoFrame frame(long timestampNanos) {
        Plane y = planes.get(0);
        Plane u = planes.get(1);
        Plane v = planes.get(2);
        return new VideoFrame(
                format.width(),
                format.height(),
                y.memory(),
                y.stride(),
                u.memory(),
                u.stride(),
                v.memory(),
                v.stride(),
                timestampNanos);
    }

    @Override
    public void close() {
        planes.forEach(plane -> plane.address().close());
    }

    private static Plane plane(VideoFormat format, int shrink, byte black) {
        int stride = (format.width() / shrink + PADDING - 1) / PADDING * PADDING;
        BytePointer address = new BytePointer((long) stride * (format.height() / shrink) + PADDING);
        return new Plane(address, address.asByteBuffer(), stride, shrink, black);
    }
}

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
 * Brings I420 pictures from one size to another in plain Java: a triangle filter as wide as the reduction, which is
 * bilinear when a picture is enlarged and an average of all pixels when it is made smaller. Works out its weights once.
 * Safe for use by any thread.
 */
public final class PictureScaler {

    /** Sum of the weights of one value, as a power of two. */
    private static final int WEIGHT_BITS = 12;

    private final int width;
    private final int height;
    private final int targetWidth;
    private final int targetHeight;
    private final Letterbox box;
    private final Axis lumaColumns;
    private final Axis lumaRows;
    private final Axis chromaColumns;
    private final Axis chromaRows;

    /**
     * What each value along one axis is made of.
     *
     * @param first   the first source value of each
     * @param weights of the source values from there on
     */
    private record Axis(int[] first, int[][] weights) {

        static Axis of(int from, int to) {
            double ratio = (double) from / to;
            double reach = Math.max(1, ratio);
            int[] first = new int[to];
            int[][] weights = new int[to][];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * ratio - 0.5;
                int begin = Math.max(0, (int) Math.ceil(centre - reach));
                int end = Math.min(from - 1, (int) Math.floor(centre + reach));
                first[i] = begin;
                weights[i] = triangle(centre, reach, begin, end);
            }
            return new Axis(first, weights);
        }

        private static int[] triangle(double centre, double reach, int begin, int end) {
            double[] heights = new double[end - begin + 1];
            double sum = 0;
            for (int i = 0; i < heights.length; i++) {
                heights[i] = Math.max(0, 1 - Math.abs(begin + i - centre) / reach);
                sum += heights[i];
            }
            int[] weights = new int[heights.length];
            int left = 1 << WEIGHT_BITS;
            int largest = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (int) Math.round(heights[i] / sum * (1 << WEIGHT_BITS));
                left -= weights[i];
                largest = weights[i] > weights[largest] ? i : largest;
            }
            weights[largest] += left;
            return weights;
        }

        int size() {
            return first.length;
        }
    }

    /**
     * Makes a scaler for pictures of one size into targets of another, which they are fitted into undistorted.
     *
     * @param targetWidth  even
     * @param targetHeight even
     */
    public PictureScaler(int width, int height, int targetWidth, int targetHeight) {
        this.width = width;
        this.height = height;
        this.targetWidth = targetWidth;
        this.targetHeight = targetHeight;
        box = Letterbox.fit((double) width / height, targetWidth, targetHeight);
        lumaColumns = Axis.of(width, box.width());
        lumaRows = Axis.of(height, box.height());
        chromaColumns = Axis.of((width + 1) / 2, box.width() / 2);
        chromaRows = Axis.of((height + 1) / 2, box.height() / 2);
    }

    /** Whether this is for pictures and targets of those sizes. */
    public boolean fits(int pictureWidth, int pictureHeight, I420Picture target) {
        return width == pictureWidth
                && height == pictureHeight
                && targetWidth == target.width()
                && targetHeight == target.height();
    }

    /**
     * Scales one picture.
     *
     * @param picture of the size that this is for, which may be odd
     * @param target  of the target size
     */
    public void scale(VideoFrame picture, I420Picture target) {
        if (box.width() < targetWidth || box.height() < targetHeight) {
            target.blacken();
        }
        int chromaWidth = (width + 1) / 2;
        int chromaHeight = (height + 1) / 2;
        byte[] y = plane(picture.y(), picture.strideY(), width, height);
        byte[] u = plane(picture.u(), picture.strideU(), chromaWidth, chromaHeight);
        byte[] v = plane(picture.v(), picture.strideV(), chromaWidth, chromaHeight);
        scale(y, width, lumaColumns, lumaRows, target.y(), target.width(), box.y() * target.width() + box.x());
        int corner = box.y() / 2 * target.chromaWidth() + box.x() / 2;
        scale(u, chromaWidth, chromaColumns, chromaRows, target.u(), target.chromaWidth(), corner);
        scale(v, chromaWidth, chromaColumns, chromaRows, target.v(), target.chromaWidth(), corner);
    }

    private static byte[] plane(ByteBuffer from, int stride, int width, int height) {
        if (from.hasArray() && from.arrayOffset() == 0 && stride == width && from.array().length >= width * height) {
            return from.array();
        }
        byte[] plane = new byte[width * height];
        for (int row = 0; row < height; row++) {
            from.get(row * stride, plane, row * width, width);
        }
        return plane;
    }

    /** Columns of the rows that are needed first, then rows; each row is done once. */
    private static void scale(
            byte[] from, int fromStride, Axis columns, Axis rows, byte[] to, int toStride, int corner) {
        int depth = 0;
        for (int[] weights : rows.weights()) {
            depth = Math.max(depth, weights.length);
        }
        int[][] done = new int[depth][columns.size()];
        int next = 0;
        int[] sums = new int[columns.size()];
        for (int row = 0; row < rows.size(); row++) {
            int first = rows.first()[row];
            int[] weights = rows.weights()[row];
            for (next = Math.max(next, first); next < first + weights.length; next++) {
                scaleRow(from, next * fromStride, columns, done[next % depth]);
            }
            Arrays.fill(sums, 1 << WEIGHT_BITS + WEIGHT_BITS - 1);
            for (int i = 0; i < weights.length; i++) {
                addWeighted(done[(first + i) % depth], weights[i], sums);
            }
            write(sums, to, corner + row * toStride);
        }
    }

    private static void scaleRow(byte[] from, int offset, Axis columns, int[] to) {
        int[] first = columns.first();
        int[][] weights = columns.weights();
        for (int column = 0; column < to.length; column++) {
            int sum = 0;
            int position = offset + first[column];
            for (int weight : weights[column]) {
                sum += (from[position++] & 0xff) * weight;
            }
            to[column] = sum;
        }
    }

    private static void addWeighted(int[] row, int weight, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += row[i] * weight;
        }
    }

    private static void write(int[] sums, byte[] to, int offset) {
        for (int i = 0; i < sums.length; i++) {
            to[offset + i] = (byte) (sums[i] >>> 2 * WEIGHT_BITS);
        }
    }
}

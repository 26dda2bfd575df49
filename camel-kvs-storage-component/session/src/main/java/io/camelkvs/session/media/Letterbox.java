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

/**
 * Where a picture goes in a frame of another shape: as large as it fits, centred, undistorted; the rest is black. All
 * values are even, as I420 needs them.
 *
 * @param x      first column
 * @param y      first row
 * @param width  columns
 * @param height rows
 */
public record Letterbox(int x, int y, int width, int height) {

    /** @param aspect width divided by height of the picture as it is to be seen */
    public static Letterbox fit(double aspect, int frameWidth, int frameHeight) {
        double frameAspect = (double) frameWidth / frameHeight;
        int width = aspect >= frameAspect ? frameWidth : even(frameHeight * aspect, frameWidth);
        int height = aspect >= frameAspect ? even(frameWidth / aspect, frameHeight) : frameHeight;
        return new Letterbox(evenBelow((frameWidth - width) / 2), evenBelow((frameHeight - height) / 2), width, height);
    }

    private static int even(double size, int max) {
        return Math.max(2, Math.min(max, 2 * (int) Math.round(size / 2)));
    }

    private static int evenBelow(int value) {
        return value & ~1;
    }
}

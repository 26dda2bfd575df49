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
package io.camelkvs.local.codec;

import java.util.OptionalInt;

/**
 * How pictures are made.
 *
 * @param type        JPEG or PNG
 * @param jpegQuality 1 (small) to 100 (good)
 * @param width       in pixels; if it is empty it follows from the height and the video's aspect ratio
 * @param height      likewise; if both are empty the picture is as large as the video
 */
public record StillFormat(Type type, int jpegQuality, OptionalInt width, OptionalInt height) {

    /** What is written. */
    public enum Type {
        JPEG,
        PNG
    }

    /** Most pixels of a side that follows from the other. */
    private static final int MAX_SIDE = 3840;

    /** Pixels. */
    record Size(int width, int height) {}

    Size sizeOf(int videoWidth, int videoHeight) {
        if (width.isEmpty() && height.isEmpty()) {
            return new Size(videoWidth, videoHeight);
        }
        if (width.isEmpty()) {
            return new Size(scaled(height.getAsInt(), videoWidth, videoHeight), height.getAsInt());
        }
        return new Size(width.getAsInt(), height.orElseGet(() -> scaled(width.getAsInt(), videoHeight, videoWidth)));
    }

    private static int scaled(int side, int part, int whole) {
        return (int) Math.min(MAX_SIDE, Math.max(1, Math.round((double) side * part / whole)));
    }
}

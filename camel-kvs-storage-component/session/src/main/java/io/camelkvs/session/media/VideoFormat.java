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
 * Size and rate of the video that is sent.
 *
 * @param width           pixels, even, 16 to 3840
 * @param height          pixels, even, 16 to 2160
 * @param framesPerSecond 1 to 60
 */
public record VideoFormat(int width, int height, int framesPerSecond) {

    /** @throws IllegalArgumentException if a value is out of range; the message names it */
    public VideoFormat {
        requireEven("videoWidth", width, 3840);
        requireEven("videoHeight", height, 2160);
        if (framesPerSecond < 1 || framesPerSecond > 60) {
            throw new IllegalArgumentException(
                    "videoFrameRate=" + framesPerSecond + " is out of range: use 1 to 60 frames per second");
        }
    }

    private static void requireEven(String option, int value, int max) {
        if (value < 16 || value > max || value % 2 != 0) {
            throw new IllegalArgumentException(option + "=" + value + " is not usable: use an even number from 16 to "
                    + max + " (H.264 stores colour for pairs of pixels), for instance "
                    + Math.max(16, Math.min(max, value + Math.floorMod(value, 2))));
        }
    }
}

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

import io.camelkvs.session.KvsSessionException;

/**
 * Reads and writes single pictures. Found by {@link java.util.ServiceLoader}; {@link PictureCodecs} chooses. Making one
 * loads nothing. Safe for use by any thread; calls are bound by the CPU, so they do not belong on a session's queue or
 * on the pacer.
 */
public interface PictureCodec {

    /** For logs and messages. */
    String name();

    /** The one with the highest is taken, of those that can work here. */
    int priority();

    /**
     * Is called once before pictures are read or written, and may load native code.
     *
     * @throws KvsSessionException if it cannot work here; says why, and what to do
     */
    void prepare();

    /**
     * Decodes the picture and fits it into the target, undistorted and centred, with black around it.
     *
     * @throws IllegalArgumentException if the picture is damaged or of a kind that cannot be read; says what is wrong
     */
    void decode(EncodedPicture picture, I420Picture target);

    /**
     * Codes a picture in its own size.
     *
     * @param jpegQuality 1, the worst, to 100; of no meaning for PNG
     * @throws IllegalArgumentException if the quality is out of range
     */
    byte[] encode(VideoFrame frame, PictureType type, int jpegQuality);

    /**
     * Fits a picture that a program holds as an object, such as a {@code java.awt.image.BufferedImage}, into the target
     * as {@link #decode} does.
     *
     * @return false if this codec does not know such objects; the target is as it was then
     * @throws IllegalArgumentException if the picture is too large; says what is allowed
     */
    default boolean convert(Object image, I420Picture target) {
        return false;
    }
}

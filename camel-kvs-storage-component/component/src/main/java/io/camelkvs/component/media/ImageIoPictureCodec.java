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
package io.camelkvs.component.media;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.media.EncodedPicture;
import io.camelkvs.session.media.I420Picture;
import io.camelkvs.session.media.PictureCodec;
import io.camelkvs.session.media.PictureType;
import io.camelkvs.session.media.VideoFrame;
import java.time.Instant;
import java.util.NoSuchElementException;

/**
 * Pictures by the JDK's Image I/O, for want of something faster, and {@code BufferedImage} objects. What it needs of AWT
 * is in {@link AwtPictures}, which is loaded by the first call. Safe for use by any thread.
 */
public final class ImageIoPictureCodec implements PictureCodec {

    private static final int PRIORITY = 0;
    private static final String PICTURE_CLASS = "java.awt.image.BufferedImage";

    @Override
    public String name() {
        return "imageio";
    }

    @Override
    public int priority() {
        return PRIORITY;
    }

    /** A Java runtime may lack the module java.desktop or its native libraries. */
    @Override
    public void prepare() {
        try {
            AwtPictures.requireReader();
        } catch (LinkageError | NoSuchElementException e) {
            throw new KvsSessionException(new Failure(
                    FailureKind.NATIVE_LIBRARY_MISSING,
                    "The JDK's Image I/O cannot be used here: " + e.getMessage() + ".",
                    "Add io.camelkvs:kvs-media-ffmpeg to the class path, or hand over raw I420 pictures.",
                    Instant.now(),
                    e));
        }
    }

    @Override
    public void decode(EncodedPicture picture, I420Picture target) {
        AwtPictures.decode(picture, target);
    }

    @Override
    public byte[] encode(VideoFrame frame, PictureType type, int jpegQuality) {
        return AwtPictures.encode(frame, type, jpegQuality);
    }

    @Override
    public boolean convert(Object image, I420Picture target) {
        for (Class<?> type = image == null ? null : image.getClass(); type != null; type = type.getSuperclass()) {
            if (PICTURE_CLASS.equals(type.getName())) {
                AwtPictures.convert(image, target);
                return true;
            }
        }
        return false;
    }
}

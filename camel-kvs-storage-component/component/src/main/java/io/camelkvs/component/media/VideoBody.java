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

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.session.media.EncodedPicture;
import io.camelkvs.session.media.I420Picture;
import io.camelkvs.session.media.PictureCodec;
import io.camelkvs.session.media.PictureCodecs;
import io.camelkvs.session.media.PictureScaler;
import io.camelkvs.session.media.VideoFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.camel.Message;

/**
 * Reads the picture that a message carries: a JPEG or PNG file as anything that Camel turns into a stream, raw I420 with
 * its size in headers, or a picture object that a codec knows. Safe for use by any thread.
 */
public final class VideoBody {

    private static final int MAX_BYTES = (int) Math.max(EncodedPicture.MAX_BYTES, EncodedPicture.MAX_PIXELS * 3 / 2);

    private final PictureCodecs codecs;
    private volatile PictureScaler lastScaler;

    public VideoBody(PictureCodecs codecs) {
        this.codecs = codecs;
    }

    /**
     * What writes the message's picture into another of the size that is sent. The body is read now; what is found wrong
     * only when the picture is decoded is thrown by the writer, also as IllegalArgumentException.
     *
     * @throws IllegalArgumentException if the message has no picture that can be taken; says what is wrong
     * @throws IOException              if the body cannot be read
     */
    public Consumer<I420Picture> read(Message message) throws IOException {
        byte[] data = BodyBytes.of(message, MAX_BYTES);
        if (data == null) {
            return target -> convert(message.getBody(), target);
        }
        Integer width = IntHeader.get(message, KvsStorageConstants.VIDEO_WIDTH);
        Integer height = IntHeader.get(message, KvsStorageConstants.VIDEO_HEIGHT);
        if (width != null && height != null && data.length == (long) width * height * 3 / 2) {
            return raw(data, width, height);
        }
        EncodedPicture picture = encoded(data, width, height);
        return target -> codecs.best().decode(picture, target);
    }

    private void convert(Object body, I420Picture target) {
        for (PictureCodec codec : codecs.all()) {
            if (codec.convert(body, target)) {
                return;
            }
        }
        throw new IllegalArgumentException(
                "A body of type " + (body == null ? "null" : body.getClass().getName())
                        + " is no picture: use the bytes, a stream or a file of a JPEG or PNG, or raw I420 with the headers "
                        + KvsStorageConstants.VIDEO_WIDTH + " and " + KvsStorageConstants.VIDEO_HEIGHT
                        + ", or on a JVM with java.desktop a BufferedImage");
    }

    private static EncodedPicture encoded(byte[] data, Integer width, Integer height) {
        try {
            return EncodedPicture.of(data);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + ". " + rawHint(width, height), e);
        }
    }

    private static String rawHint(Integer width, Integer height) {
        if (width == null || height == null) {
            return "Raw I420 needs the headers " + KvsStorageConstants.VIDEO_WIDTH + " and "
                    + KvsStorageConstants.VIDEO_HEIGHT;
        }
        return "Raw I420 of " + KvsStorageConstants.VIDEO_WIDTH + "=" + width + " and "
                + KvsStorageConstants.VIDEO_HEIGHT + "=" + height + " would have " + (long) width * height * 3 / 2
                + " bytes";
    }

    private Consumer<I420Picture> raw(byte[] data, int width, int height) {
        EncodedPicture.requireSize(width, height);
        if (width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("Raw I420 of " + width + "x" + height
                    + " pixels cannot be taken: width and height must be even, since two pixels share a colour");
        }
        int luma = width * height;
        VideoFrame frame = new VideoFrame(
                width,
                height,
                ByteBuffer.wrap(data),
                width,
                ByteBuffer.wrap(data, luma, luma / 4).slice(),
                width / 2,
                ByteBuffer.wrap(data, luma + luma / 4, luma / 4).slice(),
                width / 2,
                0);
        return target -> scaler(width, height, target).scale(frame, target);
    }

    private PictureScaler scaler(int width, int height, I420Picture target) {
        PictureScaler scaler = lastScaler;
        if (scaler == null || !scaler.fits(width, height, target)) {
            scaler = new PictureScaler(width, height, target.width(), target.height());
            lastScaler = scaler;
        }
        return scaler;
    }
}

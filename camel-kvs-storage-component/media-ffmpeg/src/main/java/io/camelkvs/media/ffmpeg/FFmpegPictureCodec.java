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

import io.camelkvs.session.media.EncodedPicture;
import io.camelkvs.session.media.I420Picture;
import io.camelkvs.session.media.PictureCodec;
import io.camelkvs.session.media.PictureType;
import io.camelkvs.session.media.VideoFrame;
import java.time.Instant;

/** Pictures by FFmpeg. Native memory is held only while a call runs. Safe for use by any thread. */
public final class FFmpegPictureCodec implements PictureCodec {

    private static final int PRIORITY = 100;

    @Override
    public String name() {
        return "ffmpeg";
    }

    @Override
    public int priority() {
        return PRIORITY;
    }

    @Override
    public void prepare() {
        FFmpegNatives.load(Instant.now());
    }

    @Override
    public void decode(EncodedPicture picture, I420Picture target) {
        try (PictureDecoder decoder = new PictureDecoder(picture.type())) {
            decoder.decode(picture, target);
        }
    }

    @Override
    public byte[] encode(VideoFrame frame, PictureType type, int jpegQuality) {
        try (PictureEncoder encoder = new PictureEncoder(type, frame.width(), frame.height(), jpegQuality)) {
            return encoder.encode(frame);
        }
    }
}

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

import io.camelkvs.session.media.VideoFormat;
import io.camelkvs.session.media.VideoFrame;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Brings decoded pictures to the rate and size that are sent, over all openings of a source. Reading thread only. */
final class PictureOutput implements AutoCloseable {

    private final VideoFormat format;
    private final FrameRateLimiter limiter;
    private final Consumer<VideoFrame> sink;
    private VideoScaler scaler;

    PictureOutput(VideoFormat format, Consumer<VideoFrame> sink) {
        this.format = format;
        this.limiter = new FrameRateLimiter(format.framesPerSecond());
        this.sink = sink;
    }

    void accept(AVFrame picture, long timestampNanos) {
        if (!limiter.accepts(timestampNanos)) {
            return;
        }
        if (scaler == null) {
            scaler = new VideoScaler(format);
        }
        sink.accept(scaler.scale(picture, timestampNanos));
    }

    @Override
    public void close() {
        if (scaler != null) {
            scaler.close();
            scaler = null;
        }
    }
}

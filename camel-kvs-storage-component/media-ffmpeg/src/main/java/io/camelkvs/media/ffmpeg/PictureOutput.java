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

import io.camelkvs.session.Scheduler;
import io.camelkvs.session.media.VideoFormat;
import io.camelkvs.session.media.VideoFrame;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Brings decoded pictures to the rate and size that are sent and passes them on at even moments, over all openings of a
 * source. Waits for those moments; reading thread only.
 */
final class PictureOutput implements AutoCloseable {

    private final VideoFormat format;
    private final Scheduler pacer;
    private final Pause pause;
    private final FrameRateLimiter limiter;
    private FrameGrid grid;
    private final Consumer<VideoFrame> sink;
    private VideoScaler scaler;

    PictureOutput(VideoFormat format, Scheduler pacer, Pause pause, Consumer<VideoFrame> sink) {
        this.format = format;
        this.pacer = pacer;
        this.pause = pause;
        this.limiter = new FrameRateLimiter(format.framesPerSecond());
        this.grid = new FrameGrid(format.framesPerSecond());
        this.sink = sink;
    }

    /** Pictures come at that rate from now on, 0 if unknown: slower ones keep their own pace. */
    void expect(double framesPerSecond) {
        double rate =
                framesPerSecond > 0 ? Math.min(framesPerSecond, format.framesPerSecond()) : format.framesPerSecond();
        if (Math.abs(rate - grid.framesPerSecond()) > 0.001) {
            grid = new FrameGrid(rate);
        }
    }

    void accept(AVFrame picture, long timestampNanos) {
        if (!limiter.accepts(timestampNanos)) {
            return;
        }
        long moment = grid.next(timestampNanos, pacer.nanoTime());
        if (grid.crowded(moment, timestampNanos)) {
            return;
        }
        if (scaler == null) {
            scaler = new VideoScaler(format);
        }
        VideoFrame frame = scaler.scale(picture, moment);
        while (pause.until(moment) && grid.missed(moment, pacer.nanoTime())) {
            moment = grid.next(pacer.nanoTime());
        }
        if (!pause.ended()) {
            sink.accept(frame);
        }
    }

    @Override
    public void close() {
        if (scaler != null) {
            scaler.close();
            scaler = null;
        }
    }
}

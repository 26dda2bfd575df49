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

import io.camelkvs.session.media.Letterbox;
import io.camelkvs.session.media.VideoFormat;
import io.camelkvs.session.media.VideoFrame;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Brings decoded pictures of any size and pixel format to the size that is sent, as 8-bit I420 of limited range, and
 * keeps their aspect ratio with black bars. Used by the reading thread only.
 */
final class VideoScaler implements AutoCloseable {

    /** What a conversion was set up for; a camera may change it while it delivers. */
    private record Input(int width, int height, int pixelFormat, double pixelAspect, boolean fullRange) {

        static Input of(AVFrame frame) {
            AVRational pixel = frame.sample_aspect_ratio();
            boolean known = pixel.num() > 0 && pixel.den() > 0;
            return new Input(
                    frame.width(),
                    frame.height(),
                    frame.format(),
                    known ? (double) pixel.num() / pixel.den() : 1,
                    frame.color_range() == avutil.AVCOL_RANGE_JPEG);
        }

        double aspect() {
            return pixelAspect * width / height;
        }
    }

    private final I420Canvas canvas;
    private final PointerPointer<BytePointer> target = new PointerPointer<>(4);
    private final IntPointer targetStrides = new IntPointer(4);
    private Input input;
    private Letterbox box;
    private SwsContext context;

    VideoScaler(VideoFormat format) {
        canvas = new I420Canvas(format);
    }

    /** The picture, scaled, in memory that is valid until the next call. */
    VideoFrame scale(AVFrame frame, long timestampNanos) {
        Input found = Input.of(frame);
        if (!found.equals(input)) {
            prepare(found);
        }
        FFmpegErrors.check(
                swscale.sws_scale(context, frame.data(), frame.linesize(), 0, frame.height(), target, targetStrides),
                "sws_scale");
        canvas.blackenRightOf(box);
        return canvas.frame(timestampNanos);
    }

    @Override
    public void close() {
        free();
        target.close();
        targetStrides.close();
        canvas.close();
    }

    private void prepare(Input found) {
        free();
        Letterbox fitted = Letterbox.fit(
                found.aspect(), canvas.format().width(), canvas.format().height());
        context = swscale.sws_alloc_context()
                .flags(swscale.SWS_BILINEAR)
                .src_w(found.width())
                .src_h(found.height())
                .src_format(found.pixelFormat())
                .src_range(found.fullRange() ? 1 : 0)
                .dst_w(fitted.width())
                .dst_h(fitted.height())
                .dst_format(avutil.AV_PIX_FMT_YUV420P)
                .dst_range(0);
        FFmpegErrors.check(swscale.sws_init_context(context, null, null), "sws_init_context");
        aimAt(fitted);
        input = found;
    }

    private void aimAt(Letterbox found) {
        box = found;
        canvas.blacken();
        for (int i = 0; i < canvas.planes().size(); i++) {
            I420Canvas.Plane plane = canvas.planes().get(i);
            target.put(i, plane.addressOf(box.x(), box.y()));
            targetStrides.put(i, plane.stride());
        }
    }

    private void free() {
        if (context != null) {
            swscale.sws_freeContext(context);
            context = null;
            input = null;
        }
    }
}

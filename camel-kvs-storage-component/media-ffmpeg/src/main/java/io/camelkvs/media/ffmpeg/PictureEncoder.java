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

import io.camelkvs.session.media.PictureType;
import io.camelkvs.session.media.VideoFrame;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/** Codes I420 pictures of one size as JPEG or PNG. Not thread-safe; holds native memory until closed. */
final class PictureEncoder implements AutoCloseable {

    private static final int BEST_QUALITY = 100;
    /** FFmpeg's scale goes from 1, the best, to 31. */
    private static final int WORST_SCALE = 31;

    private final SwsContext scaler = swscale.sws_alloc_context();
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame source = avutil.av_frame_alloc();
    private final AVFrame target = avutil.av_frame_alloc();
    private AVCodecContext context;

    /** @throws IllegalArgumentException if the quality is not 1 to 100 */
    PictureEncoder(PictureType type, int width, int height, int jpegQuality) {
        try {
            int lambda = lambda(jpegQuality);
            boolean jpeg = type == PictureType.JPEG;
            int pixels = jpeg ? avutil.AV_PIX_FMT_YUV420P : avutil.AV_PIX_FMT_RGB24;
            open(type, width, height, pixels, lambda);
            allocate(source, width, height, avutil.AV_PIX_FMT_YUV420P, avutil.AVCOL_RANGE_MPEG);
            target.quality(lambda);
            allocate(target, width, height, pixels, avutil.AVCOL_RANGE_JPEG);
            scaler.flags(swscale.SWS_BILINEAR | swscale.SWS_ACCURATE_RND);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    byte[] encode(VideoFrame frame) {
        copy(frame.y(), frame.strideY(), frame.width(), frame.height(), 0);
        copy(frame.u(), frame.strideU(), (frame.width() + 1) / 2, (frame.height() + 1) / 2, 1);
        copy(frame.v(), frame.strideV(), (frame.width() + 1) / 2, (frame.height() + 1) / 2, 2);
        FFmpegErrors.check(swscale.sws_scale_frame(scaler, target, source), "sws_scale_frame");
        FFmpegErrors.check(avcodec.avcodec_send_frame(context, target), "avcodec_send_frame");
        FFmpegErrors.check(avcodec.avcodec_receive_packet(context, packet), "avcodec_receive_packet");
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        return bytes;
    }

    private void open(PictureType type, int width, int height, int pixels, int lambda) {
        boolean jpeg = type == PictureType.JPEG;
        AVCodec codec = avcodec.avcodec_find_encoder(jpeg ? avcodec.AV_CODEC_ID_MJPEG : avcodec.AV_CODEC_ID_PNG);
        context = avcodec.avcodec_alloc_context3(codec);
        context.width(width)
                .height(height)
                .pix_fmt(pixels)
                .color_range(avutil.AVCOL_RANGE_JPEG)
                .thread_count(1);
        context.time_base().num(1).den(1);
        if (jpeg) {
            context.flags(avcodec.AV_CODEC_FLAG_QSCALE).qmin(1).global_quality(lambda);
        }
        FFmpegErrors.check(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "avcodec_open2 of " + type);
    }

    private static void allocate(AVFrame frame, int width, int height, int pixels, int range) {
        frame.width(width).height(height).format(pixels).color_range(range);
        FFmpegErrors.check(avutil.av_frame_get_buffer(frame, 0), "av_frame_get_buffer");
    }

    private void copy(ByteBuffer from, int stride, int width, int height, int plane) {
        int toStride = source.linesize(plane);
        ByteBuffer to = source.data(plane).capacity((long) toStride * height).asByteBuffer();
        for (int row = 0; row < height; row++) {
            to.put(row * toStride, from, row * stride, width);
        }
    }

    private static int lambda(int jpegQuality) {
        if (jpegQuality < 1 || jpegQuality > BEST_QUALITY) {
            throw new IllegalArgumentException(
                    "A JPEG quality of " + jpegQuality + " is out of range: use 1, the worst, to " + BEST_QUALITY);
        }
        int scale = 1 + Math.round((BEST_QUALITY - jpegQuality) * (WORST_SCALE - 1f) / (BEST_QUALITY - 1));
        return scale * avutil.FF_QP2LAMBDA;
    }

    @Override
    public void close() {
        if (context != null) {
            avcodec.avcodec_free_context(context);
        }
        avutil.av_frame_free(target);
        avutil.av_frame_free(source);
        avcodec.av_packet_free(packet);
        swscale.sws_freeContext(scaler);
    }
}

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

import io.camelkvs.local.codec.StillFormat.Size;
import io.camelkvs.local.codec.StillFormat.Type;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/** Scales pictures and codes them as JPEG or PNG. Not thread-safe; holds native memory until closed. */
final class StillEncoder implements AutoCloseable {

    private static final int WORST_SCALE = 31;
    private static final int BEST_QUALITY = 100;

    private final StillFormat format;
    private final SwsContext scaler = swscale.sws_alloc_context();
    private final AVPacket packet = avcodec.av_packet_alloc();
    private AVCodecContext context;
    private AVFrame target;

    StillEncoder(StillFormat format) {
        this.format = format;
        scaler.flags(swscale.SWS_BICUBIC);
    }

    byte[] encode(AVFrame picture) {
        Size size = format.sizeOf(picture.width(), picture.height());
        if (target == null || target.width() != size.width() || target.height() != size.height()) {
            prepare(size);
        }
        FFmpeg.check(avutil.av_frame_make_writable(target), "av_frame_make_writable");
        FFmpeg.check(swscale.sws_scale_frame(scaler, target, picture), "sws_scale_frame");
        FFmpeg.check(avcodec.avcodec_send_frame(context, target), "avcodec_send_frame");
        FFmpeg.check(avcodec.avcodec_receive_packet(context, packet), "avcodec_receive_packet");
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        avcodec.av_packet_unref(packet);
        return bytes;
    }

    private void prepare(Size size) {
        free();
        boolean jpeg = format.type() == Type.JPEG;
        int pixels = jpeg ? avutil.AV_PIX_FMT_YUV420P : avutil.AV_PIX_FMT_RGB24;
        AVCodec codec = avcodec.avcodec_find_encoder(jpeg ? avcodec.AV_CODEC_ID_MJPEG : avcodec.AV_CODEC_ID_PNG);
        context = avcodec.avcodec_alloc_context3(codec);
        context.width(size.width())
                .height(size.height())
                .pix_fmt(pixels)
                .color_range(avutil.AVCOL_RANGE_JPEG)
                .thread_count(1)
                .log_level_offset(FFmpeg.SILENT);
        context.time_base().num(1).den(1);
        if (jpeg) {
            context.flags(avcodec.AV_CODEC_FLAG_QSCALE).qmin(1).global_quality(lambda());
        }
        FFmpeg.check(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "avcodec_open2 of " + format.type());
        target = avutil.av_frame_alloc();
        target.width(size.width())
                .height(size.height())
                .format(pixels)
                .color_range(avutil.AVCOL_RANGE_JPEG)
                .quality(lambda());
        FFmpeg.check(avutil.av_frame_get_buffer(target, 0), "av_frame_get_buffer");
    }

    /** FFmpeg's scale goes from 1, the best, to 31. */
    private int lambda() {
        int scale = 1 + Math.round((BEST_QUALITY - format.jpegQuality()) * (WORST_SCALE - 1f) / (BEST_QUALITY - 1));
        return scale * avutil.FF_QP2LAMBDA;
    }

    private void free() {
        if (context != null) {
            avcodec.avcodec_free_context(context);
        }
        if (target != null) {
            avutil.av_frame_free(target);
        }
    }

    @Override
    public void close() {
        free();
        avcodec.av_packet_free(packet);
        swscale.sws_freeContext(scaler);
    }
}

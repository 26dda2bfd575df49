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
import io.camelkvs.session.media.PictureType;
import io.camelkvs.session.media.VideoFormat;
import io.camelkvs.session.media.VideoFrame;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Decodes single pictures; what is damaged is refused, not shown. Not thread-safe; holds native memory until closed. */
final class PictureDecoder implements AutoCloseable {

    private static final int ANY_RATE = 1;

    private final AVCodecContext context;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();

    PictureDecoder(PictureType type) {
        AVCodec codec = avcodec.avcodec_find_decoder(
                type == PictureType.JPEG ? avcodec.AV_CODEC_ID_MJPEG : avcodec.AV_CODEC_ID_PNG);
        context = avcodec.avcodec_alloc_context3(codec);
        context.thread_count(1)
                .max_pixels(EncodedPicture.MAX_PIXELS)
                .err_recognition(avcodec.AV_EF_EXPLODE | avcodec.AV_EF_CRCCHECK);
        FFmpegErrors.check(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "avcodec_open2 of " + type);
    }

    void decode(EncodedPicture picture, I420Picture target) {
        byte[] data = picture.essentials();
        FFmpegErrors.check(avcodec.av_new_packet(packet, data.length), "av_new_packet");
        packet.data().put(data);
        require(avcodec.avcodec_send_packet(context, packet), picture);
        // tells the decoder that nothing follows, so that it gives out the picture
        avcodec.avcodec_send_packet(context, null);
        require(avcodec.avcodec_receive_frame(context, frame), picture);
        if (frame.decode_error_flags() != 0 || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0) {
            throw new IllegalArgumentException("The " + picture + " is damaged");
        }
        VideoFormat format = new VideoFormat(target.width(), target.height(), ANY_RATE);
        try (VideoScaler scaler = new VideoScaler(format)) {
            copy(scaler.scale(frame, 0), target);
        }
    }

    private static void require(int result, EncodedPicture picture) {
        if (result < 0) {
            throw new IllegalArgumentException(
                    "The " + picture + " cannot be decoded, it may be damaged: " + FFmpegErrors.text(result));
        }
    }

    private static void copy(VideoFrame from, I420Picture to) {
        copy(from.y(), from.strideY(), to.y(), to.width());
        copy(from.u(), from.strideU(), to.u(), to.chromaWidth());
        copy(from.v(), from.strideV(), to.v(), to.chromaWidth());
    }

    private static void copy(ByteBuffer from, int stride, byte[] to, int width) {
        for (int row = 0; row < to.length / width; row++) {
            from.get(row * stride, to, row * width, width);
        }
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}

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

import io.camelkvs.rtp.mkv.Track;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Decodes the video of a Matroska track; what is damaged is left out. Not thread-safe; holds native memory until closed. */
final class PictureDecoder implements AutoCloseable {

    private static final Map<String, Integer> CODECS =
            Map.of(Track.H264, avcodec.AV_CODEC_ID_H264, "V_MPEGH/ISO/HEVC", avcodec.AV_CODEC_ID_HEVC);
    /** Twice 4K; what claims to be larger is not decoded. */
    private static final long MAX_PIXELS = 2L * 3840 * 2160;

    private final AVCodecContext context;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();

    /** @param track of a codec that is {@linkplain #knows known} */
    PictureDecoder(Track track) {
        AVCodec codec = avcodec.avcodec_find_decoder(CODECS.get(track.codecId()));
        context = avcodec.avcodec_alloc_context3(codec);
        context.thread_count(1).max_pixels(MAX_PIXELS).log_level_offset(FFmpeg.SILENT);
        setExtraData(track.codecPrivate());
        avcodec.avcodec_open2(context, codec, (AVDictionary) null);
    }

    static boolean knows(String codecId) {
        return CODECS.containsKey(codecId);
    }

    void decode(Stills.Sample sample, Consumer<AVFrame> out) {
        FFmpeg.check(avcodec.av_new_packet(packet, sample.data().length), "av_new_packet");
        packet.data().put(sample.data());
        packet.pts(sample.timeMillis());
        avcodec.avcodec_send_packet(context, packet);
        avcodec.av_packet_unref(packet);
        receive(out);
    }

    /** Gives out what the decoder still holds; it takes nothing more. */
    void drain(Consumer<AVFrame> out) {
        avcodec.avcodec_send_packet(context, null);
        receive(out);
    }

    private void receive(Consumer<AVFrame> out) {
        while (avcodec.avcodec_receive_frame(context, frame) >= 0) {
            try {
                out.accept(frame);
            } finally {
                avutil.av_frame_unref(frame);
            }
        }
    }

    /** The context frees it, so it must be of FFmpeg's memory. */
    private void setExtraData(byte[] bytes) {
        BytePointer data = new BytePointer(avutil.av_mallocz(bytes.length + avcodec.AV_INPUT_BUFFER_PADDING_SIZE));
        data.put(bytes);
        context.extradata(data).extradata_size(bytes.length);
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}

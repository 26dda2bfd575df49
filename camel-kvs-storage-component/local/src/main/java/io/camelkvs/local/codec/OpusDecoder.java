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

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;

/** Opus to samples of 48 kHz stereo. Not thread-safe; holds native memory until closed. */
final class OpusDecoder implements AutoCloseable {

    private static final float[] NOTHING = {};

    private final AVCodecContext context;
    private final AVFrame frame = avutil.av_frame_alloc();
    private final AVPacket packet = avcodec.av_packet_alloc();

    OpusDecoder() {
        AVCodec codec = avcodec.avcodec_find_decoder_by_name("libopus");
        context = avcodec.avcodec_alloc_context3(codec);
        try {
            open(codec);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open(AVCodec codec) {
        avutil.av_channel_layout_default(context.ch_layout(), SoundTimeline.CHANNELS);
        context.sample_rate(AacEncoder.SAMPLE_RATE)
                .request_sample_fmt(avutil.AV_SAMPLE_FMT_FLT)
                .log_level_offset(FFmpeg.SILENT);
        FFmpeg.check(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "avcodec_open2 of libopus");
    }

    /** Both channels' samples side by side; nothing if the packet is damaged. */
    float[] decode(byte[] opus) {
        if (opus.length == 0) {
            return NOTHING;
        }
        FFmpeg.check(avcodec.av_new_packet(packet, opus.length), "av_new_packet");
        packet.data().put(opus);
        int sent = avcodec.avcodec_send_packet(context, packet);
        avcodec.av_packet_unref(packet);
        if (sent < 0 || avcodec.avcodec_receive_frame(context, frame) < 0) {
            return NOTHING;
        }
        float[] samples = new float[frame.nb_samples() * SoundTimeline.CHANNELS];
        new FloatPointer(frame.data(0)).get(samples);
        avutil.av_frame_unref(frame);
        return samples;
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}

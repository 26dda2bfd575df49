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

import io.camelkvs.rtp.AudioPacket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;

/**
 * AAC-LC, 48 kHz stereo, without ADTS headers. The first packet begins one frame ahead of the sound, for decoders to start
 * from. Not thread-safe; holds native memory until closed.
 */
final class AacEncoder implements AutoCloseable {

    static final int SAMPLE_RATE = 48_000;

    private static final int SAMPLES = SoundTimeline.FRAME_SAMPLES;
    private static final Duration FRAME = Duration.ofNanos(SAMPLES * 1_000_000_000L / SAMPLE_RATE);

    private final Consumer<AudioPacket> out;
    private final AVCodecContext context;
    private final AVFrame frame = avutil.av_frame_alloc();
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final Queue<Instant> times = new ArrayDeque<>();
    private final float[] channel = new float[SAMPLES];
    private long position;

    AacEncoder(int bitsPerSecond, Consumer<AudioPacket> out) {
        this.out = out;
        AVCodec codec = avcodec.avcodec_find_encoder(avcodec.AV_CODEC_ID_AAC);
        context = avcodec.avcodec_alloc_context3(codec);
        try {
            open(codec, bitsPerSecond);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open(AVCodec codec, int bitsPerSecond) {
        avutil.av_channel_layout_default(context.ch_layout(), SoundTimeline.CHANNELS);
        context.sample_rate(SAMPLE_RATE)
                .sample_fmt(avutil.AV_SAMPLE_FMT_FLTP)
                .bit_rate(bitsPerSecond)
                .flags(avcodec.AV_CODEC_FLAG_GLOBAL_HEADER)
                .log_level_offset(FFmpeg.SILENT);
        context.time_base().num(1).den(SAMPLE_RATE);
        AVDictionary options = new AVDictionary(null);
        // half the time of the default, at the same size
        avutil.av_dict_set(options, "aac_coder", "fast", 0);
        try {
            FFmpeg.check(avcodec.avcodec_open2(context, codec, options), "avcodec_open2 of aac");
        } finally {
            avutil.av_dict_free(options);
        }
        frame.format(avutil.AV_SAMPLE_FMT_FLTP).sample_rate(SAMPLE_RATE).nb_samples(SAMPLES);
        avutil.av_channel_layout_default(frame.ch_layout(), SoundTimeline.CHANNELS);
        FFmpeg.check(avutil.av_frame_get_buffer(frame, 0), "av_frame_get_buffer");
    }

    /** What decoders need to know (ISO/IEC 14496-3 section 1.6.2.1). */
    byte[] audioSpecificConfig() {
        byte[] config = new byte[context.extradata_size()];
        context.extradata().get(config);
        return config;
    }

    /** @param samples of one frame, both channels' side by side */
    void encode(float[] samples, Instant time) {
        FFmpeg.check(avutil.av_frame_make_writable(frame), "av_frame_make_writable");
        for (int i = 0; i < SoundTimeline.CHANNELS; i++) {
            for (int j = 0; j < SAMPLES; j++) {
                channel[j] = samples[j * SoundTimeline.CHANNELS + i];
            }
            new FloatPointer(frame.data(i)).put(channel);
        }
        frame.pts(position);
        position += SAMPLES;
        times.add(time);
        send(frame);
    }

    /** Gives out what the encoder still holds; it takes nothing more. */
    void drain() {
        send(null);
    }

    private void send(AVFrame next) {
        FFmpeg.check(avcodec.avcodec_send_frame(context, next), "avcodec_send_frame");
        while (!times.isEmpty() && avcodec.avcodec_receive_packet(context, packet) >= 0) {
            byte[] data = new byte[packet.size()];
            packet.data().get(data);
            boolean ahead = packet.pts() < 0;
            avcodec.av_packet_unref(packet);
            out.accept(new AudioPacket(data, ahead ? times.element().minus(FRAME) : times.remove()));
        }
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}

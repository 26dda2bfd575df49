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

import io.camelkvs.session.media.AudioBuffer;
import io.camelkvs.session.media.AudioFrame;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Brings decoded sound of any rate, format and channel layout to 48 kHz, signed 16 bit, stereo. Used by the reading
 * thread only.
 */
final class AudioResampler implements AutoCloseable {

    /** What a conversion was set up for; a stream may change it. */
    private record Input(int rate, int format, int channels) {}

    private static final int BYTES_PER_SAMPLE = 2 * AudioBuffer.CHANNELS;

    private final AVChannelLayout stereo = new AVChannelLayout();
    private final PointerPointer<BytePointer> target = new PointerPointer<>(1);
    private BytePointer memory = new BytePointer(0L);
    private SwrContext context;
    private Input input;

    AudioResampler() {
        avutil.av_channel_layout_default(stereo, AudioBuffer.CHANNELS);
    }

    /** The sound of a frame; a few samples are held back for the next one. */
    byte[] resample(AVFrame frame) {
        Input found =
                new Input(frame.sample_rate(), frame.format(), frame.ch_layout().nb_channels());
        if (!found.equals(input)) {
            prepare(frame, found);
        }
        int room =
                FFmpegErrors.check(swresample.swr_get_out_samples(context, frame.nb_samples()), "swr_get_out_samples");
        if (memory.capacity() < (long) room * BYTES_PER_SAMPLE) {
            memory.close();
            memory = new BytePointer((long) room * BYTES_PER_SAMPLE);
        }
        target.put(0, memory);
        int samples = FFmpegErrors.check(
                swresample.swr_convert(context, target, room, frame.extended_data(), frame.nb_samples()),
                "swr_convert");
        byte[] pcm = new byte[samples * BYTES_PER_SAMPLE];
        memory.position(0).get(pcm);
        return pcm;
    }

    @Override
    public void close() {
        free();
        memory.close();
        target.close();
        stereo.close();
    }

    private void prepare(AVFrame frame, Input found) {
        free();
        context = new SwrContext(null);
        FFmpegErrors.check(
                swresample.swr_alloc_set_opts2(
                        context,
                        stereo,
                        avutil.AV_SAMPLE_FMT_S16,
                        AudioFrame.SAMPLE_RATE,
                        frame.ch_layout(),
                        found.format(),
                        found.rate(),
                        0,
                        null),
                "swr_alloc_set_opts2");
        FFmpegErrors.check(swresample.swr_init(context), "swr_init");
        input = found;
    }

    private void free() {
        if (context != null) {
            swresample.swr_free(context);
            context = null;
            input = null;
        }
    }
}

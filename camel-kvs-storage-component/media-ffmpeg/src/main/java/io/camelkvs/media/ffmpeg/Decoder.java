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

import io.camelkvs.session.FailureKind;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes one stream, video or audio, on the calling thread: decoding threads of FFmpeg's own would hold frames back.
 * Damaged data is skipped, as it is when packets are lost. Used by the reading thread only.
 */
final class Decoder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Decoder.class);

    private final AVCodecContext context;
    private final AVFrame frame;

    /** @throws SourceException if this FFmpeg has no decoder for the stream */
    Decoder(AVCodecParameters parameters, String sourceName) throws SourceException {
        AVCodec codec = avcodec.avcodec_find_decoder(parameters.codec_id());
        if (codec == null) {
            throw new SourceException(
                    FailureKind.SOURCE_UNREADABLE,
                    sourceName + " uses the codec "
                            + avcodec.avcodec_get_name(parameters.codec_id()).getString()
                            + ", which this FFmpeg cannot decode.");
        }
        context = avcodec.avcodec_alloc_context3(codec);
        frame = avutil.av_frame_alloc();
        try {
            open(codec, parameters, sourceName);
        } catch (SourceException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open(AVCodec codec, AVCodecParameters parameters, String sourceName) throws SourceException {
        FFmpegErrors.check(avcodec.avcodec_parameters_to_context(context, parameters), "avcodec_parameters_to_context");
        context.pkt_timebase().num(1).den((int) TimeUnit.SECONDS.toNanos(1));
        context.thread_count(1);
        int result = avcodec.avcodec_open2(context, codec, (AVDictionary) null);
        if (result < 0) {
            throw new SourceException(
                    FailureKind.SOURCE_UNREADABLE,
                    "Cannot decode " + codec.name().getString() + " of " + sourceName + ": " + FFmpegErrors.text(result)
                            + ".");
        }
    }

    /**
     * Decodes a packet whose times are nanoseconds, or with null what the decoder still holds.
     *
     * @param output takes each frame; a frame is valid only while the call is running
     */
    void decode(AVPacket packet, Consumer<AVFrame> output) {
        int sent = avcodec.avcodec_send_packet(context, packet);
        if (sent < 0 && sent != avutil.AVERROR_EOF) {
            LOG.debug("Skipped a damaged packet: {}", FFmpegErrors.text(sent));
        }
        while (avcodec.avcodec_receive_frame(context, frame) >= 0) {
            try {
                output.accept(frame);
            } finally {
                avutil.av_frame_unref(frame);
            }
        }
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.avcodec_free_context(context);
    }
}

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An opened source: gives the packets of its best video and its best audio stream, with times in nanoseconds. Blocks;
 * used by the reading thread only.
 */
final class Demuxer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Demuxer.class);
    private static final int NONE = -1;
    /** Segmented sources may be silent for as long as a segment lasts. */
    private static final Duration SEGMENT_TIMEOUT = Duration.ofSeconds(20);

    private final SourceLocation location;
    private final Duration readTimeout;
    private final Interrupt interrupt;
    private final SourceTraits traits;
    private final AVFormatContext context;
    private final AVRational nanoseconds;
    private final int video;
    private final int audio;

    private Demuxer(SourceLocation location, Duration readTimeout, Interrupt interrupt, AVFormatContext context)
            throws SourceException {
        this.location = location;
        this.interrupt = interrupt;
        this.context = context;
        this.traits = SourceTraits.of(location, context);
        this.readTimeout = traits.paced() && SEGMENT_TIMEOUT.compareTo(readTimeout) > 0 ? SEGMENT_TIMEOUT : readTimeout;
        this.video = bestStream(avutil.AVMEDIA_TYPE_VIDEO, NONE, null);
        if (video == NONE) {
            throw new SourceException(FailureKind.SOURCE_HAS_NO_VIDEO, location.name() + " has no video.");
        }
        this.audio = bestStream(avutil.AVMEDIA_TYPE_AUDIO, video, new AVCodec(null));
        this.nanoseconds = new AVRational().num(1).den((int) TimeUnit.SECONDS.toNanos(1));
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != video && i != audio) {
                context.streams(i).discard(avcodec.AVDISCARD_ALL);
            }
        }
    }

    /** @throws SourceException if the source cannot be opened or has no video */
    static Demuxer open(SourceLocation location, SourceParameters parameters, Interrupt interrupt)
            throws SourceException {
        interrupt.limit(parameters.openTimeout());
        AVFormatContext context = avformat.avformat_alloc_context();
        AVDictionary options = new AVDictionary(null);
        try (BytePointer url = new BytePointer(location.url(), StandardCharsets.UTF_8)) {
            interrupt.attachTo(context);
            InputOptions.of(location, parameters).forEach((name, value) -> avutil.av_dict_set(options, name, value, 0));
            int result = avformat.avformat_open_input(context, url, null, options);
            if (result >= 0) {
                warnOfUnused(location, parameters.options(), options);
                result = avformat.avformat_find_stream_info(context, (PointerPointer<?>) null);
            }
            if (result < 0) {
                throw cannotOpen(location, parameters, interrupt, result);
            }
            return new Demuxer(location, parameters.readTimeout(), interrupt, context);
        } catch (SourceException | RuntimeException e) {
            avformat.avformat_close_input(context);
            throw e;
        } finally {
            avutil.av_dict_free(options);
        }
    }

    /**
     * Reads the next packet of the two streams into {@code packet}; its times are nanoseconds from now on.
     *
     * @return false at the end of the source
     * @throws SourceException if the source broke off
     */
    boolean read(AVPacket packet) throws SourceException {
        if (traits.network()) {
            interrupt.limit(readTimeout);
        } else {
            interrupt.unlimit();
        }
        while (true) {
            int result = avformat.av_read_frame(context, packet);
            if (result == avutil.AVERROR_EOF && !interrupt.timeIsUp()) {
                return false;
            }
            if (result < 0) {
                throw brokeOff(result);
            }
            if (packet.stream_index() == video || packet.stream_index() == audio) {
                avcodec.av_packet_rescale_ts(
                        packet, context.streams(packet.stream_index()).time_base(), nanoseconds);
                return true;
            }
            avcodec.av_packet_unref(packet);
        }
    }

    /** Goes back to the beginning. */
    void rewind() throws SourceException {
        long start = context.start_time() == avutil.AV_NOPTS_VALUE ? 0 : context.start_time();
        int result = avformat.avformat_seek_file(context, NONE, Long.MIN_VALUE, start, start, 0);
        if (result < 0) {
            result = avformat.avformat_seek_file(context, NONE, 0, 0, 0, avformat.AVSEEK_FLAG_BYTE);
        }
        if (result < 0) {
            throw new SourceException(
                    FailureKind.SOURCE_UNREADABLE,
                    location.name() + " cannot be looped: FFmpeg cannot go back to its beginning ("
                            + FFmpegErrors.text(result) + ").");
        }
    }

    SourceTraits traits() {
        return traits;
    }

    boolean isVideo(AVPacket packet) {
        return packet.stream_index() == video;
    }

    boolean hasAudio() {
        return audio != NONE;
    }

    AVCodecParameters videoCodec() {
        return context.streams(video).codecpar();
    }

    AVCodecParameters audioCodec() {
        return context.streams(audio).codecpar();
    }

    /** The lowest rate that all picture times fit into, for sources whose times can be relied on; else 0. */
    double frameRate() {
        double rate = avutil.av_q2d(context.streams(video).r_frame_rate());
        return traits.paced() && Double.isFinite(rate) ? rate : 0;
    }

    String name() {
        return location.name();
    }

    /** What was found, {@code h264 1280x720 25 fps, aac 44100 Hz} say, for pictures of that size. */
    String description(int width, int height) {
        return SourceDescription.of(
                context.streams(video), hasAudio() ? context.streams(audio) : null, traits, width, height);
    }

    @Override
    public void close() {
        avformat.avformat_close_input(context);
        nanoseconds.close();
    }

    /** With a place for the decoder, only streams that can be decoded count. */
    private int bestStream(int type, int related, AVCodec decoder) {
        int index = avformat.av_find_best_stream(context, type, NONE, related, decoder, 0);
        boolean coverPicture =
                index >= 0 && (context.streams(index).disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
        return index < 0 || coverPicture ? NONE : index;
    }

    private SourceException brokeOff(int result) {
        if (interrupt.timeIsUp()) {
            return new SourceException(
                    FailureKind.SOURCE_UNAVAILABLE,
                    location.name() + " stopped delivering: no data for " + readTimeout.toMillis() + " ms.");
        }
        return new SourceException(
                traits.network() ? FailureKind.SOURCE_UNAVAILABLE : FailureKind.SOURCE_UNREADABLE,
                location.name() + " stopped delivering: " + FFmpegErrors.text(result) + ".");
    }

    private static SourceException cannotOpen(
            SourceLocation location, SourceParameters parameters, Interrupt interrupt, int result) {
        boolean permanent = location.isFile() || FFmpegErrors.isPermanent(result);
        String reason = interrupt.timeIsUp()
                ? "no answer within " + parameters.openTimeout().toMillis() + " ms"
                : FFmpegErrors.text(result);
        return new SourceException(
                permanent ? FailureKind.SOURCE_UNREADABLE : FailureKind.SOURCE_UNAVAILABLE,
                "Cannot open " + location.name() + ": " + reason + ".");
    }

    private static void warnOfUnused(SourceLocation location, Map<String, String> wanted, AVDictionary unused) {
        for (String name : wanted.keySet()) {
            if (avutil.av_dict_get(unused, name, null, 0) != null) {
                LOG.warn("FFmpeg has no use for the option ffmpeg.{} with {}", name, location);
            }
        }
    }
}

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
import io.camelkvs.session.media.AudioBuffer;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Reads the packets of an opened source in the order in which they are due, over and over if it loops. Blocks; used by
 * the reading thread only.
 */
final class PacketReader implements AutoCloseable {

    /** How much sooner than video sound is due, because it waits in the {@link AudioBuffer}. */
    static final Duration AUDIO_LEAD = AudioBuffer.START_LEVEL;

    private static final Duration READ_AHEAD = Duration.ofSeconds(1);

    private final Demuxer demuxer;
    private final boolean loop;
    private final DueOrder<AVPacket> order;
    private final ContinuousTime time = new ContinuousTime();
    private long newest;
    private boolean ended;
    private boolean readSinceStart;

    PacketReader(Demuxer demuxer, boolean loop) {
        this.demuxer = demuxer;
        this.loop = loop && demuxer.traits().finite();
        this.order = new DueOrder<>(demuxer.traits().paced() ? READ_AHEAD.toNanos() : 0);
    }

    /** The next packet, which is the caller's to free, or null at the end. */
    DueOrder.Due<AVPacket> next() throws SourceException {
        while (!ended && !order.isReady()) {
            readOne();
        }
        return order.poll();
    }

    @Override
    public void close() {
        order.drainTo(avcodec::av_packet_free);
    }

    private void readOne() throws SourceException {
        AVPacket packet = avcodec.av_packet_alloc();
        boolean queued = false;
        try {
            if (demuxer.read(packet)) {
                enqueue(packet);
                queued = true;
                readSinceStart = true;
            } else {
                beginAnew();
            }
        } finally {
            if (!queued) {
                avcodec.av_packet_free(packet);
            }
        }
    }

    private void beginAnew() throws SourceException {
        if (!loop) {
            ended = true;
        } else if (!readSinceStart) {
            throw new SourceException(
                    FailureKind.SOURCE_UNREADABLE,
                    demuxer.name() + " cannot be looped: nothing is read after its start.");
        } else {
            demuxer.rewind();
            time.loop();
            readSinceStart = false;
        }
    }

    private void enqueue(AVPacket packet) {
        boolean video = demuxer.isVideo(packet);
        if (demuxer.traits().paced()) {
            shift(packet, time.offsetFor(known(packet.pts(), known(packet.dts(), newest)), packet.duration()));
        }
        newest = known(packet.dts(), known(packet.pts(), newest));
        order.add(packet.stream_index(), newest - (video ? 0 : AUDIO_LEAD.toNanos()), packet);
    }

    private static void shift(AVPacket packet, long offset) {
        if (packet.pts() != avutil.AV_NOPTS_VALUE) {
            packet.pts(packet.pts() + offset);
        }
        if (packet.dts() != avutil.AV_NOPTS_VALUE) {
            packet.dts(packet.dts() + offset);
        }
    }

    private static long known(long time, long otherwise) {
        return time != avutil.AV_NOPTS_VALUE ? time : otherwise;
    }
}

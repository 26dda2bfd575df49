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
import io.camelkvs.session.Scheduler;
import io.camelkvs.session.media.AudioBuffer;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Decodes the packets of an opened source and hands pictures and sound on. Used by the reading thread only. */
final class Tracks implements AutoCloseable {

    /** Key frames of cameras are up to ten seconds apart. */
    private static final Duration LONGEST_START = Duration.ofSeconds(15);

    private final Demuxer demuxer;
    private final Scheduler pacer;
    private final MediaClock clock;
    private final PictureOutput pictures;
    private final SourceReport report;
    private final Decoder video;
    private final SoundTrack sound;
    private final long openedAt;
    private long newestDue;
    private long newestPicture;
    private boolean delivering;

    /** @throws SourceException if the streams cannot be decoded */
    Tracks(Demuxer demuxer, Scheduler pacer, PictureOutput pictures, AudioBuffer buffer, SourceReport report)
            throws SourceException {
        this.demuxer = demuxer;
        this.pacer = pacer;
        this.pictures = pictures;
        this.report = report;
        this.clock = demuxer.traits().paced() ? MediaClock.paced(pacer::nanoTime) : MediaClock.live(pacer::nanoTime);
        this.openedAt = pacer.nanoTime();
        this.newestPicture = openedAt;
        pictures.expect(demuxer.frameRate());
        this.video = new Decoder(demuxer.videoCodec(), demuxer.name());
        try {
            this.sound = demuxer.hasAudio()
                    ? new SoundTrack(new Decoder(demuxer.audioCodec(), demuxer.name()), buffer)
                    : null;
        } catch (SourceException | RuntimeException e) {
            video.close();
            throw e;
        }
    }

    /** When a packet of that media time is to be decoded, on the pacer's clock. */
    long dueAt(long mediaTime) {
        return clock.due(mediaTime);
    }

    void decode(DueOrder.Due<AVPacket> due) {
        newestDue = due.time();
        if (demuxer.isVideo(due.packet())) {
            video.decode(due.packet(), this::show);
        } else if (sound != null) {
            sound.decode(due.packet());
        }
    }

    /** Hands on what the decoders still hold, each picture in its time. */
    void drain(Pause pause) {
        video.decode(null, picture -> {
            pause.until(timestamp(picture.best_effort_timestamp()));
            show(picture);
        });
        if (sound != null) {
            sound.decode(null);
        }
    }

    boolean delivering() {
        return delivering;
    }

    Duration deliveredFor() {
        return delivering ? Duration.ofNanos(newestPicture - openedAt) : Duration.ZERO;
    }

    /** @throws SourceException if data comes but no pictures, for longer than is plausible */
    void requirePictures(Duration readTimeout) throws SourceException {
        Duration longest = readTimeout.compareTo(LONGEST_START) > 0 ? readTimeout : LONGEST_START;
        boolean expected = !delivering || !demuxer.traits().finite();
        if (expected && pacer.nanoTime() - newestPicture > longest.toNanos()) {
            throw new SourceException(
                    demuxer.traits().network() ? FailureKind.SOURCE_UNAVAILABLE : FailureKind.SOURCE_UNREADABLE,
                    demuxer.name() + " delivers data, but no picture that can be decoded.");
        }
    }

    private void show(AVFrame picture) {
        newestPicture = pacer.nanoTime();
        if (!delivering) {
            delivering = true;
            report.delivering(demuxer.description(picture.width(), picture.height()));
        }
        pictures.accept(picture, timestamp(picture.best_effort_timestamp()));
    }

    private long timestamp(long pictureTime) {
        SourceTraits traits = demuxer.traits();
        boolean known = pictureTime != avutil.AV_NOPTS_VALUE;
        if (traits.paced()) {
            return clock.at(known ? pictureTime : newestDue);
        }
        return clock.due(known && traits.timestamped() ? pictureTime : pacer.nanoTime());
    }

    @Override
    public void close() {
        video.close();
        if (sound != null) {
            sound.close();
        }
    }
}

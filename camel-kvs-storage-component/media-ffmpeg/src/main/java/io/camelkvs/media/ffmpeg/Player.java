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
import org.bytedeco.ffmpeg.global.avcodec;

/** Opens a source and plays it to its end or to its failure, any number of times. Blocks; reading thread only. */
final class Player implements AutoCloseable {

    private static final Duration PACED_SOUND_LIMIT = Duration.ofSeconds(5);
    private static final Duration LIVE_SOUND_LIMIT = Duration.ofMillis(500);

    private final SourceLocation location;
    private final SourceParameters parameters;
    private final Scheduler pacer;
    private final Pause pause;
    private final PictureOutput pictures;
    private final AudioBuffer sound;
    private final SourceReport report;
    private Duration deliveredFor = Duration.ZERO;

    Player(
            SourceLocation location,
            SourceParameters parameters,
            Scheduler pacer,
            Pause pause,
            PictureOutput pictures,
            AudioBuffer sound,
            SourceReport report) {
        this.location = location;
        this.parameters = parameters;
        this.pacer = pacer;
        this.pause = pause;
        this.pictures = pictures;
        this.sound = sound;
        this.report = report;
    }

    /**
     * Opens and plays; returns only when the source was closed.
     *
     * @throws SourceException if the source cannot be opened, breaks off or ends
     */
    void play() throws SourceException {
        deliveredFor = Duration.ZERO;
        try (Interrupt interrupt = new Interrupt(pacer::nanoTime, pause::ended);
                Demuxer demuxer = Demuxer.open(location, parameters, interrupt);
                PacketReader packets = new PacketReader(demuxer, parameters.loop());
                Tracks tracks = new Tracks(demuxer, pacer, pictures, sound, report)) {
            sound.restart(demuxer.traits().paced() ? PACED_SOUND_LIMIT : LIVE_SOUND_LIMIT);
            try {
                playOpened(demuxer.traits(), packets, tracks);
            } finally {
                deliveredFor = tracks.deliveredFor();
            }
        }
    }

    private void playOpened(SourceTraits traits, PacketReader packets, Tracks tracks) throws SourceException {
        for (DueOrder.Due<AVPacket> due = packets.next(); due != null; due = packets.next()) {
            try {
                if (traits.paced()) {
                    pause.until(tracks.dueAt(due.time()));
                }
                if (pause.ended()) {
                    return;
                }
                tracks.decode(due);
            } finally {
                avcodec.av_packet_free(due.packet());
            }
            tracks.requirePictures(parameters.readTimeout());
        }
        tracks.drain(pause);
        throw ended(traits, tracks);
    }

    private SourceException ended(SourceTraits traits, Tracks tracks) {
        if (!traits.finite()) {
            return new SourceException(
                    FailureKind.SOURCE_UNAVAILABLE, location + " stopped delivering: end of stream.");
        }
        if (!tracks.delivering()) {
            return new SourceException(
                    FailureKind.SOURCE_UNREADABLE, "No picture of " + location + " could be decoded.");
        }
        return new SourceException(FailureKind.SOURCE_ENDED, "End of " + location + ", which is not looped.");
    }

    /** How long the latest opening delivered. */
    Duration deliveredFor() {
        return deliveredFor;
    }

    @Override
    public void close() {
        pictures.close();
    }
}

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
package io.camelkvs.rtp.mkv;

import java.time.Duration;
import java.time.Instant;

/**
 * The beginning of a recording (RFC 9559): EBML header, a Segment without end, and the description of both tracks.
 * Clusters of {@link Fragment}s follow, to any number. Any thread may call it.
 */
public final class MatroskaHeader {

    /** What Matroska's dates count from (RFC 8794 section 7.6). */
    static final Instant EPOCH = Instant.parse("2001-01-01T00:00:00Z");

    private static final long MILLISECOND = 1_000_000;
    private static final long CODEC_DELAY_NANOS =
            AudioTrack.OPUS_PRE_SKIP_SAMPLES * 1_000_000_000L / AudioTrack.SAMPLE_RATE;
    private static final long SEEK_PRE_ROLL_NANOS = 80_000_000;
    static final String APPLICATION = "camel-kvs-storage";

    private MatroskaHeader() {}

    /**
     * @param track video and audio
     * @param start what the clusters' timestamps count from
     */
    public static byte[] bytes(TrackInfo track, Instant start) {
        return new Ebml()
                .master(Mkv.EBML, MatroskaHeader::documentType)
                .openMaster(Mkv.SEGMENT)
                .master(Mkv.INFO, info -> info.unsigned(Mkv.TIMESTAMP_SCALE, MILLISECOND)
                        .date(Mkv.DATE_UTC, Duration.between(EPOCH, start).toNanos())
                        .text(Mkv.MUXING_APP, APPLICATION)
                        .text(Mkv.WRITING_APP, APPLICATION))
                .master(Mkv.TRACKS, tracks -> tracks.master(Mkv.TRACK_ENTRY, entry -> video(entry, track))
                        .master(Mkv.TRACK_ENTRY, entry -> audio(entry, track.audio())))
                .bytes();
    }

    static void documentType(Ebml header) {
        header.unsigned(Mkv.EBML_VERSION, 1)
                .unsigned(Mkv.EBML_READ_VERSION, 1)
                .unsigned(Mkv.EBML_MAX_ID_LENGTH, 4)
                .unsigned(Mkv.EBML_MAX_SIZE_LENGTH, 8)
                .text(Mkv.DOC_TYPE, "matroska")
                .unsigned(Mkv.DOC_TYPE_VERSION, 4)
                .unsigned(Mkv.DOC_TYPE_READ_VERSION, 2);
    }

    private static void video(Ebml entry, TrackInfo track) {
        entry.unsigned(Mkv.TRACK_NUMBER, Mkv.VIDEO_TRACK)
                .unsigned(Mkv.TRACK_UID, Mkv.VIDEO_TRACK)
                .unsigned(Mkv.TRACK_TYPE, 1)
                .unsigned(Mkv.FLAG_LACING, 0)
                .text(Mkv.CODEC_ID, "V_MPEG4/ISO/AVC")
                .binary(Mkv.CODEC_PRIVATE, track.avcC())
                .master(Mkv.VIDEO, video -> video.unsigned(Mkv.PIXEL_WIDTH, track.width())
                        .unsigned(Mkv.PIXEL_HEIGHT, track.height()));
    }

    private static void audio(Ebml entry, AudioTrack track) {
        entry.unsigned(Mkv.TRACK_NUMBER, Mkv.AUDIO_TRACK)
                .unsigned(Mkv.TRACK_UID, Mkv.AUDIO_TRACK)
                .unsigned(Mkv.TRACK_TYPE, 2)
                .unsigned(Mkv.FLAG_LACING, 0)
                .text(Mkv.CODEC_ID, track.codecId())
                .binary(Mkv.CODEC_PRIVATE, track.codecPrivate());
        if (track.isOpus()) {
            entry.unsigned(Mkv.CODEC_DELAY, CODEC_DELAY_NANOS).unsigned(Mkv.SEEK_PRE_ROLL, SEEK_PRE_ROLL_NANOS);
        }
        entry.master(Mkv.AUDIO, audio -> audio.real(Mkv.SAMPLING_FREQUENCY, AudioTrack.SAMPLE_RATE)
                .unsigned(Mkv.CHANNELS, AudioTrack.CHANNELS));
    }
}

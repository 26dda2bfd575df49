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
package io.camelkvs.rtp.mp4;

import io.camelkvs.rtp.track.H264Track;
import io.camelkvs.rtp.track.MediaTrack;

/** The parts of a {@code moov} box (ISO/IEC 14496-12 section 8.2) that whole files and fragmented ones share. */
final class Movie {

    /** Ticks in a second of a movie's own times. */
    static final int TIMESCALE = 1000;

    private static final int UNDETERMINED_LANGUAGE = 0x55c4;
    private static final int ENABLED_IN_MOVIE = 3;
    private static final int SELF_CONTAINED = 1;
    private static final int FULL_VOLUME = 0x0100;
    private static final int ONE = 0x0001_0000;

    private Movie() {}

    /** @param durationMillis 0 if it is told by fragments */
    static byte[] header(long durationMillis, int nextTrack) {
        Box content = new Box()
                .int64(0)
                .int64(0)
                .int32(TIMESCALE)
                .int64(durationMillis)
                .int32(ONE)
                .int16(FULL_VOLUME)
                .zeros(10);
        return Box.full("mvhd", 1, 0, matrix(content).zeros(24).int32(nextTrack));
    }

    /**
     * @param durationMillis 0 if it is told by fragments
     * @param duration       the same in ticks of the track
     * @param edits          an {@code edts} box, or nothing
     * @param samples        the {@code stbl} box
     */
    static byte[] track(MediaTrack track, long durationMillis, long duration, byte[] edits, byte[] samples) {
        boolean video = track instanceof H264Track;
        byte[] media = Box.of(
                "mdia",
                mediaHeader(track, duration),
                handler(video ? "vide" : "soun"),
                Box.of(
                        "minf",
                        video ? Box.full("vmhd", 0, 1, new Box().zeros(8)) : Box.full("smhd", 0, 0, new Box().zeros(4)),
                        Box.of("dinf", dataReference()),
                        samples));
        return Box.of("trak", trackHeader(track, durationMillis), edits, media);
    }

    private static byte[] trackHeader(MediaTrack track, long durationMillis) {
        Box content = new Box()
                .int64(0)
                .int64(0)
                .int32(track.number())
                .int32(0)
                .int64(durationMillis)
                .zeros(12)
                .int16(track instanceof H264Track ? 0 : FULL_VOLUME)
                .int16(0);
        matrix(content);
        if (track instanceof H264Track video) {
            content.int32(video.width() << 16).int32(video.height() << 16);
        } else {
            content.zeros(8);
        }
        return Box.full("tkhd", 1, ENABLED_IN_MOVIE, content);
    }

    private static byte[] mediaHeader(MediaTrack track, long duration) {
        return Box.full(
                "mdhd",
                1,
                0,
                new Box()
                        .int64(0)
                        .int64(0)
                        .int32(track.timescale())
                        .int64(duration)
                        .int16(UNDETERMINED_LANGUAGE)
                        .int16(0));
    }

    private static byte[] handler(String type) {
        return Box.full("hdlr", 0, 0, new Box().int32(0).text(type).zeros(12).int8(0));
    }

    private static byte[] dataReference() {
        byte[] here = Box.full("url ", 0, SELF_CONTAINED, new Box());
        return Box.full("dref", 0, 0, new Box().int32(1).bytes(here));
    }

    /** The unity matrix. */
    private static Box matrix(Box box) {
        return box.int32(ONE).zeros(12).int32(ONE).zeros(12).int32(0x4000_0000);
    }
}

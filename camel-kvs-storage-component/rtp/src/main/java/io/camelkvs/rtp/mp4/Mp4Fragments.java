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

import io.camelkvs.rtp.track.MediaTrack;
import io.camelkvs.rtp.track.Sample;
import java.util.List;

/**
 * Fragmented MP4 with one track (ISO/IEC 14496-12 section 8.8, as ISO/IEC 23000-19, CMAF, has it): an initialization
 * segment and media segments that play one behind the other, or each by itself. Any thread may call.
 */
public final class Mp4Fragments {

    private static final int DEFAULT_BASE_IS_MOOF = 0x02_0000;

    /** trun: where the data is; each sample has a duration, size, flags and composition offset. */
    private static final int TRUN_FLAGS = 0x0001 | 0x0100 | 0x0200 | 0x0400 | 0x0800;

    /** Depends on no other sample. */
    private static final int KEY_FRAME = 0x0200_0000;
    /** Depends on others and is no sync sample. */
    private static final int OTHER_FRAME = 0x0101_0000;

    private Mp4Fragments() {}

    /** What is told of a track before its media. */
    public static byte[] initialization(MediaTrack track) {
        byte[] none = new byte[0];
        byte[] samples = Box.of(
                "stbl",
                Box.full("stsd", 0, 0, new Box().int32(1).bytes(SampleEntry.of(track))),
                Box.full("stts", 0, 0, new Box().int32(0)),
                Box.full("stsc", 0, 0, new Box().int32(0)),
                Box.full("stsz", 0, 0, new Box().int32(0).int32(0)),
                Box.full("stco", 0, 0, new Box().int32(0)));
        byte[] defaults = Box.full(
                "trex",
                0,
                0,
                new Box().int32(track.number()).int32(1).int32(0).int32(0).int32(0));
        byte[] movie = Box.of(
                "moov",
                Movie.header(0, track.number() + 1),
                Movie.track(track, 0, 0, none, samples),
                Box.of("mvex", defaults));
        byte[] type = Box.of(
                "ftyp",
                new Box().text("iso6").int32(0).text("iso6").text("cmfc").text("mp41"));
        return new Box().bytes(type).bytes(movie).bytes();
    }

    /**
     * @param sequenceNumber from 1, rising with each segment of a track
     * @param samples        in the order of decoding
     */
    public static byte[] media(MediaTrack track, int sequenceNumber, List<Sample> samples) {
        Box data = new Box();
        samples.forEach(sample -> data.bytes(sample.data()));
        int dataOffset = movieFragment(track, sequenceNumber, samples, 0).length + 8;
        return new Box()
                .bytes(movieFragment(track, sequenceNumber, samples, dataOffset))
                .bytes(Box.of("mdat", data))
                .bytes();
    }

    private static byte[] movieFragment(MediaTrack track, int sequenceNumber, List<Sample> samples, int dataOffset) {
        long time = samples.isEmpty() ? 0 : samples.get(0).decodeTime();
        return Box.of(
                "moof",
                Box.full("mfhd", 0, 0, new Box().int32(sequenceNumber)),
                Box.of(
                        "traf",
                        Box.full("tfhd", 0, DEFAULT_BASE_IS_MOOF, new Box().int32(track.number())),
                        Box.full("tfdt", 1, 0, new Box().int64(time)),
                        run(samples, dataOffset)));
    }

    private static byte[] run(List<Sample> samples, int dataOffset) {
        Box run = new Box().int32(samples.size()).int32(dataOffset);
        for (Sample sample : samples) {
            run.int32(sample.duration())
                    .int32(sample.data().length)
                    .int32(sample.keyFrame() ? KEY_FRAME : OTHER_FRAME)
                    .int32(sample.composition());
        }
        return Box.full("trun", 1, TRUN_FLAGS, run);
    }
}

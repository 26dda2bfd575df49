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
import java.util.ArrayList;
import java.util.List;

/**
 * A whole MP4 file (ISO/IEC 14496-12), its tables at the front so that it plays while it is loaded. It is described
 * chunk by chunk first, without keeping media; then come {@link #head} and the media of the chunks in the same order.
 * Not thread-safe.
 */
public final class Mp4File {

    private static final int MDAT_HEAD = 16;

    private final List<SampleTables> tracks = new ArrayList<>();
    private long mediaBytes;

    /**
     * The next chunk: samples of one track whose data follows each other in the file.
     *
     * @param track   its codec's parameters may change from chunk to chunk
     * @param samples times count from the beginning of the file; none are no chunk
     * @throws IllegalArgumentException if the track has another codec or timescale than before
     */
    public void add(MediaTrack track, List<Sample> samples) {
        if (samples.isEmpty()) {
            return;
        }
        SampleTables tables = tables(track);
        if (!tables.fits(track)) {
            throw new IllegalArgumentException("Track " + track.number() + " changes from "
                    + tables.track().codecs() + " at " + tables.track().timescale() + " Hz to " + track.codecs()
                    + " at " + track.timescale() + " Hz");
        }
        tables.add(track, samples, mediaBytes);
        mediaBytes += samples.stream().mapToLong(sample -> sample.data().length).sum();
    }

    private SampleTables tables(MediaTrack track) {
        for (SampleTables one : tracks) {
            if (one.track().number() == track.number()) {
                return one;
            }
        }
        SampleTables added = new SampleTables(track);
        tracks.add(added);
        return added;
    }

    /** Bytes of the media that follow the head. */
    public long mediaBytes() {
        return mediaBytes;
    }

    /** All that comes before the media. */
    public byte[] head() {
        byte[] type = Box.of(
                "ftyp",
                new Box().text("isom").int32(0x200).text("isom").text("iso6").text("mp41"));
        int length = type.length + movie(0).length + MDAT_HEAD;
        return new Box()
                .bytes(type)
                .bytes(movie(length))
                .int32(1)
                .text("mdat")
                .int64(MDAT_HEAD + mediaBytes)
                .bytes();
    }

    private byte[] movie(long base) {
        long end = tracks.stream().mapToLong(SampleTables::endMillis).max().orElse(0);
        int highest =
                tracks.stream().mapToInt(one -> one.track().number()).max().orElse(0);
        Box traks = new Box();
        tracks.forEach(one -> traks.bytes(one.box(base)));
        return Box.of("moov", Movie.header(end, highest + 1), traks.bytes());
    }
}

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
package io.camelkvs.rtp.track;

import io.camelkvs.rtp.mkv.Block;
import io.camelkvs.rtp.mkv.Track;
import java.util.List;

/** A track whose codec can be played: what containers and manifests must know of it. Immutable; any thread may call. */
public sealed interface MediaTrack permits H264Track, SoundTrack {

    /** Number of the Matroska track. */
    int number();

    /** Ticks in a second of {@link Sample}s. */
    int timescale();

    /** For the CODECS attribute of manifests (RFC 6381), such as {@code avc1.42e01f}. */
    String codecs();

    /**
     * What of a fragment belongs to this track.
     *
     * @param blocks         of the fragment, of all tracks, in the order of the file
     * @param startMillis    when the fragment begins on the timeline of the samples
     * @param durationMillis of the fragment
     * @return empty if the track has nothing in it
     */
    List<Sample> samples(List<Block> blocks, long startMillis, long durationMillis);

    /**
     * @throws UnplayableTrackException if the codec is none of H.264, AAC and Opus, or its private data is missing or wrong
     */
    static MediaTrack of(Track track) {
        return switch (track.codecId()) {
            case Track.H264 -> new H264Track(track);
            case Track.AAC -> new AacTrack(track);
            case Track.OPUS -> new OpusTrack(track);
            default ->
                throw new UnplayableTrackException(
                        UnplayableTrackException.Reason.CODEC,
                        "The codec of track " + track.number() + " is " + track.codecId() + ", playable are "
                                + Track.H264 + ", " + Track.AAC + " and " + Track.OPUS);
        };
    }
}

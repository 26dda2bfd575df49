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
import java.util.List;

/** A track of sound, its timescale being its sampling rate. */
public sealed interface SoundTrack extends MediaTrack permits AacTrack, OpusTrack {

    int channels();

    /** Ticks that a frame sounds; 0 for one that is malformed. */
    int length(byte[] frame);

    /** A frame of silence, or an empty array if there is none for this configuration. */
    byte[] silence();

    /**
     * Sound without holes: where frames are missing, silence is put, since players halt where a track has nothing.
     */
    @Override
    default List<Sample> samples(List<Block> blocks, long startMillis, long durationMillis) {
        return new AudioTimeline(this, startMillis).samples(blocks, durationMillis);
    }
}

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

import java.time.Instant;
import java.util.List;

/**
 * What comes before the Clusters (RFC 9559): the Info and the Tracks. Not to be compared; immutable by convention.
 *
 * @param tracks         from the Tracks element, at least one
 * @param tracksElement  the value of the Tracks element as it came
 * @param timestampScale nanoseconds in a unit of the Clusters' and Blocks' timestamps; 1 000 000 in our recordings
 * @param date           what timestamps count from (DateUTC), or null if it is not told
 * @param end            how many bytes of the input were read when it was complete
 */
public record MatroskaDocument(List<Track> tracks, byte[] tracksElement, long timestampScale, Instant date, long end) {

    public MatroskaDocument {
        tracks = List.copyOf(tracks);
    }
}

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
 * One Matroska Cluster, which is one fragment of the stream. Not to be compared; immutable by convention.
 *
 * @param cluster            the Cluster element, its timestamp in milliseconds since {@code recordingStart}
 * @param producerTimestamp  capture time of its beginning, to the millisecond
 * @param duration           up to the beginning of the next fragment, or to the end of its own media if it is the last or media
 *                           pauses for over a second
 * @param videoFrames        pictures in it
 * @param audioPackets       packets of audio in it
 * @param startsWithKeyFrame false only for what is left of a group of pictures longer than 20 s, or of a pause of video
 * @param trackInfo          what the header of its recording must say; a change asks for a new recording
 * @param recordingStart     {@code producerTimestamp} of the first fragment with this track info
 */
public record Fragment(
        byte[] cluster,
        Instant producerTimestamp,
        Duration duration,
        int videoFrames,
        int audioPackets,
        boolean startsWithKeyFrame,
        TrackInfo trackInfo,
        Instant recordingStart) {

    /** The Cluster for a recording that starts at another time, which must not be later than this fragment. */
    public byte[] clusterFrom(Instant otherStart) {
        return ClusterWriter.withTimestamp(cluster, ClusterWriter.timestamp(otherStart, producerTimestamp));
    }
}

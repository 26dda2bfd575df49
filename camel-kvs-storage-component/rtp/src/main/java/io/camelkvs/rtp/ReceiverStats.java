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
package io.camelkvs.rtp;

/**
 * Counters of a receiving peer since its start.
 *
 * @param videoPackets   RTP packets of the video track
 * @param videoBytes     payload bytes of the video track
 * @param accessUnits    complete pictures handed on
 * @param keyFrames      of these, IDR pictures
 * @param droppedPictures incomplete pictures given up
 * @param audioPackets   Opus packets handed on
 * @param audioBytes     payload bytes of the audio track
 * @param lostPackets    packets never received, both tracks
 * @param nacksSent      packets asked for again
 * @param plisSent       key frames asked for
 * @param jitterMillis   interarrival jitter of the video (RFC 3550)
 */
public record ReceiverStats(
        long videoPackets,
        long videoBytes,
        long accessUnits,
        long keyFrames,
        long droppedPictures,
        long audioPackets,
        long audioBytes,
        long lostPackets,
        long nacksSent,
        long plisSent,
        double jitterMillis) {}

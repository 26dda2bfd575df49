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
 * What a peer has sent since its start, and what the far side's receiver reports say about it (RFC 3550 section 6.4).
 *
 * @param videoPackets     RTP packets of the video track, without those sent again
 * @param videoBytes       their payload bytes
 * @param accessUnits      pictures sent
 * @param keyFrames        of these, key frames
 * @param droppedPictures  pictures not sent once connected: no key frame before them, or too much waited to be sent
 * @param audioPackets     RTP packets of the audio track
 * @param audioBytes       their payload bytes
 * @param resentPackets    packets sent again because the far side asked for them (NACK)
 * @param keyFrameRequests PLI and FIR received
 * @param fractionLost     share of the video's packets lost on the way, 0 to 1, in the last report
 * @param roundTripMillis  by the last report that told it; -1 before
 * @param remoteMaxBitrate bits per second that the far side can take (REMB); 0 if it has not said so
 */
public record SenderStats(
        long videoPackets,
        long videoBytes,
        long accessUnits,
        long keyFrames,
        long droppedPictures,
        long audioPackets,
        long audioBytes,
        long resentPackets,
        long keyFrameRequests,
        double fractionLost,
        double roundTripMillis,
        long remoteMaxBitrate) {}

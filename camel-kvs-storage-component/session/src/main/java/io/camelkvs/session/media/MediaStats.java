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
package io.camelkvs.session.media;

import java.time.Duration;

/**
 * Counters of a media peer since its start. Of a viewer, the counters of what was lost and asked for again are about the
 * video that it receives.
 *
 * @param videoFramesSent     encoded and sent frames
 * @param keyFramesSent       of these, key frames
 * @param videoBytesSent      payload bytes
 * @param audioPacketsSent    Opus packets
 * @param receiverReports     RTCP report blocks received about our video, of a viewer the pictures received and decoded;
 *                            while it grows, media arrives
 * @param packetsLost         of our video, as the receiver reports it
 * @param roundTripMillis     newest round-trip time, milliseconds, or -1 if unknown
 * @param targetBitrate       what the encoder aims at, bits per second
 * @param nackCount           packets that the receiver asked for again (RTCP NACK, RFC 4585), so far
 * @param pliCount            key frames it asked for, by PLI or FIR (RFC 4585, RFC 5104), so far
 * @param sinceReport         age of the newest RTCP report block about our video, of a viewer of the newest packet of the
 *                            video received, when the counters were read; null if none has come or its time is unknown
 */
public record MediaStats(
        long videoFramesSent,
        long keyFramesSent,
        long videoBytesSent,
        long audioPacketsSent,
        long receiverReports,
        long packetsLost,
        double roundTripMillis,
        long targetBitrate,
        long nackCount,
        long pliCount,
        Duration sinceReport) {}

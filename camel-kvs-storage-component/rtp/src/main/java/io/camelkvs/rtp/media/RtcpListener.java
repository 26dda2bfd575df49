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
package io.camelkvs.rtp.media;

import java.util.List;

/** Hears what is in RTCP packets, in the order in which it is there. SSRCs are 0 to 2^32-1. */
interface RtcpListener {

    default void onSenderReport(SenderReport report) {}

    /** A block of a sender or receiver report. */
    default void onReportBlock(ReportBlock block) {}

    default void onBye(long ssrc) {}

    /** Generic NACK (RFC 4585 section 6.2.1): 16-bit sequence numbers that are missing. */
    default void onNack(long mediaSsrc, List<Integer> sequences) {}

    /** Picture loss indication (RFC 4585 section 6.3.1) or full intra request (RFC 5104 section 4.3.1). */
    default void onKeyFrameRequest(long mediaSsrc) {}

    /** Receiver estimated maximum bitrate (draft-alvestrand-rmcat-remb-03), in bits per second. */
    default void onMaxBitrate(long bitsPerSecond) {}
}

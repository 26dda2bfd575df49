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

/**
 * A report block (RFC 3550 section 6.4.1), its members as they go on the wire.
 *
 * @param fractionLost    share of packets lost since the last report, in 1/256
 * @param cumulativeLost  packets lost in all, signed 24 bits
 * @param highestSequence extended highest sequence number
 * @param jitter          in units of the RTP clock
 * @param lastSr          the middle 32 bits of the last sender report's NTP time, 0 if there was none
 * @param delaySinceLastSr in 1/65536 s
 */
record ReportBlock(
        long ssrc,
        int fractionLost,
        int cumulativeLost,
        long highestSequence,
        long jitter,
        long lastSr,
        long delaySinceLastSr) {}

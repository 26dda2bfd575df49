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

import java.time.Instant;
import java.util.OptionalDouble;

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
        long delaySinceLastSr) {

    private static final long LONGEST_ROUND_TRIP = 60 * 65536;

    /**
     * Time from a sender report to this block at its sender, less the time between at the receiver (RFC 3550 section 6.4.1);
     * empty if the receiver had no report, or one of the clocks was set in between.
     */
    OptionalDouble roundTripMillis(Instant received) {
        long arrival = SenderReport.ntpTime(received) >>> 16 & 0xffffffffL;
        long ticks = arrival - lastSr - delaySinceLastSr & 0xffffffffL;
        return lastSr == 0 || ticks > LONGEST_ROUND_TRIP
                ? OptionalDouble.empty()
                : OptionalDouble.of(ticks * 1000 / 65536.0);
    }
}

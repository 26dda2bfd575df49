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
import java.util.concurrent.TimeUnit;

/**
 * The sender information of an RTCP sender report (RFC 3550 section 6.4.1).
 *
 * @param ntpTime      64-bit NTP time stamp: 32 bits of seconds since 1900 and 32 bits of fraction
 * @param rtpTimestamp the same instant on the track's RTP clock
 */
record SenderReport(long ssrc, long ntpTime, int rtpTimestamp) {

    private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;

    /** The 64-bit NTP time stamp of an instant; its era wraps in 2036. */
    static long ntpTime(Instant time) {
        long fraction = ((long) time.getNano() << 32) / TimeUnit.SECONDS.toNanos(1);
        return time.getEpochSecond() + SECONDS_FROM_1900_TO_1970 << 32 | fraction;
    }

    /** A sender without a clock reports zero. */
    boolean hasTime() {
        return ntpTime != 0;
    }

    long ntpNanos() {
        long second = TimeUnit.SECONDS.toNanos(1);
        return (ntpTime >>> 32) * second + ((ntpTime & 0xffffffffL) * second >>> 32);
    }
}

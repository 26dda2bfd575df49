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

import java.util.concurrent.TimeUnit;

/**
 * What a receiver report says about one source (RFC 3550 sections 6.4.1, A.3, A.8). Retransmissions do not count into
 * the jitter. Not thread-safe.
 */
final class ReceptionStats {

    private static final int MAX_LOST = 0x7fffff;

    private final int clockRate;
    private long baseSequence = -1;
    private long highestSequence;
    private long received;
    private long expectedBefore;
    private long receivedBefore;
    private long lastTransit;
    private double jitter;
    private long lastSr;
    private long lastSrNanos;

    ReceptionStats(int clockRate) {
        this.clockRate = clockRate;
    }

    void onPacket(long sequence, int timestamp, long nowNanos) {
        long transit = toTicks(nowNanos) - (timestamp & 0xffffffffL);
        if (baseSequence < 0) {
            baseSequence = sequence;
            highestSequence = sequence;
            lastTransit = transit;
        } else if (sequence > highestSequence) {
            long difference = Math.abs((long) (int) (transit - lastTransit));
            jitter += (difference - jitter) / 16;
            highestSequence = sequence;
            lastTransit = transit;
        }
        received++;
    }

    void onSenderReport(long ntpTime, long nowNanos) {
        lastSr = (ntpTime >>> 16) & 0xffffffffL;
        lastSrNanos = nowNanos;
    }

    /** The block for a report that is sent now; starts the next interval. */
    ReportBlock block(long ssrc, long nowNanos) {
        long expected = highestSequence - baseSequence + 1;
        long expectedNow = expected - expectedBefore;
        long lostNow = expectedNow - (received - receivedBefore);
        expectedBefore = expected;
        receivedBefore = received;
        long fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : Math.min(255, lostNow * 256 / expectedNow);
        long lost = Math.max(-MAX_LOST - 1, Math.min(MAX_LOST, expected - received));
        long delay = lastSr == 0 ? 0 : toDelay(nowNanos - lastSrNanos);
        return new ReportBlock(
                ssrc,
                (int) fraction,
                (int) lost,
                (highestSequence - SequenceExtender.RESTART) & 0xffffffffL,
                (long) jitter,
                lastSr,
                delay);
    }

    boolean hasSenderReport() {
        return lastSr != 0;
    }

    boolean heard() {
        return baseSequence >= 0;
    }

    boolean heardSinceReport() {
        return received > receivedBefore;
    }

    double jitterMillis() {
        return jitter * 1000 / clockRate;
    }

    private long toTicks(long nanos) {
        long second = TimeUnit.SECONDS.toNanos(1);
        return nanos / second * clockRate + nanos % second * clockRate / second;
    }

    private static long toDelay(long nanos) {
        return Math.min(0xffffffffL, TimeUnit.NANOSECONDS.toMicros(nanos) * 65536 / 1_000_000);
    }
}

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
 * The last packets of one source as they went out, for when they are asked for again (RFC 4585 section 6.2.1). How often and how
 * fast one is sent again is bounded, so that a far side that asks for ever gains nothing. Not thread-safe.
 */
final class SentPackets {

    /** More than the second for which receivers ask, at 10 Mbit/s. */
    static final int CAPACITY = 1024;

    static final int MOST_REPEATS = 10;
    private static final long SPACING_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final class Sent {
        final int sequence;
        final byte[] packet;
        long lastNanos;
        int repeats;

        Sent(int sequence, byte[] packet, long lastNanos) {
            this.sequence = sequence;
            this.packet = packet;
            this.lastNanos = lastNanos;
        }
    }

    private final Sent[] ring = new Sent[CAPACITY];

    /** @param sequence 16 bits */
    void add(int sequence, byte[] packet, long nowNanos) {
        ring[sequence % CAPACITY] = new Sent(sequence, packet, nowNanos);
    }

    /** The packet to send again now, which counts as sent; or null: unknown, too old, sent a moment ago or too often. */
    byte[] again(int sequence, long nowNanos) {
        Sent sent = ring[sequence % CAPACITY];
        if (sent == null
                || sent.sequence != sequence
                || sent.repeats == MOST_REPEATS
                || nowNanos - sent.lastNanos < SPACING_NANOS && sent.repeats > 0) {
            return null;
        }
        sent.repeats++;
        sent.lastNanos = nowNanos;
        return sent.packet;
    }
}

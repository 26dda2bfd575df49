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

import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Puts the packets of one track in order. Waits for a missing packet at most the given time, and less when the buffer
 * is full; what comes later is dropped. The first packet waits a moment for ones it may have overtaken. Not
 * thread-safe.
 */
final class ReorderBuffer {

    private static final long START_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final int MAX_PACKETS = 4096;
    private static final int MAX_BYTES = 8 << 20;
    private static final long UNSET = -1;

    private final long maxWaitNanos;
    private final TreeMap<Long, SequencedPacket> packets = new TreeMap<>();
    private long next = UNSET;
    private long waitingSince;
    private boolean waiting;
    private int bytes;
    private long lost;

    ReorderBuffer(long maxWaitNanos) {
        this.maxWaitNanos = maxWaitNanos;
    }

    /** Returns false for a duplicate and for a packet that comes too late. */
    boolean add(SequencedPacket packet) {
        if (packet.sequence() < next || packets.putIfAbsent(packet.sequence(), packet) != null) {
            return false;
        }
        bytes += packet.packet().payload().length;
        return true;
    }

    /** The next packet, or null if it is right to wait. A step in the sequence numbers of two means a loss. */
    SequencedPacket poll(long nowNanos) {
        if (packets.isEmpty()) {
            return null;
        }
        boolean inOrder = packets.firstKey() == next;
        if (!inOrder && !overdue(nowNanos)) {
            return null;
        }
        return take();
    }

    /** The next packet there is, without waiting for missing ones; null if empty. */
    SequencedPacket take() {
        if (packets.isEmpty()) {
            return null;
        }
        SequencedPacket packet = packets.pollFirstEntry().getValue();
        if (next != UNSET) {
            lost += packet.sequence() - next;
        }
        next = packet.sequence() + 1;
        bytes -= packet.packet().payload().length;
        waiting = false;
        return packet;
    }

    /** Packets given up so far. */
    long lost() {
        return lost;
    }

    /** The number of the packet that is waited for; negative before the first. */
    long next() {
        return next;
    }

    int bytes() {
        return bytes;
    }

    private boolean overdue(long nowNanos) {
        if (!waiting) {
            waiting = true;
            waitingSince = packets.values().stream()
                    .mapToLong(SequencedPacket::arrivalNanos)
                    .min()
                    .orElse(nowNanos);
        }
        long maxWait = next == UNSET ? START_NANOS : maxWaitNanos;
        return nowNanos - waitingSince >= maxWait || packets.size() > MAX_PACKETS || bytes > MAX_BYTES;
    }
}

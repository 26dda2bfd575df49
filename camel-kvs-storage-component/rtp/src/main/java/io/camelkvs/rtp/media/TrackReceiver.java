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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One track's packets from the network, put in order. Its source is the one announced in the SDP, or failing that the
 * first that sends the payload type; another source may take over when the known one is silent. Not thread-safe.
 */
final class TrackReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(TrackReceiver.class);
    private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final String name;
    private final Set<Integer> payloadTypes;
    private final int clockRate;
    private final long maxWaitNanos;
    private final Long announcedSsrc;
    private final Consumer<SequencedPacket> inOrder;
    private final Runnable onNewSource;
    private final NackTracker nacks = new NackTracker();

    private Long ssrc;
    private long lastHeardNanos;
    private long highest;
    private long lostBefore;
    private SequenceExtender sequences;
    private ReorderBuffer reorder;
    private ReceptionStats reception;

    /** {@code onNewSource} is called before the first packet of a source other than the last, or of one restarted. */
    TrackReceiver(
            String name,
            Set<Integer> payloadTypes,
            int clockRate,
            long maxWaitNanos,
            Long announcedSsrc,
            Consumer<SequencedPacket> inOrder,
            Runnable onNewSource) {
        this.name = name;
        this.payloadTypes = Set.copyOf(payloadTypes);
        this.clockRate = clockRate;
        this.maxWaitNanos = maxWaitNanos;
        this.announcedSsrc = announcedSsrc;
        this.inOrder = inOrder;
        this.onNewSource = onNewSource;
        this.ssrc = announcedSsrc;
        this.sequences = new SequenceExtender();
        this.reorder = new ReorderBuffer(maxWaitNanos);
        this.reception = new ReceptionStats(clockRate);
    }

    /** Whether the packet is this track's; then it may have become the packet's track just now. */
    boolean claims(RtpPacket packet, long nowNanos) {
        if (!payloadTypes.contains(packet.payloadType())) {
            return false;
        }
        if (ssrc != null && ssrc == packet.ssrc()) {
            return true;
        }
        boolean announced = announcedSsrc != null && announcedSsrc == packet.ssrc();
        boolean free = !reception.heard() || nowNanos - lastHeardNanos > SILENT_NANOS;
        if (!announced && !free) {
            return false;
        }
        LOG.debug("{} comes from source {} now, before {}", name, packet.ssrc(), ssrc);
        if (reception.heard()) {
            restart();
        }
        ssrc = packet.ssrc();
        return true;
    }

    /** Returns whether the packet is new and of use. */
    boolean onRtp(RtpPacket packet, long nowNanos) {
        long sequence = sequences.extend(packet.sequence());
        if (sequence == SequenceExtender.WILD) {
            return false;
        }
        if (reception.heard() && sequence - highest > SequenceExtender.RESTART) {
            LOG.debug("{} restarted at sequence number {}", name, packet.sequence());
            restart();
            sequence = sequences.extend(packet.sequence());
        }
        lastHeardNanos = nowNanos;
        highest = reception.heard() ? Math.max(highest, sequence) : sequence;
        boolean fresh = reorder.add(new SequencedPacket(sequence, packet, nowNanos));
        if (fresh) {
            reception.onPacket(sequence, packet.timestamp(), nowNanos);
            nacks.onPacket(sequence, nowNanos);
        }
        return fresh;
    }

    /** Hands on what is in order or has been waited for long enough. */
    void drain(long nowNanos) {
        for (SequencedPacket next = reorder.poll(nowNanos); next != null; next = reorder.poll(nowNanos)) {
            inOrder.accept(next);
        }
        nacks.forgetBefore(reorder.next());
    }

    List<Long> nacksDue(long nowNanos) {
        return nacks.due(nowNanos);
    }

    ReceptionStats reception() {
        return reception;
    }

    boolean heard() {
        return reception.heard();
    }

    /** The source, or null before it is known. */
    Long ssrc() {
        return ssrc;
    }

    long lost() {
        return lostBefore + reorder.lost();
    }

    int bufferedBytes() {
        return reorder.bytes();
    }

    private void restart() {
        for (SequencedPacket left = reorder.take(); left != null; left = reorder.take()) {
            inOrder.accept(left);
        }
        lostBefore += reorder.lost();
        nacks.clear();
        sequences = new SequenceExtender();
        reorder = new ReorderBuffer(maxWaitNanos);
        reception = new ReceptionStats(clockRate);
        onNewSource.run();
    }
}

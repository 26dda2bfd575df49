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

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** One source of ours: numbers its packets and reports on them each second. Not thread-safe. */
final class TrackSender {

    private static final int HEADER = 12;
    private static final int VERSION_2 = 0x80;
    private static final int MARKER = 0x80;
    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long ssrc;
    private final int payloadType;
    private final RtpTimeline timeline;
    private final SentPackets history = new SentPackets();
    /** In the lower half, so that SRTP's count of wraps is sure to start at the first packet (RFC 3711 section 3.3.1). */
    private int sequence = ThreadLocalRandom.current().nextInt(1 << 15);

    private long packets;
    private long octets;
    private boolean reported;
    private long nextReportNanos;

    TrackSender(long ssrc, int payloadType, int clockRate) {
        this.ssrc = ssrc;
        this.payloadType = payloadType;
        timeline = new RtpTimeline(clockRate, ThreadLocalRandom.current().nextInt());
    }

    long ssrc() {
        return ssrc;
    }

    long packets() {
        return packets;
    }

    long octets() {
        return octets;
    }

    /** See {@link RtpTimeline#next}. */
    int timestamp(Instant capture, long step) {
        return timeline.next(capture, step);
    }

    void send(Payload payload, boolean marker, int timestamp, PacketOutput output, long nowNanos) {
        int number = sequence;
        sequence = sequence + 1 & 0xffff;
        packets++;
        octets += payload.size();
        ByteBuffer packet = ByteBuffer.allocate(HEADER + payload.size())
                .put((byte) VERSION_2)
                .put((byte) ((marker ? MARKER : 0) | payloadType))
                .putShort((short) number)
                .putInt(timestamp)
                .putInt((int) ssrc);
        payload.write(packet);
        history.add(number, output.sendRtp(packet.array()), nowNanos);
    }

    /** See {@link SentPackets#again}. */
    byte[] again(int number, long nowNanos) {
        return history.again(number, nowNanos);
    }

    /** Soon after the first packet, so that the far side can keep the tracks in step, and then each second. */
    void reportIfDue(String cname, Instant time, PacketOutput output, long nowNanos) {
        if (packets == 0 || reported && nowNanos - nextReportNanos < 0) {
            return;
        }
        reported = true;
        nextReportNanos = nowNanos + REPORT_NANOS;
        SenderReport report = new SenderReport(ssrc, SenderReport.ntpTime(time), timeline.at(time));
        output.sendRtcp(new RtcpCompound(report, packets, octets, cname).bytes());
    }
}

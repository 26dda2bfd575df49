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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Builds one compound RTCP packet: a report and an SDES CNAME (RFC 3550 section 6), as feedback must be preceded by
 * (RFC 4585 section 3.1), then feedback messages. Not thread-safe.
 */
final class RtcpCompound {

    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int SDES = 202;
    private static final int TRANSPORT_FEEDBACK = 205;
    private static final int PAYLOAD_FEEDBACK = 206;
    private static final int FORMAT_NACK = 1;
    private static final int FORMAT_PLI = 1;
    private static final int FORMAT_APPLICATION = 15;
    private static final int CNAME = 1;
    private static final int MAX_MANTISSA = 0x3ffff;
    private static final int MAX_SIZE = 1200;

    private final ByteBuffer out = ByteBuffer.allocate(MAX_SIZE);
    private final int senderSsrc;

    /** Begins with a receiver report; {@code reports} may be empty. */
    RtcpCompound(long senderSsrc, String cname, List<ReportBlock> reports) {
        this.senderSsrc = (int) senderSsrc;
        header(reports.size(), RECEIVER_REPORT, 4 + 24 * reports.size());
        reports.forEach(this::block);
        sdes(cname.getBytes(StandardCharsets.US_ASCII));
    }

    /** Begins with a sender report without blocks; the counts go on the wire modulo 2^32. */
    RtcpCompound(SenderReport report, long packets, long octets, String cname) {
        this.senderSsrc = (int) report.ssrc();
        header(0, SENDER_REPORT, 24);
        out.putLong(report.ntpTime()).putInt(report.rtpTimestamp());
        out.putInt((int) packets).putInt((int) octets);
        sdes(cname.getBytes(StandardCharsets.US_ASCII));
    }

    /** Generic NACK (RFC 4585 section 6.2.1) of the given extended sequence numbers, which must rise. */
    RtcpCompound nack(long mediaSsrc, List<Long> sequences) {
        int[] items = nackItems(sequences);
        feedback(FORMAT_NACK, TRANSPORT_FEEDBACK, mediaSsrc, 4 * items.length);
        for (int item : items) {
            out.putInt(item);
        }
        return this;
    }

    /** Picture loss indication (RFC 4585 section 6.3.1). */
    RtcpCompound pli(long mediaSsrc) {
        feedback(FORMAT_PLI, PAYLOAD_FEEDBACK, mediaSsrc, 0);
        return this;
    }

    /** Receiver estimated maximum bitrate (draft-alvestrand-rmcat-remb-03 section 2.2), rounded down to what fits. */
    RtcpCompound remb(long bitsPerSecond, List<Long> ssrcs) {
        feedback(FORMAT_APPLICATION, PAYLOAD_FEEDBACK, 0, 8 + 4 * ssrcs.size());
        int exponent = Math.max(0, 64 - 18 - Long.numberOfLeadingZeros(bitsPerSecond));
        int mantissa = (int) (bitsPerSecond >>> exponent) & MAX_MANTISSA;
        out.put("REMB".getBytes(StandardCharsets.US_ASCII));
        out.putInt(ssrcs.size() << 24 | exponent << 18 | mantissa);
        ssrcs.forEach(ssrc -> out.putInt((int) (long) ssrc));
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(out.array(), out.position());
    }

    private void block(ReportBlock block) {
        out.putInt((int) block.ssrc());
        out.putInt(block.fractionLost() << 24 | block.cumulativeLost() & 0xffffff);
        out.putInt((int) block.highestSequence());
        out.putInt((int) block.jitter());
        out.putInt((int) block.lastSr());
        out.putInt((int) block.delaySinceLastSr());
    }

    private void sdes(byte[] cname) {
        int items = 2 + cname.length;
        int padding = 4 - items % 4; // at least one zero ends the list of items
        header(1, SDES, 4 + items + padding);
        out.put((byte) CNAME).put((byte) cname.length).put(cname).put(new byte[padding]);
    }

    private void feedback(int format, int type, long mediaSsrc, int informationLength) {
        header(format, type, 8 + informationLength);
        out.putInt((int) mediaSsrc);
    }

    /** The common header and the sender's SSRC; {@code length} counts from the SSRC on. */
    private void header(int count, int type, int length) {
        out.put((byte) (0x80 | count)).put((byte) type).putShort((short) (length / 4));
        out.putInt(senderSsrc);
    }

    private static int[] nackItems(List<Long> sequences) {
        int[] items = new int[sequences.size()];
        int count = 0;
        long first = Long.MIN_VALUE;
        for (long sequence : sequences) {
            if (count == 0 || sequence - first > 16) {
                first = sequence;
                items[count++] = (int) (sequence & 0xffff) << 16;
            } else {
                items[count - 1] |= 1 << (sequence - first - 1);
            }
        }
        return Arrays.copyOf(items, count);
    }
}

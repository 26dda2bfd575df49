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
import java.util.ArrayList;
import java.util.List;

/**
 * Reads reports, goodbyes and feedback out of an RTCP packet, compound (RFC 3550 section 6.1) or reduced size (RFC 5506);
 * all else is skipped. Reading ends at the first malformed part. Not thread-safe.
 */
final class RtcpReader {

    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int BYE = 203;
    private static final int TRANSPORT_FEEDBACK = 205;
    private static final int PAYLOAD_FEEDBACK = 206;
    private static final int FORMAT_NACK = 1;
    private static final int FORMAT_PLI = 1;
    private static final int FORMAT_FIR = 4;
    private static final int FORMAT_APPLICATION = 15;
    private static final int SENDER_INFO_END = 28;
    private static final int RECEIVER_INFO_END = 8;
    private static final int FEEDBACK_HEADER = 12;
    private static final int REPORT_BLOCK = 24;
    private static final int REMB = 'R' << 24 | 'E' << 16 | 'M' << 8 | 'B';

    private final RtcpListener listener;

    RtcpReader(RtcpListener listener) {
        this.listener = listener;
    }

    void read(byte[] bytes, int length) {
        if (length > bytes.length) {
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, Math.max(0, length));
        int start = 0;
        while (start + 4 <= in.limit() && (in.get(start) & 0xc0) == 0x80) {
            int end = start + 4 + 4 * (in.getShort(start + 2) & 0xffff);
            if (end > in.limit()) {
                return;
            }
            readOne(in, start, end);
            start = end;
        }
    }

    private void readOne(ByteBuffer in, int start, int end) {
        int count = in.get(start) & 0x1f;
        switch (in.get(start + 1) & 0xff) {
            case SENDER_REPORT -> senderReport(in, start, end, count);
            case RECEIVER_REPORT -> blocks(in, start + RECEIVER_INFO_END, end, count);
            case BYE -> bye(in, start, end, count);
            case TRANSPORT_FEEDBACK -> transportFeedback(in, start, end, count);
            case PAYLOAD_FEEDBACK -> payloadFeedback(in, start, end, count);
            default -> {}
        }
    }

    private void senderReport(ByteBuffer in, int start, int end, int count) {
        if (end - start >= SENDER_INFO_END) {
            listener.onSenderReport(
                    new SenderReport(unsigned(in, start + 4), in.getLong(start + 8), in.getInt(start + 16)));
            blocks(in, start + SENDER_INFO_END, end, count);
        }
    }

    private void blocks(ByteBuffer in, int start, int end, int count) {
        for (int i = 0, at = start; i < count && at + REPORT_BLOCK <= end; i++, at += REPORT_BLOCK) {
            listener.onReportBlock(new ReportBlock(
                    unsigned(in, at),
                    in.get(at + 4) & 0xff,
                    in.getInt(at + 4) << 8 >> 8,
                    unsigned(in, at + 8),
                    unsigned(in, at + 12),
                    unsigned(in, at + 16),
                    unsigned(in, at + 20)));
        }
    }

    private void bye(ByteBuffer in, int start, int end, int count) {
        for (int i = 0, at = start + 4; i < count && at + 4 <= end; i++, at += 4) {
            listener.onBye(unsigned(in, at));
        }
    }

    private void transportFeedback(ByteBuffer in, int start, int end, int format) {
        if (format != FORMAT_NACK || end - start <= FEEDBACK_HEADER) {
            return;
        }
        List<Integer> sequences = new ArrayList<>();
        for (int at = start + FEEDBACK_HEADER; at + 4 <= end; at += 4) {
            int first = in.getShort(at) & 0xffff;
            int following = in.getShort(at + 2) & 0xffff;
            sequences.add(first);
            for (int i = 0; i < 16; i++) {
                if ((following >> i & 1) != 0) {
                    sequences.add(first + i + 1 & 0xffff);
                }
            }
        }
        listener.onNack(unsigned(in, start + 8), sequences);
    }

    private void payloadFeedback(ByteBuffer in, int start, int end, int format) {
        if (end - start < FEEDBACK_HEADER) {
            return;
        }
        switch (format) {
            case FORMAT_PLI -> listener.onKeyFrameRequest(unsigned(in, start + 8));
            case FORMAT_FIR -> fullIntraRequests(in, start + FEEDBACK_HEADER, end);
            case FORMAT_APPLICATION -> maxBitrate(in, start + FEEDBACK_HEADER, end);
            default -> {}
        }
    }

    /** Each entry names its source; the one in the header is unused. */
    private void fullIntraRequests(ByteBuffer in, int start, int end) {
        for (int at = start; at + 8 <= end; at += 8) {
            listener.onKeyFrameRequest(unsigned(in, at));
        }
    }

    private void maxBitrate(ByteBuffer in, int start, int end) {
        if (end - start >= 8 && in.getInt(start) == REMB) {
            int value = in.getInt(start + 4);
            int exponent = value >>> 18 & 0x3f;
            long mantissa = value & 0x3ffff;
            boolean fits = exponent <= Long.numberOfLeadingZeros(mantissa) - 1;
            listener.onMaxBitrate(fits ? mantissa << exponent : Long.MAX_VALUE);
        }
    }

    private static long unsigned(ByteBuffer in, int at) {
        return in.getInt(at) & 0xffffffffL;
    }
}

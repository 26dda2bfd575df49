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
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Reads sender reports and goodbyes out of an RTCP packet, compound (RFC 3550 section 6.1) or reduced size (RFC 5506);
 * all else is skipped. Reading ends at the first malformed part. Not thread-safe.
 */
final class RtcpReader {

    private static final int SENDER_REPORT = 200;
    private static final int BYE = 203;
    private static final int SENDER_INFO_END = 28;

    private final Consumer<SenderReport> onSenderReport;
    private final LongConsumer onBye;

    RtcpReader(Consumer<SenderReport> onSenderReport, LongConsumer onBye) {
        this.onSenderReport = onSenderReport;
        this.onBye = onBye;
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
        int type = in.get(start + 1) & 0xff;
        if (type == SENDER_REPORT && end - start >= SENDER_INFO_END) {
            onSenderReport.accept(
                    new SenderReport(unsigned(in, start + 4), in.getLong(start + 8), in.getInt(start + 16)));
        } else if (type == BYE) {
            int sources = in.get(start) & 0x1f;
            for (int at = start + 4; sources > 0 && at + 4 <= end; at += 4, sources--) {
                onBye.accept(unsigned(in, at));
            }
        }
    }

    private static long unsigned(ByteBuffer in, int at) {
        return in.getInt(at) & 0xffffffffL;
    }
}

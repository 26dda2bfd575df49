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

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtcpReaderTest {

    private final List<SenderReport> reports = new ArrayList<>();
    private final List<Long> byes = new ArrayList<>();
    private final RtcpReader reader = new RtcpReader(new RtcpListener() {
        @Override
        public void onSenderReport(SenderReport report) {
            reports.add(report);
        }

        @Override
        public void onBye(long ssrc) {
            byes.add(ssrc);
        }
    });
    private final byte[] report = TestPackets.senderReport(0xfedcba98L, 0x1234567880000000L, -5);
    private final byte[] sdes = new RtcpCompound(1, "name", List.of()).bytes();
    private final byte[] bye = {(byte) 0x82, (byte) 203, 0, 2, 0, 0, 0, 7, (byte) 0xff, 0, 0, 1};

    @Test
    void readsCompoundPackets() {
        read(report, sdes, report, bye);

        assertThat(reports).hasSize(2).contains(new SenderReport(0xfedcba98L, 0x1234567880000000L, -5));
        assertThat(byes).containsExactly(7L, 0xff000001L);
    }

    @Test
    void readsReducedSizePackets() {
        read(bye);

        assertThat(byes).hasSize(2);
    }

    @Test
    void stopsWhereItIsCutOff() {
        byte[] whole = concat(report, bye);
        for (int length = 0; length < whole.length; length++) {
            reader.read(whole, length);
        }
        assertThat(reports).hasSize(bye.length);
        assertThat(byes).isEmpty();
    }

    @Test
    void ignoresReportsThatAreTooShortForTheirKind() {
        read(new byte[] {(byte) 0x80, (byte) 200, 0, 1, 0, 0, 0, 7}, bye);

        assertThat(reports).isEmpty();
        assertThat(byes).hasSize(2);
    }

    @Test
    void turnsNtpTimeIntoNanoseconds() {
        assertThat(new SenderReport(1, 0x0000000380000000L, 0).ntpNanos()).isEqualTo(3_500_000_000L);
        assertThat(new SenderReport(1, -1L, 0).ntpNanos()).isEqualTo(4_294_967_295_999_999_999L);
    }

    private void read(byte[]... parts) {
        byte[] bytes = concat(parts);
        reader.read(bytes, bytes.length);
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer out = ByteBuffer.allocate(1000);
        for (byte[] part : parts) {
            out.put(part);
        }
        return Arrays.copyOf(out.array(), out.position());
    }
}

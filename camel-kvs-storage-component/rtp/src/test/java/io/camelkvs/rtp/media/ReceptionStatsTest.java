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

import org.junit.jupiter.api.Test;

class ReceptionStatsTest {

    private static final long MILLISECOND = 1_000_000;
    private static final long BASE = SequenceExtender.RESTART;

    private final ReceptionStats stats = new ReceptionStats(90_000);

    @Test
    void countsLossSinceTheLastReportAndInAll() {
        receive(0, 1, 2, 4); // one of five
        ReportBlock first = stats.block(9, 0);
        receive(5, 6, 7, 8);
        ReportBlock second = stats.block(9, 0);

        assertThat(first.fractionLost()).isEqualTo(256 / 5);
        assertThat(first.cumulativeLost()).isEqualTo(1);
        assertThat(first.highestSequence()).isEqualTo(4);
        assertThat(second.fractionLost()).isZero();
        assertThat(second.cumulativeLost()).isEqualTo(1);
        assertThat(second.ssrc()).isEqualTo(9);
    }

    @Test
    void reportsCyclesOfSequenceNumbers() {
        receive(0xffff, 0x10001);

        assertThat(stats.block(9, 0).highestSequence()).isEqualTo(0x10001);
    }

    @Test
    void followsJitterAsTheRfcSays() {
        stats.onPacket(BASE, 0, 0);
        stats.onPacket(BASE + 1, 900, 26 * MILLISECOND); // 10 ms later sent, 26 ms later come

        assertThat(stats.jitterMillis()).isEqualTo(1);
        assertThat(stats.block(9, 0).jitter()).isEqualTo(90);
    }

    @Test
    void tellsHowOldTheLastSenderReportIs() {
        receive(0);
        stats.onSenderReport(0x1122334455667788L, 1000 * MILLISECOND);

        ReportBlock block = stats.block(9, 1500 * MILLISECOND);

        assertThat(block.lastSr()).isEqualTo(0x33445566L);
        assertThat(block.delaySinceLastSr()).isEqualTo(32768);
    }

    private void receive(long... sequences) {
        for (long sequence : sequences) {
            stats.onPacket(BASE + sequence, 0, 0);
        }
    }
}

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

class ReorderBufferTest {

    private static final long MILLISECOND = 1_000_000;
    private static final long START_MILLIS = 40;

    private final ReorderBuffer buffer = new ReorderBuffer(1000 * MILLISECOND);

    @Test
    void holdsTheFirstPacketForOnesItHasOvertaken() {
        add(11, 0);
        assertThat(poll(10)).isNegative();
        add(10, 10);

        assertThat(poll(START_MILLIS)).isEqualTo(10);
        assertThat(poll(START_MILLIS)).isEqualTo(11);
        assertThat(poll(START_MILLIS)).isNegative();
    }

    @Test
    void waitsForAMissingPacketNoLongerThanAllowed() {
        start();
        add(12, 100);
        add(13, 900);

        assertThat(poll(1099)).isNegative();
        assertThat(poll(1100)).isEqualTo(12);
        assertThat(poll(1100)).isEqualTo(13);
        assertThat(buffer.lost()).isEqualTo(1);
        assertThat(add(11, 1101)).as("comes too late").isFalse();
    }

    @Test
    void countsTheWaitForASecondGapFromWhenItShowed() {
        start();
        add(12, 100); // 11 is missing
        add(14, 500); // 13, too

        assertThat(poll(1100)).isEqualTo(12);
        assertThat(poll(1499)).isNegative();
        assertThat(poll(1500)).isEqualTo(14);
    }

    @Test
    void knowsDuplicates() {
        start();
        add(12, 100);

        assertThat(add(12, 101)).isFalse();
        assertThat(add(10, 101)).isFalse();
    }

    @Test
    void givesUpEarlierWhenFull() {
        start();
        for (int i = 0; i < 5000; i++) {
            add(12 + i, 100);
        }
        assertThat(poll(100)).isEqualTo(12);

        assertThat(drainAll()).isEqualTo(4999);
        assertThat(buffer.bytes()).isZero();
    }

    private int drainAll() {
        int count = 0;
        while (poll(100) >= 0) {
            count++;
        }
        return count;
    }

    private void start() {
        add(10, 0);
        assertThat(poll(START_MILLIS)).isEqualTo(10);
    }

    private boolean add(long sequence, long millis) {
        RtpPacket packet = new RtpPacket(1, false, (int) sequence & 0xffff, 0, 1, new byte[10]);
        return buffer.add(new SequencedPacket(sequence, packet, millis * MILLISECOND));
    }

    private long poll(long millis) {
        SequencedPacket next = buffer.poll(millis * MILLISECOND);
        return next == null ? -1 : next.sequence();
    }
}

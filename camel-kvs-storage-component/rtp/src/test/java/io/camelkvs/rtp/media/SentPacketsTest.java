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

class SentPacketsTest {

    private static final long MILLISECOND = 1_000_000;

    private final SentPackets sent = new SentPackets();

    @Test
    void givesOutWhatWasSent() {
        byte[] packet = {1};
        sent.add(65535, packet, 0);

        assertThat(sent.again(65535, 5)).isSameAs(packet);
        assertThat(sent.again(0, 5)).isNull();
    }

    @Test
    void forgetsTheOldest() {
        for (int i = 0; i <= SentPackets.CAPACITY; i++) {
            sent.add(i, new byte[] {1}, 0);
        }

        assertThat(sent.again(0, 5)).isNull();
        assertThat(sent.again(1, 5)).isNotNull();
        assertThat(sent.again(SentPackets.CAPACITY, 5)).isNotNull();
    }

    @Test
    void doesNotSendOneTwiceWithinAMoment() {
        sent.add(7, new byte[] {1}, 0);
        sent.again(7, 5 * MILLISECOND);

        assertThat(sent.again(7, 24 * MILLISECOND)).isNull();
        assertThat(sent.again(7, 26 * MILLISECOND)).isNotNull();
    }

    @Test
    void doesNotSendOneForEver() {
        sent.add(7, new byte[] {1}, 0);
        int times = 0;
        for (int i = 1; i < 100; i++) {
            times += sent.again(7, i * 100 * MILLISECOND) == null ? 0 : 1;
        }

        assertThat(times).isEqualTo(SentPackets.MOST_REPEATS);
    }
}

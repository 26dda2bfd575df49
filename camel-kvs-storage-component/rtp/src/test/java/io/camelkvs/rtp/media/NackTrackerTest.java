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

class NackTrackerTest {

    private static final long MILLISECOND = 1_000_000;

    private final NackTracker nacks = new NackTracker();

    @Test
    void asksAfterAMomentAndThenAtAPace() {
        receive(10, 0);
        receive(13, 0);

        assertThat(nacks.due(9 * MILLISECOND)).isEmpty();
        assertThat(nacks.due(10 * MILLISECOND)).containsExactly(11L, 12L);
        assertThat(nacks.due(20 * MILLISECOND)).isEmpty();
        receive(12, 100);
        assertThat(nacks.due(170 * MILLISECOND)).containsExactly(11L);
    }

    @Test
    void asksNoMoreAfterASecond() {
        receive(10, 0);
        receive(12, 0);
        int asked = 0;
        for (int millis = 0; millis < 3000; millis += 20) {
            asked += nacks.due(millis * MILLISECOND).size();
        }
        assertThat(asked).isBetween(5, 10);
    }

    @Test
    void asksFasterWhenAnswersComeFast() {
        for (int i = 0; i < 50; i++) {
            receive(10 + 2 * i, i * 1000);
            nacks.due((i * 1000 + 10) * MILLISECOND);
            receive(9 + 2 * i, i * 1000 + 15);
        }
        receive(200, 100_000);
        nacks.due(100_010 * MILLISECOND);

        assertThat(nacks.due(100_050 * MILLISECOND)).isNotEmpty();
    }

    @Test
    void forgetsWhatNobodyWaitsFor() {
        receive(10, 0);
        receive(13, 0);

        nacks.forgetBefore(12);

        assertThat(nacks.due(10 * MILLISECOND)).containsExactly(12L);
    }

    @Test
    void asksForAtMostTwoHundredAtOnce() {
        receive(10, 0);
        receive(811, 0);

        assertThat(nacks.due(10 * MILLISECOND)).hasSize(200).startsWith(11L);
        assertThat(nacks.due(20 * MILLISECOND)).hasSize(200).startsWith(211L);
    }

    private void receive(long sequence, long millis) {
        nacks.onPacket(sequence, millis * MILLISECOND);
    }
}

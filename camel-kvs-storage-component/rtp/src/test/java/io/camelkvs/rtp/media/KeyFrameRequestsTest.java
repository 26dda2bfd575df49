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

class KeyFrameRequestsTest {

    private static final long MILLISECOND = 1_000_000;

    private final KeyFrameRequests requests = new KeyFrameRequests(2000 * MILLISECOND);

    @Test
    void asksAtOnceAndEachHalfSecondUntilOneComes() {
        assertThat(due(0)).isTrue();
        assertThat(due(499)).isFalse();
        assertThat(due(500)).isTrue();
        assertThat(due(1000)).isTrue();
        requests.arrived(1100 * MILLISECOND);
        assertThat(due(1500)).isFalse();
    }

    @Test
    void asksAgainAfterTheInterval() {
        due(0);
        requests.arrived(100 * MILLISECOND);

        assertThat(due(2099)).isFalse();
        assertThat(due(2100)).isTrue();
        assertThat(due(2600)).as("a request is no loss").isFalse();
        assertThat(due(4100)).isTrue();
    }

    @Test
    void doesNotAskWhileKeyFramesComeByThemselves() {
        due(0);
        for (int millis = 0; millis < 10_000; millis += 20) {
            if (millis % 1000 == 0) {
                requests.arrived(millis * MILLISECOND);
            }
            assertThat(due(millis)).isFalse();
        }
    }

    @Test
    void asksAtOnceAfterALossButNotTwice() {
        due(0);
        requests.arrived(100 * MILLISECOND);
        requests.need();

        assertThat(due(120)).isTrue();
        requests.need();
        assertThat(due(240)).isFalse();
        assertThat(due(620)).isTrue();
    }

    private boolean due(long millis) {
        return requests.due(millis * MILLISECOND);
    }
}

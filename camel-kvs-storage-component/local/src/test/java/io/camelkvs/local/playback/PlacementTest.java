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
package io.camelkvs.local.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final Instant FIRST = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void absoluteIsTheTimestamp() {
        assertThat(start(Placement.ABSOLUTE, 2100, 2000)).isEqualTo(FIRST.toEpochMilli() + 2100);
    }

    @Test
    void gaplessIsWhereTheOneBeforeEnds() {
        assertThat(start(Placement.GAPLESS, 60_000, 2000)).isEqualTo(2000);
        assertThat(start(Placement.GAPLESS, 0, 2000)).isEqualTo(2000);
    }

    @Test
    void liveKeepsUpWithTheClockBySkippingOnly() {
        assertThat(start(Placement.LIVE, 2000, 2000)).isEqualTo(2000);
        assertThat(start(Placement.LIVE, 3000, 2000)).isEqualTo(2000);
        assertThat(start(Placement.LIVE, 3001, 2000)).isEqualTo(3001);
        assertThat(start(Placement.LIVE, 500, 2000)).isEqualTo(2000);
    }

    private static long start(Placement placement, long afterFirst, long end) {
        return placement.start(FIRST.plusMillis(afterFirst), FIRST, end);
    }
}

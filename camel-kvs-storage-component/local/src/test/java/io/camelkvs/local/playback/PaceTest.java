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

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Pace pace = new Pace(5);
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void aSecondsWorthIsDoneAtOnce() {
        for (int i = 0; i < 5; i++) {
            assertThat(delay()).isZero();
        }
        assertThat(delay()).isEqualTo(Duration.ofMillis(200));
        assertThat(delay()).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void aPauseIsNotSavedForLater() {
        aSecondsWorthIsDoneAtOnce();
        now = now.plusSeconds(60);
        aSecondsWorthIsDoneAtOnce();
    }

    @Test
    void whatIsTooLateDoesNotCount() {
        for (int i = 0; i < 10; i++) {
            assertThat(delay()).isLessThanOrEqualTo(LONGEST);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(delay()).isEqualTo(Duration.ofMillis(1200));
        }
        now = now.plusMillis(200);
        assertThat(delay()).isEqualTo(LONGEST);
    }

    private Duration delay() {
        return pace.delay(now, LONGEST);
    }
}

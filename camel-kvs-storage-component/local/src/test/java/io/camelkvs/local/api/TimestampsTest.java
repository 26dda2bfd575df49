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
package io.camelkvs.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @Test
    void areRoundedToMilliseconds() {
        Instant time = Timestamps.of(new BigDecimal("1767323045.6785"), "Time");

        assertThat(time).isEqualTo(Instant.parse("2026-01-02T03:04:05.679Z"));
        assertThat(Timestamps.seconds(time)).isEqualTo(new BigDecimal("1767323045.679"));
        assertThat(Timestamps.of(new BigDecimal("0E+9"), "Time")).isEqualTo(Instant.EPOCH);
        assertThat(Timestamps.of(new BigDecimal("1E-20"), "Time")).isEqualTo(Instant.EPOCH);
    }

    /** To round the smallest of these takes minutes. */
    @ParameterizedTest
    @ValueSource(strings = {"-0.001", "253402300799.001", "1E+999999999", "1E-100000000"})
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void thoseOutOfRangeAreRefused(String seconds) {
        assertThatThrownBy(() -> Timestamps.of(new BigDecimal(seconds), "Time"))
                .isInstanceOf(ApiException.class)
                .hasMessage("Time is " + seconds + ", allowed are 0 to 253402300799 seconds since 1970.");
    }
}

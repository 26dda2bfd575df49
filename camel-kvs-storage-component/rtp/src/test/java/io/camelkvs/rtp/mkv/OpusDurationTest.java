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
package io.camelkvs.rtp.mkv;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.rtp.media.TestMedia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations of RFC 6716 table 2 and frame counts of section 3.2. */
class OpusDurationTest {

    @ParameterizedTest
    @CsvSource({
        "0,0,10000",
        "3,0,60000",
        "9,1,40000",
        "12,0,10000",
        "15,0,20000",
        "16,0,2500",
        "31,0,20000",
        "31,2,40000"
    })
    void readsTheFirstByte(int config, int code, int micros) {
        assertThat(OpusDuration.micros(new byte[] {(byte) (config << 3 | code), 1}))
                .isEqualTo(micros);
    }

    @Test
    void readsTheCountOfFrames() {
        assertThat(OpusDuration.micros(new byte[] {(byte) (30 << 3 | 3), (byte) 0xc6}))
                .isEqualTo(60_000);
        assertThat(OpusDuration.micros(new byte[] {(byte) (30 << 3 | 3)})).isZero();
        assertThat(OpusDuration.micros(new byte[0])).isZero();
    }

    @Test
    void realPacketsLastTwentyMilliseconds() {
        assertThat(TestMedia.small().opusPackets())
                .allSatisfy(packet -> assertThat(OpusDuration.micros(packet)).isEqualTo(20_000));
    }
}

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

class SequenceExtenderTest {

    private final SequenceExtender sequences = new SequenceExtender();

    @Test
    void goesOnOverTheWrapInBothDirections() {
        long last = sequences.extend(0xffff);

        assertThat(sequences.extend(1)).isEqualTo(last + 2);
        assertThat(sequences.extend(0)).isEqualTo(last + 1);
        assertThat(sequences.extend(0xfffe)).isEqualTo(last - 1);
    }

    @Test
    void ignoresASingleWildPacket() {
        long first = sequences.extend(100);

        assertThat(sequences.extend(30_000)).isEqualTo(SequenceExtender.WILD);
        assertThat(sequences.extend(101)).isEqualTo(first + 1);
        assertThat(sequences.extend(30_001)).isEqualTo(SequenceExtender.WILD);
    }

    @Test
    void followsAJumpThatASecondPacketConfirms() {
        long first = sequences.extend(100);
        sequences.extend(30_000);

        long restarted = sequences.extend(30_001);

        assertThat(restarted - first).isGreaterThan(SequenceExtender.RESTART);
        assertThat(sequences.extend(30_002)).isEqualTo(restarted + 1);
    }
}

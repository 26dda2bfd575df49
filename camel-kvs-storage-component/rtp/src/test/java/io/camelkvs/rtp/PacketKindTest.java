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
package io.camelkvs.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketKindTest {

    @ParameterizedTest
    @CsvSource({
        "0,1,2,STUN",
        "3,0,2,STUN",
        "4,0,2,OTHER",
        "19,0,2,OTHER",
        "20,0,2,DTLS",
        "63,0,2,DTLS",
        "64,0,2,OTHER",
        "127,0,2,OTHER",
        "128,102,2,RTP",
        "144,230,2,RTP",
        "128,191,2,RTP",
        "128,192,2,RTCP",
        "129,223,2,RTCP",
        "191,224,2,RTP",
        "192,0,2,OTHER",
        "255,255,2,OTHER",
        "128,102,1,OTHER",
        "128,102,0,OTHER"
    })
    void tellsPacketsApart(int first, int second, int length, PacketKind kind) {
        assertThat(PacketKind.of(new byte[] {(byte) first, (byte) second}, length))
                .isEqualTo(kind);
    }
}

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

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Byte for byte against the layouts in the RFCs. */
class RtcpCompoundTest {

    private static final String EMPTY_REPORT = "80c9000100000001";
    private static final String CNAME_AB = "81ca0003" + "00000001" + "01026162" + "00000000";

    @Test
    void beginsWithAReportAndAName() {
        assertThat(hex(empty())).isEqualTo(EMPTY_REPORT + CNAME_AB);
    }

    @Test
    void alwaysEndsTheNameWithAZero() {
        String hex = hex(new RtcpCompound(1, "abc", List.of()));

        assertThat(hex).isEqualTo(EMPTY_REPORT + "81ca0003" + "00000001" + "0103616263" + "000000");
    }

    @Test
    void writesReportBlocks() {
        ReportBlock block = new ReportBlock(0xfedcba98L, 128, -2, 0x0001fffeL, 77, 0x89abcdefL, 65536);

        String hex = hex(new RtcpCompound(1, "ab", List.of(block)));

        assertThat(hex)
                .isEqualTo("81c9000700000001" + "fedcba98" + "80fffffe" + "0001fffe" + "0000004d" + "89abcdef"
                        + "00010000" + CNAME_AB);
    }

    @Test
    void packsMissingNumbersIntoMasks() {
        String hex = hex(empty().nack(0xfedcba98L, List.of(0x1fffeL, 0x1ffffL, 0x2000eL, 0x2000fL, 0x20100L)));

        // fffe: the next (bit 0) and the sixteenth after (bit 15); 000f: alone; 0100: alone
        assertThat(hex)
                .isEqualTo(EMPTY_REPORT + CNAME_AB + "81cd0005" + "00000001" + "fedcba98" + "fffe8001" + "000f0000"
                        + "01000000");
    }

    @Test
    void asksForAKeyFrame() {
        assertThat(hex(empty().pli(0xfedcba98L)))
                .isEqualTo(EMPTY_REPORT + CNAME_AB + "81ce0002" + "00000001" + "fedcba98");
    }

    @Test
    void writesTheBitrateAsMantissaAndExponent() {
        // 2 000 000 = 250 000 * 2^3; two sources
        assertThat(hex(empty().remb(2_000_000, List.of(5L, 0xfedcba98L))))
                .isEqualTo(EMPTY_REPORT + CNAME_AB + "8fce0006" + "00000001" + "00000000" + "52454d42" + "020fd090"
                        + "00000005" + "fedcba98");
    }

    @Test
    void writesSmallBitratesAsTheyAre() {
        assertThat(hex(empty().remb(0x3ffff, List.of(5L)))).endsWith("0103ffff" + "00000005");
        assertThat(hex(empty().remb(0x40000, List.of(5L)))).endsWith("01060000" + "00000005");
    }

    private static RtcpCompound empty() {
        return new RtcpCompound(1, "ab", List.of());
    }

    private static String hex(RtcpCompound compound) {
        return HexFormat.of().formatHex(compound.bytes());
    }
}

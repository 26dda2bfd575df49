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
package io.camelkvs.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.media.CandidateType;
import io.camelkvs.session.media.IceCandidate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the storage session learns of our addresses. */
class CandidateFilterTest {

    private static final String HOST = "candidate:1 1 udp 2130706431 192.168.1.7 50000 typ host generation 0";
    private static final String SRFLX =
            "candidate:2 1 udp 1694498815 203.0.113.9 61000 typ srflx raddr 192.168.1.7 rport 50000 generation 0";
    private static final String RELAY =
            "candidate:3 1 udp 16777215 198.51.100.4 49152 typ relay raddr 203.0.113.9 rport 61000 generation 0";
    private static final String ANSWER = String.join(
            "\r\n",
            "v=0",
            "o=- 1 2 IN IP4 192.168.1.7",
            "m=video 50000 UDP/TLS/RTP/SAVPF 96",
            "c=IN IP4 192.168.1.7",
            "a=rtcp:50000 IN IP4 192.168.1.7",
            "a=" + HOST,
            "a=" + SRFLX,
            "a=" + RELAY,
            "a=mid:0",
            "");

    private static List<String> told(Set<CandidateType> types) {
        CandidateFilter filter = new CandidateFilter(types);
        return List.of(HOST, SRFLX, RELAY).stream()
                .flatMap(text -> filter.of(new IceCandidate(text, "0", 0)).stream())
                .map(IceCandidate::candidate)
                .toList();
    }

    @Test
    void allTypesPassUnchanged() {
        Set<CandidateType> all = EnumSet.allOf(CandidateType.class);

        assertThat(told(all)).containsExactly(HOST, SRFLX, RELAY);
        assertThat(new CandidateFilter(all).of(ANSWER)).isEqualTo(ANSWER);
    }

    @ParameterizedTest
    @EnumSource(
            value = CandidateType.class,
            names = {"HOST", "SRFLX", "RELAY"})
    void onlyTheWantedTypeIsTold(CandidateType type) {
        String word = " typ " + type.name().toLowerCase(java.util.Locale.ROOT);

        assertThat(told(EnumSet.of(type))).singleElement().asString().contains(word);
        assertThat(new CandidateFilter(EnumSet.of(type)).of(ANSWER).lines())
                .filteredOn(line -> line.startsWith("a=candidate:"))
                .singleElement()
                .asString()
                .contains(word);
    }

    @Test
    void whatIsToldDoesNotNameTheAddressesOfTheOthers() {
        CandidateFilter relayed = new CandidateFilter(EnumSet.of(CandidateType.RELAY));

        assertThat(relayed.of(ANSWER))
                .doesNotContain("192.168.1.7", "203.0.113.9")
                .contains("198.51.100.4 49152 typ relay raddr 0.0.0.0 rport 9 generation 0", "c=IN IP4 0.0.0.0")
                .contains("a=rtcp:50000 IN IP4 0.0.0.0\r\n", "o=- 1 2 IN IP4 0.0.0.0\r\n", "a=mid:0\r\n");
        assertThat(told(EnumSet.of(CandidateType.SRFLX, CandidateType.RELAY)))
                .noneMatch(text -> text.contains("192.168.1.7"));
    }

    @Test
    void anAddressOfTheOtherFamilyIsHiddenInItsOwn() {
        IceCandidate candidate =
                new IceCandidate("candidate:2 1 udp 1 2001:db8::9 61000 typ srflx raddr fd00::7 rport 50000", "0", 0);

        assertThat(new CandidateFilter(EnumSet.of(CandidateType.SRFLX)).of(candidate))
                .get()
                .extracting(IceCandidate::candidate)
                .asString()
                .endsWith("typ srflx raddr :: rport 9");
    }

    /** A device may leave the port out, which the grammar of RFC 8839 allows. */
    @Test
    void anAddressWithoutItsPortIsHiddenToo() {
        IceCandidate candidate =
                new IceCandidate("candidate:2 1 udp 1 203.0.113.9 61000 typ srflx raddr 192.168.1.7", "0", 0);

        assertThat(new CandidateFilter(EnumSet.of(CandidateType.SRFLX)).of(candidate))
                .get()
                .extracting(IceCandidate::candidate)
                .asString()
                .endsWith("typ srflx raddr 0.0.0.0 rport 9");
    }

    @Test
    void whatHasNoKnownTypeIsNotTold() {
        assertThat(new CandidateFilter(EnumSet.of(CandidateType.HOST)).of(new IceCandidate("candidate:1 1", "0", 0)))
                .isEmpty();
    }
}

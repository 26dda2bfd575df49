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
package io.camelkvs.session.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.media.IceCandidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateSyntaxTest {

    private static final String GOOD = "candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                GOOD,
                "candidate:842163049 1 UDP 1677729535 203.0.113.7 46154 typ srflx raddr 10.0.0.17 rport 46154 "
                        + "generation 0 ufrag EsAw network-cost 999",
                "candidate:1467250027 1 udp 2122260223 9b36eaac-bb2e-49bb-bb78-21c41c499900.local 46243 typ host",
                "candidate:4 1 tcp 1518280447 2001:db8::1 9 typ host tcptype active",
                "candidate:5 1 udp 41885439 fe80::1%eth0 3478 typ relay raddr 0.0.0.0 rport 0",
                "a=candidate:1 2 udp 1 192.0.2.1 0 typ prflx"
            })
    void takesWhatPeersSend(String candidate) {
        assertThat(CandidateSyntax.fault(new IceCandidate(candidate, null, null)))
                .isEmpty();
        assertThat(CandidateSyntax.fault(new IceCandidate(candidate, "video-a", 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "candidate",
                "candidate:early",
                "candidate:1 1 udp 2130706431 192.0.2.1 65536 typ host",
                "candidate:1 257 udp 2130706431 192.0.2.1 5000 typ host",
                "candidate:1 1 udp 4294967296 192.0.2.1 5000 typ host",
                "candidate:1 1 udp 1 192.0.2.1 -1 typ host",
                "candidate:1 1 udp 1 192.0.2.1 5000 host",
                "candidate:1 1 udp 1 192.0.2.1 5000 typ srflx raddr 10.0.0.1 rport 70000",
                "candidate:1 1 udp 1 192.0.2.1 5000 typ host\r\na=x",
                "candidate:1 1 udp 1 192.0.2.1 5000 typ host \0 x",
                "candidate:1 1 udp 1 192.0.2.1 5000 typ host lone"
            })
    void refusesTheRest(String candidate) {
        assertThat(CandidateSyntax.fault(new IceCandidate(candidate, null, null)))
                .isPresent();
    }

    @Test
    void boundsItsSizeAndItsSection() {
        String pair = " name value";
        assertThat(CandidateSyntax.fault(new IceCandidate(GOOD + pair.repeat(16), null, null)))
                .isEmpty();
        assertThat(CandidateSyntax.fault(new IceCandidate(GOOD + pair.repeat(17), null, null)))
                .isPresent();
        assertThat(CandidateSyntax.fault(new IceCandidate(GOOD + pair.repeat(200), null, null)))
                .hasValueSatisfying(fault -> assertThat(fault).contains("1024"));
        assertThat(CandidateSyntax.fault(new IceCandidate(GOOD, "a b", null))).isPresent();
        assertThat(CandidateSyntax.fault(new IceCandidate(GOOD, "x".repeat(257), null)))
                .isPresent();
        assertThat(CandidateSyntax.fault(new IceCandidate(GOOD, null, 32))).isPresent();
    }
}

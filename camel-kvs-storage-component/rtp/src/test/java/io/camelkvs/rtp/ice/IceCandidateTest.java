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
package io.camelkvs.rtp.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IceCandidateTest {

    @Test
    void readsACandidateOfLibwebrtc() {
        IceCandidate candidate = IceCandidate.parse("candidate:863112924 1 udp 2122194687 192.0.2.2 58900 typ host"
                        + " generation 0 ufrag i9jt network-id 1")
                .orElseThrow();

        assertThat(candidate)
                .isEqualTo(
                        new IceCandidate("863112924", 2122194687L, new InetSocketAddress("192.0.2.2", 58900), "host"));
    }

    @Test
    void readsRelayAndIpv6Candidates() {
        assertThat(IceCandidate.parse("a=candidate:1 1 UDP 41885439 203.0.113.1 5000 typ relay raddr 0.0.0.0 rport 0"))
                .hasValueSatisfying(candidate -> assertThat(candidate.type()).isEqualTo("relay"));
        assertThat(IceCandidate.parse("candidate:1 1 udp 1 2001:db8::1 5000 typ host"))
                .hasValueSatisfying(candidate ->
                        assertThat(candidate.address()).isEqualTo(new InetSocketAddress("2001:db8::1", 5000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "candidate:1 1 tcp 1518214911 192.0.2.2 47977 typ host tcptype passive",
                "candidate:1 1 udp 1 3e5b2f0a-1111-2222-3333-444455556666.local 5000 typ host",
                "candidate:1 1 udp 1 localhost 5000 typ host",
                "candidate:1 1 udp 1 fe80::1 5000 typ host",
                "candidate:1 1 udp 1 0.0.0.0 5000 typ host",
                "candidate:1 1 udp 1 224.0.0.1 5000 typ host",
                "candidate:1 1 udp 1 999.1.1.1 5000 typ host",
                "candidate:1 1 udp 1 192.0.2.2 0 typ host",
                "candidate:1 1 udp 1 192.0.2.2 65536 typ host",
                "candidate:1 2 udp 1 192.0.2.2 5000 typ host",
                "candidate:1 1 udp 1 192.0.2.2 typ host",
                "candidate:1 1 udp one 192.0.2.2 5000 typ host"
            })
    void ignoresWhatItCannotUse(String text) {
        assertThat(IceCandidate.parse(text)).isEmpty();
    }

    @Test
    void writesWhatItReads() {
        IceCandidate candidate = IceCandidate.host(new InetSocketAddress("192.0.2.2", 5000), 1);

        assertThat(candidate.format()).isEqualTo("candidate:2 1 udp 2130706175 192.0.2.2 5000 typ host");
        assertThat(IceCandidate.parse(candidate.format())).contains(candidate);
    }

    @Test
    void keepsThePasswordToItself() {
        assertThat(new IceCredentials("name", "the secret password!!!").toString())
                .doesNotContain("secret");
    }

    @Test
    void ignoresOneThatIsTooLong() {
        String candidate = "candidate:1 1 udp 1 192.0.2.2 5000 typ host generation 0";
        assertThat(IceCandidate.parse(candidate)).isPresent();
        assertThat(IceCandidate.parse(candidate + " x y".repeat(300))).isEmpty();
    }

    /** Whoever sends candidates must not make this machine wait for a name server of his. */
    @ParameterizedTest
    @ValueSource(strings = {"999.1.1.1", "1.2.3.256", "1.2.3", "1.2.3.4.5", "0300.1.1.1", "camera.local", ""})
    void looksNothingUp(String name) {
        assertThat(IceCandidate.isLiteral(name)).isFalse();
        assertThat(IceCandidate.parse("candidate:1 1 udp 1 " + name + " 5000 typ host"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.1", "10.20.199.255", "249.250.0.9", "2001:db8::1", "::ffff:10.0.0.1"})
    void readsAddresses(String address) {
        assertThat(IceCandidate.parse("candidate:1 1 udp 1 " + address + " 5000 typ host"))
                .isPresent();
    }
}

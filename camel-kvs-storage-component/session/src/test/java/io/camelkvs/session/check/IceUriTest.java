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
package io.camelkvs.session.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.check.IceUri.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IceUriTest {

    @ParameterizedTest
    @CsvSource({
        "stun:stun.kinesisvideo.eu-west-1.amazonaws.com:443, false, stun.kinesisvideo.eu-west-1.amazonaws.com, 443, UDP",
        "stun:example.org, false, example.org, 3478, UDP",
        "stuns:example.org, false, example.org, 5349, TLS",
        "turn:10-0-0-1.t-1.kinesisvideo.eu-west-1.amazonaws.com:443?transport=udp, true,"
                + " 10-0-0-1.t-1.kinesisvideo.eu-west-1.amazonaws.com, 443, UDP",
        "turns:example.org:443?transport=tcp, true, example.org, 443, TLS",
        "turns:example.org:443?transport=udp, true, example.org, 443, DTLS",
        "turns:example.org, true, example.org, 5349, TLS",
        "turn:example.org?transport=tcp, true, example.org, 3478, TCP",
        "TURN:[2001:db8::1]:3479?Transport=UDP, true, 2001:db8::1, 3479, UDP"
    })
    void readsAddresses(String text, boolean turn, String host, int port, Transport transport) {
        assertThat(IceUri.parse(text)).contains(new IceUri(turn, host, port, transport));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "stun:",
                "http://example.org",
                "stun://example.org",
                "turn:user@example.org",
                "turn:example.org:0",
                "turn:example.org:65536",
                "turn:example.org:99999999999",
                "turn:example.org?transport=sctp",
                "turn:[::1"
            })
    void refusesTheRest(String text) {
        assertThat(IceUri.parse(text)).isEmpty();
    }

    @Test
    void namesThePathForTheFirewall() {
        assertThat(IceUri.parse("stun:example.org").orElseThrow().path()).isEqualTo("UDP example.org:3478");
        assertThat(IceUri.parse("turns:example.org:443").orElseThrow().path()).isEqualTo("TCP example.org:443");
    }
}

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

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a STUN server (RFC 7064) or a TURN server (RFC 7065).
 *
 * @param turn      TURN, else STUN
 * @param host      name or address, an IPv6 address without brackets
 * @param port      1 to 65535
 * @param transport what the server is spoken to over
 */
record IceUri(boolean turn, String host, int port, Transport transport) {

    enum Transport {
        UDP,
        TCP,
        TLS,
        DTLS
    }

    private static final int DEFAULT_PORT = 3478;
    private static final int DEFAULT_SECURE_PORT = 5349;
    private static final Pattern URI = Pattern.compile(
            "(?i)(?<scheme>stun|turn)(?<secure>s?):(?:\\[(?<v6>[0-9a-f:.]+)]|(?<host>[a-z0-9._~-]+))(?::(?<port>\\d{1,5}))?"
                    + "(?:\\?transport=(?<transport>udp|tcp))?");

    /** Empty if the text is no such address. */
    static Optional<IceUri> parse(String text) {
        Matcher uri = URI.matcher(text);
        if (!uri.matches()) {
            return Optional.empty();
        }
        boolean turn = uri.group("scheme").equalsIgnoreCase("turn");
        boolean secure = !uri.group("secure").isEmpty();
        String host = uri.group("v6") == null ? uri.group("host") : uri.group("v6");
        int port = uri.group("port") != null
                ? Integer.parseInt(uri.group("port"))
                : secure ? DEFAULT_SECURE_PORT : DEFAULT_PORT;
        if (port < 1 || port > 65_535) {
            return Optional.empty();
        }
        return Optional.of(new IceUri(turn, host, port, transport(secure, uri.group("transport"))));
    }

    private static Transport transport(boolean secure, String named) {
        boolean udp = named == null ? !secure : named.toLowerCase(Locale.ROOT).equals("udp");
        if (udp) {
            return secure ? Transport.DTLS : Transport.UDP;
        }
        return secure ? Transport.TLS : Transport.TCP;
    }

    /** For the firewall: {@code UDP HOST:PORT} say. */
    String path() {
        boolean udp = transport == Transport.UDP || transport == Transport.DTLS;
        return (udp ? "UDP " : "TCP ") + host + ":" + port;
    }
}

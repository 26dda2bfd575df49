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
package io.camelkvs.media.webrtc;

import dev.onvoid.webrtc.PortAllocatorConfig;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCIceTransportPolicy;
import io.camelkvs.session.media.IceOptions;
import io.camelkvs.session.media.IceServer;
import io.camelkvs.session.media.IceTransportPolicy;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the configuration of a peer connection: BUNDLE, ICE servers, relay-only if wanted, no TCP candidates. ICE servers are checked here,
 * since webrtc-java 0.14.0 crashes the process when libwebrtc refuses one. Stateless.
 */
final class PeerConfiguration {

    /** RFC 7064 and RFC 7065. */
    private static final Pattern URI = Pattern.compile("(?:stuns?:HOST|(turns?):HOST(?:\\?transport=(?:udp|tcp))?)"
            .replace("HOST", "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::(?:\\d{1,5}))?"));

    private static final Pattern PORT = Pattern.compile(":(\\d+)(?:\\?.*)?$");
    private static final int MAX_USERNAME = 509;

    private PeerConfiguration() {}

    /** @throws IllegalArgumentException if an ICE server is not usable; the message names its URI but no secret */
    static RTCConfiguration of(List<IceServer> servers, IceOptions ice) {
        boolean relayOnly = ice.transportPolicy() == IceTransportPolicy.RELAY;
        if (relayOnly
                && servers.stream()
                        .flatMap(server -> server.uris().stream())
                        .noneMatch(uri -> uri.startsWith("turn"))) {
            throw new IllegalArgumentException(
                    "iceTransportPolicy=RELAY needs a TURN server, and the service gave none: use ALL");
        }
        RTCConfiguration configuration = new RTCConfiguration();
        configuration.iceTransportPolicy = relayOnly ? RTCIceTransportPolicy.RELAY : RTCIceTransportPolicy.ALL;
        configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
        configuration.iceServers =
                new ArrayList<>(servers.stream().map(PeerConfiguration::of).toList());
        configuration.portAllocatorConfig.setDisableTcp(!ice.tcp());
        if (onlyLoopback()) {
            // libwebrtc skips the loopback interface and then has no socket at all; this gives it one on 0.0.0.0.
            configuration.portAllocatorConfig.setFlag(PortAllocatorConfig.PORTALLOCATOR_ENABLE_ANY_ADDRESS_PORTS);
        }
        return configuration;
    }

    private static RTCIceServer of(IceServer server) {
        server.uris().forEach(uri -> check(uri, server));
        if (server.uris().isEmpty()) {
            throw new IllegalArgumentException("An ICE server has no URI: give it one, or leave it out");
        }
        RTCIceServer ice = new RTCIceServer();
        ice.urls = new ArrayList<>(server.uris());
        if (server.username() != null) {
            ice.username = server.username();
        }
        if (server.password() != null) {
            ice.password = server.password();
        }
        return ice;
    }

    private static void check(String uri, IceServer server) {
        Matcher matcher = URI.matcher(uri);
        Matcher port = PORT.matcher(uri);
        if (!matcher.matches() || port.find() && !isPort(Integer.parseInt(port.group(1)))) {
            throw new IllegalArgumentException("The ICE server URI " + uri
                    + " is not usable: use stun:HOST[:PORT] or turn:HOST[:PORT][?transport=udp|tcp], ports 1 to 65535");
        }
        boolean relay = matcher.group(1) != null;
        if (relay && (isEmpty(server.username()) || isEmpty(server.password()))) {
            throw new IllegalArgumentException("The TURN server " + uri + " needs a username and a password");
        }
        if (relay && server.username().length() > MAX_USERNAME) {
            throw new IllegalArgumentException("The username for the TURN server " + uri + " has "
                    + server.username().length() + " characters: use at most " + MAX_USERNAME);
        }
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= 65_535;
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }

    private static boolean onlyLoopback() {
        try {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (network.isUp()
                        && !network.isLoopback()
                        && network.getInetAddresses().hasMoreElements()) {
                    return false;
                }
            }
            return true;
        } catch (SocketException e) {
            return true;
        }
    }
}

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
import io.camelkvs.session.media.IceServer;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes the configuration of a peer connection: BUNDLE, ICE servers, no TCP candidates. Stateless. */
final class PeerConfiguration {

    private PeerConfiguration() {}

    static RTCConfiguration of(List<IceServer> servers) {
        RTCConfiguration configuration = new RTCConfiguration();
        configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
        configuration.iceServers =
                new ArrayList<>(servers.stream().map(PeerConfiguration::of).toList());
        configuration.portAllocatorConfig.setDisableTcp(true);
        if (onlyLoopback()) {
            // libwebrtc skips the loopback interface and then has no socket at all; this gives it one on 0.0.0.0.
            configuration.portAllocatorConfig.setFlag(PortAllocatorConfig.PORTALLOCATOR_ENABLE_ANY_ADDRESS_PORTS);
        }
        return configuration;
    }

    private static RTCIceServer of(IceServer server) {
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

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
package io.camelkvs.component.device;

import io.camelkvs.session.media.IceServer;
import java.util.List;
import java.util.Objects;

/**
 * A storage session's offer for a device to answer: the body of the exchange OFFER. As a {@code String} it is the SDP, as
 * a {@code Map} or a {@code JsonObject} what browsers take: an {@code RTCSessionDescriptionInit}, and beside it
 * {@code iceServers} as {@code RTCIceServer} if there are some. Immutable.
 *
 * @param type       {@code offer}
 * @param sdp        well-formed, never null; holds the service's ICE password, so it is secret
 * @param iceServers STUN and TURN servers for the device, with their passwords; never null, often empty on a local network
 */
public record SdpOffer(String type, String sdp, List<IceServer> iceServers) {

    static final String TYPE = "offer";

    public SdpOffer {
        Objects.requireNonNull(sdp, "sdp");
        iceServers = List.copyOf(iceServers);
    }

    /** Shows neither SDP nor passwords. */
    @Override
    public String toString() {
        return "SdpOffer[" + sdp.length() + " characters, " + iceServers.size() + " ICE servers]";
    }
}

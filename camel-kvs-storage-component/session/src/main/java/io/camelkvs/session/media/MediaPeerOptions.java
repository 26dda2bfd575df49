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
package io.camelkvs.session.media;

import java.util.List;
import java.util.Objects;

/**
 * What a media peer needs to know.
 *
 * @param name       channel name, for logs
 * @param media      what is sent
 * @param iceServers STUN and TURN servers, none for a network without them
 * @param iceTransportPolicy whether candidates other than relayed ones may be used
 */
public record MediaPeerOptions(
        String name, MediaOptions media, List<IceServer> iceServers, IceTransportPolicy iceTransportPolicy) {

    public MediaPeerOptions {
        iceServers = List.copyOf(iceServers);
        Objects.requireNonNull(iceTransportPolicy, "iceTransportPolicy");
    }
}

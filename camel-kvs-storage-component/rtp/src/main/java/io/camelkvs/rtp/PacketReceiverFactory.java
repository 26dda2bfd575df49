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
package io.camelkvs.rtp;

import io.camelkvs.rtp.media.NegotiatedMedia;
import io.camelkvs.rtp.media.PacketReceiver;
import java.util.function.Consumer;

/** Makes the media half of a receiving peer: the one place where transport and media meet. */
@FunctionalInterface
public interface PacketReceiverFactory {

    /**
     * Called once per peer, when its answer has been accepted.
     *
     * @param rtcpOut  takes a complete compound RTCP packet, unencrypted, which it owns from then on; to be called only
     *                 from within a method of the packet receiver. What is given before the peer is connected is dropped.
     * @param listener hears access units and Opus packets; to be called only from within a method of the packet receiver
     */
    PacketReceiver create(
            PeerOptions options, NegotiatedMedia negotiated, Consumer<byte[]> rtcpOut, PeerListener listener);
}

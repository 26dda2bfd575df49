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

import io.camelkvs.rtp.sdp.SdpAnswer;
import io.camelkvs.rtp.sdp.SdpOffer;
import java.util.function.Consumer;

/** An offering peer as its user sees it. Any thread. */
final class DefaultOfferingPeer extends AbstractPeer implements OfferingPeer {

    /** Guarded by this. */
    private String offer;

    DefaultOfferingPeer(
            PeerEnvironment environment, PeerOptions options, PeerListener listener, Consumer<AbstractPeer> onEnded) {
        super(environment, options, listener, onEnded);
    }

    @Override
    public synchronized String offer() {
        if (offer == null) {
            offer = SdpOffer.write(options, begin(true));
        }
        return offer;
    }

    @Override
    public synchronized void answer(String sdp) {
        if (offer == null || isAccepted()) {
            throw new IllegalStateException("The peer " + options.name()
                    + (offer == null ? " must make its offer before it is answered" : " has its answer already"));
        }
        accept(SdpAnswer.parse(sdp, options));
    }
}

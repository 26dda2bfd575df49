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

import io.camelkvs.rtp.sdp.RemoteDescription;
import io.camelkvs.rtp.sdp.RemoteOffer;
import java.util.function.Consumer;

/** An answering peer as its user sees it. Any thread. */
final class DefaultAnsweringPeer extends AbstractPeer implements AnsweringPeer {

    DefaultAnsweringPeer(
            PeerEnvironment environment, PeerOptions options, PeerListener listener, Consumer<AbstractPeer> onEnded) {
        super(environment, options, listener, onEnded);
    }

    @Override
    public synchronized String answer(String offer) {
        if (isAccepted()) {
            throw new IllegalStateException("The peer " + options.name() + " has its offer already");
        }
        RemoteOffer parsed = RemoteOffer.parse(offer, options);
        RemoteDescription remote = parsed.remote();
        String answer = parsed.answer(begin(false));
        accept(remote);
        return answer;
    }
}

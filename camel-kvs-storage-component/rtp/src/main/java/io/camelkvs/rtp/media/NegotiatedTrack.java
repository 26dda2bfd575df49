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
package io.camelkvs.rtp.media;

import java.util.Set;

/**
 * What the answer settled about one section.
 *
 * @param receivedTypes RTP payload types that the far side may send, any of them (RFC 3264); empty if it does not send
 * @param remoteSsrc    its SSRC announced by {@code a=ssrc} (RFC 5576), 0 to 2^32-1, or null
 * @param sentType      RTP payload type to send, or null if the far side does not receive or we do not send
 */
public record NegotiatedTrack(Set<Integer> receivedTypes, Long remoteSsrc, Integer sentType) {

    /** Neither receives nor sends. */
    public static final NegotiatedTrack NONE = new NegotiatedTrack(Set.of(), null, null);

    public static NegotiatedTrack receiving(Set<Integer> payloadTypes, Long remoteSsrc) {
        return new NegotiatedTrack(payloadTypes, remoteSsrc, null);
    }

    public static NegotiatedTrack sending(int payloadType) {
        return new NegotiatedTrack(Set.of(), null, payloadType);
    }

    public boolean sends() {
        return sentType != null;
    }
}

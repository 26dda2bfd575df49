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

import io.camelkvs.fuzz.Target;
import io.camelkvs.session.sdp.OfferSyntax;
import java.util.List;

/** Offers, as the session and the media peer read them. */
public final class OfferTargets {

    private static final String OFFER = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n"
            + "m=video 9 UDP/TLS/RTP/SAVPF 102\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\na=recvonly\r\n"
            + "a=ice-ufrag:EsAw\r\na=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r\na=setup:actpass\r\n"
            + "a=rtpmap:102 H264/90000\r\na=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid\r\n"
            + "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:1\r\na=rtpmap:111 opus/48000/2\r\n";

    private OfferTargets() {}

    public static List<Target> all() {
        return List.of(Target.ofText("offer", OfferTargets::read, OFFER, "v=0\n", "v=0\r\nm= \r\n"));
    }

    private static void read(String sdp) {
        if (OfferSyntax.fault(sdp).isPresent()) {
            return;
        }
        try {
            Offer.parse(sdp);
        } catch (IllegalArgumentException e) {
            // the documented way to say that it cannot be answered
        }
    }
}

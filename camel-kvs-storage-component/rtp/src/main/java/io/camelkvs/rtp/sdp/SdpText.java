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
package io.camelkvs.rtp.sdp;

import io.camelkvs.rtp.dtls.CertificateFingerprint;
import io.camelkvs.rtp.ice.IceCredentials;
import java.util.List;
import java.util.stream.Collectors;

/** The parts that our offers and answers have in common (RFC 8829 section 5). Stateless. */
final class SdpText {

    private SdpText() {}

    static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    /** @param mids of the sections that share the transport */
    static String session(long sessionId, List<String> mids) {
        return lines(
                "v=0",
                "o=- " + sessionId + " 1 IN IP4 127.0.0.1",
                "s=-",
                "t=0 0",
                "a=group:BUNDLE " + String.join(" ", mids),
                "a=msid-semantic: WMS");
    }

    static String transport(IceCredentials credentials, CertificateFingerprint fingerprint, String setup) {
        return lines(
                "a=ice-ufrag:" + credentials.ufrag(),
                "a=ice-pwd:" + credentials.pwd(),
                "a=ice-options:trickle",
                "a=fingerprint:" + CertificateFingerprint.HASH + " " + fingerprint.value(),
                "a=setup:" + setup);
    }

    /** @param media the value of the m= line */
    static String section(String media, String transport, String mid, String direction) {
        return lines("m=" + media, "c=IN IP4 0.0.0.0", "a=rtcp:9 IN IP4 0.0.0.0")
                + transport
                + lines("a=mid:" + mid, "a=" + direction, "a=rtcp-mux", "a=rtcp-rsize");
    }

    static String codec(Codecs.Codec codec, List<String> feedback) {
        int payloadType = codec.payloadType();
        return lines("a=rtpmap:" + payloadType + " " + codec.name())
                + feedback.stream()
                        .map(kind -> lines("a=rtcp-fb:" + payloadType + " " + kind))
                        .collect(Collectors.joining())
                + lines("a=fmtp:" + payloadType + " " + codec.fmtp());
    }

    /** Both tracks are of one stream, which players keep in step (RFC 8830); browsers look at the msid of the source, too. */
    static String source(String cname, long ssrc, String track) {
        String msid = cname + " " + track;
        return lines("a=msid:" + msid, "a=ssrc:" + ssrc + " cname:" + cname, "a=ssrc:" + ssrc + " msid:" + msid);
    }
}

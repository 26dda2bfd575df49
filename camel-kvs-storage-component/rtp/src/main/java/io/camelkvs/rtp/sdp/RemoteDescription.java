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
import io.camelkvs.rtp.ice.IceCandidate;
import io.camelkvs.rtp.ice.IceCredentials;
import io.camelkvs.rtp.media.NegotiatedMedia;
import java.util.List;
import java.util.Optional;

/**
 * What the far side's offer or answer says, checked to be something that we can work with.
 *
 * @param credentials  for checks towards the far side
 * @param fingerprint  of the far side's DTLS certificate
 * @param remoteActive whether the far side is the DTLS client
 * @param candidates   usable candidates in the description itself; more may be trickled
 */
public record RemoteDescription(
        IceCredentials credentials,
        CertificateFingerprint fingerprint,
        boolean remoteActive,
        NegotiatedMedia media,
        List<IceCandidate> candidates) {

    static List<IceCandidate> candidates(SdpSessionDescription description) {
        return description.media().stream()
                .flatMap(section -> section.values("candidate").stream())
                .map(value -> IceCandidate.parse("candidate:" + value))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}

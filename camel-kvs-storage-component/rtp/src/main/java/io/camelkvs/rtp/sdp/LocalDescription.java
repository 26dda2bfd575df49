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
import io.camelkvs.rtp.media.LocalSources;

/**
 * What our offer or answer says of ourselves.
 *
 * @param sessionId   a random positive number (RFC 8829 section 5.2.1)
 * @param credentials for checks towards us
 * @param fingerprint of our DTLS certificate
 * @param sources     announced by sections that send
 */
public record LocalDescription(
        long sessionId, IceCredentials credentials, CertificateFingerprint fingerprint, LocalSources sources) {

    /** @param setup our DTLS role (RFC 8842) */
    String transport(String setup) {
        return SdpText.transport(credentials, fingerprint, setup);
    }

    String videoSource() {
        return SdpText.source(sources.cname(), sources.videoSsrc(), "video");
    }

    String audioSource() {
        return SdpText.source(sources.cname(), sources.audioSsrc(), "audio");
    }
}

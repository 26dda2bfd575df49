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
package io.camelkvs.rtp.dtls;

import io.camelkvs.rtp.srtp.SrtpKeys;
import io.camelkvs.rtp.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;

/** What a DTLS handshake goes by and what comes of it, the same for both roles. Used by the handshake's thread. */
final class DtlsParameters {

    /**
     * First wait until a flight is sent again; it doubles each time. RFC 6347 section 4.2.4.1 lets those who know their path
     * wait less than 1 s, and ICE has just measured ours; four flights of 1 s and more are a long time without media.
     */
    static final int RESEND_MILLIS = 250;

    private final DtlsCertificate certificate;
    private final CertificateFingerprint expected;
    private SrtpProfile profile;
    private SrtpKeys keys;
    /** The far side's close_notify or fatal alert. Written and read by whoever processes records. */
    private String ending;

    DtlsParameters(DtlsCertificate certificate, CertificateFingerprint expected) {
        this.certificate = certificate;
        this.expected = expected;
    }

    DtlsCertificate certificate() {
        return certificate;
    }

    /** The far side may use any self-signed certificate, if its answer announced it (RFC 8827 section 6.5). */
    void verify(Certificate chain) throws IOException {
        if (chain == null || chain.isEmpty()) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate, "the far side showed no certificate");
        }
        CertificateFingerprint actual =
                CertificateFingerprint.of(chain.getCertificateAt(0).getEncoded());
        if (!actual.equals(expected)) {
            throw new TlsFatalAlert(
                    AlertDescription.bad_certificate,
                    "the certificate's fingerprint is " + actual.value() + ", but the answer says " + expected.value());
        }
    }

    static UseSRTPData offerProfiles() {
        return new UseSRTPData(SrtpProfile.ids(), TlsUtils.EMPTY_BYTES);
    }

    /** As the server: takes the first profile of ours that the client offers. */
    UseSRTPData chooseProfile(UseSRTPData offered) throws IOException {
        profile = Arrays.stream(SrtpProfile.values())
                .filter(ours -> contains(offered, ours))
                .findFirst()
                .orElseThrow(() -> noProfile(offered));
        return new UseSRTPData(new int[] {profile.id()}, TlsUtils.EMPTY_BYTES);
    }

    /** As the client: notes the profile that the server took. */
    void acceptProfile(UseSRTPData chosen) throws IOException {
        profile = Arrays.stream(SrtpProfile.values())
                .filter(ours -> contains(chosen, ours) && chosen.getProtectionProfiles().length == 1)
                .findFirst()
                .orElseThrow(() -> noProfile(chosen));
    }

    void exportKeys(TlsContext context) {
        keys = new SrtpKeys(
                profile, context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, profile.keyMaterialLength()));
    }

    SrtpKeys keys() {
        return keys;
    }

    void alertReceived(short level, short description) {
        if (description == AlertDescription.close_notify || level == AlertLevel.fatal) {
            ending = "DTLS alert " + AlertDescription.getName(description);
        }
    }

    String ending() {
        return ending;
    }

    private static boolean contains(UseSRTPData data, SrtpProfile ours) {
        return data != null && Arrays.stream(data.getProtectionProfiles()).anyMatch(id -> id == ours.id());
    }

    private static TlsFatalAlert noProfile(UseSRTPData data) {
        String theirs = data == null ? "none" : Arrays.toString(data.getProtectionProfiles());
        return new TlsFatalAlert(
                AlertDescription.handshake_failure,
                "no common SRTP protection profile: the far side has " + theirs + ", we have "
                        + Arrays.toString(SrtpProfile.values()));
    }
}

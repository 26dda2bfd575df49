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

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 fingerprint of a certificate (RFC 8122 section 5).
 *
 * @param value 32 bytes as upper-case hexadecimal, separated by colons
 */
public record CertificateFingerprint(String value) {

    /** The hash function's name in SDP; the only one that WebRTC peers have to know (RFC 8827 section 6.5). */
    public static final String HASH = "sha-256";

    private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

    /** @throws IllegalArgumentException if the text is not 32 bytes in hexadecimal */
    public static CertificateFingerprint parse(String hex) {
        byte[] digest = HEX.parseHex(hex);
        if (digest.length != 32) {
            throw new IllegalArgumentException("a SHA-256 fingerprint has 32 bytes, this one " + digest.length);
        }
        return new CertificateFingerprint(HEX.formatHex(digest));
    }

    static CertificateFingerprint of(byte[] certificate) {
        try {
            return new CertificateFingerprint(
                    HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256, which each Java platform has, is missing", e);
        }
    }
}

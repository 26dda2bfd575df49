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
package io.camelkvs.session.iot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** What a device shows at a TLS handshake, and whom it trusts there, read from PEM. Pure functions. */
public final class ClientCertificate {

    /** Largest PEM, in bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final String ALIAS = "device";

    private ClientCertificate() {}

    /**
     * Managers that show the certificate.
     *
     * @param certificatePem the device's certificate, perhaps followed by those of its authorities
     * @param keyPem         its private key, RSA or EC: PKCS#8, PKCS#1 or SEC 1, not encrypted
     * @throws IllegalArgumentException if they cannot be read or do not belong together; names the option, shows no key
     */
    public static KeyManager[] keyManagers(String certificatePem, String keyPem) {
        List<Certificate> chain = certificates("iotCertificate", certificatePem);
        Certificate own = chain.get(0);
        PrivateKey key = PrivateKeys.read(keyPem, own.getPublicKey());
        requirePair(own, key);
        try {
            KeyStore store = emptyStore();
            char[] password = new char[0];
            store.setKeyEntry(ALIAS, key, password, chain.toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "iotCertificate and iotPrivateKey cannot be used by this JVM's TLS: " + e.getMessage(), e);
        }
    }

    /**
     * Managers that trust the authorities of a PEM only.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public static TrustManager[] trustManagers(String authoritiesPem) {
        List<Certificate> authorities = certificates("iotCaCertificate", authoritiesPem);
        try {
            KeyStore store = emptyStore();
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "iotCaCertificate cannot be used by this JVM's TLS: " + e.getMessage(), e);
        }
    }

    private static List<Certificate> certificates(String option, String text) {
        List<Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Pem block : Pem.read(option, text)) {
                if (block.label().equals("CERTIFICATE")) {
                    certificates.add(factory.generateCertificate(new ByteArrayInputStream(block.der())));
                }
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    option + " names a resource whose certificate cannot be read: use the PEM file as it was issued",
                    e);
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException(option + " names a resource without a certificate in PEM: it needs a"
                    + " block that begins with -----BEGIN CERTIFICATE-----");
        }
        return certificates;
    }

    private static void requirePair(Certificate certificate, PrivateKey key) {
        try {
            String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256with" + key.getAlgorithm();
            byte[] text = ALIAS.getBytes(US_ASCII);
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(text);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            // they do not even speak of the same curve or size
        }
        throw new IllegalArgumentException(
                "iotPrivateKey does not belong to iotCertificate: use the two files that" + " were made together");
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}

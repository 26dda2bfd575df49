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
package io.camelkvs.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.session.iot.ClientCertificate;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and keys in every form in which devices have them, written by another library. */
class ClientCertificateTest {

    private static Pki.Identity authority;
    private static Pki.Identity rsa;
    private static Pki.Identity ec;

    @BeforeAll
    static void issue() throws Exception {
        authority = Pki.authority("CN=authority");
        rsa = Pki.issue(authority, "CN=rsa", "RSA");
        ec = Pki.issue(authority, "CN=ec", "EC");
    }

    static Stream<Pki.Identity> identities() {
        return Stream.of(rsa, ec);
    }

    private static X509KeyManager read(String certificate, String key) {
        KeyManager[] managers = ClientCertificate.keyManagers(certificate, key);
        assertThat(managers).hasSize(1);
        return (X509KeyManager) managers[0];
    }

    @ParameterizedTest
    @MethodSource("identities")
    void readsKeysOfBothForms(Pki.Identity device) {
        for (String key : new String[] {device.traditionalKeyPem(), device.pkcs8Pem()}) {
            X509KeyManager manager = read(device.certificatePem(), key);

            String alias = manager.getClientAliases(device.keys().getPublic().getAlgorithm(), null)[0];
            assertThat(manager.getPrivateKey(alias)).isEqualTo(device.keys().getPrivate());
            assertThat(manager.getCertificateChain(alias)).containsExactly(device.certificate());
        }
        assertThat(device.traditionalKeyPem()).contains(device == rsa ? "BEGIN RSA PRIVATE" : "BEGIN EC PRIVATE");
    }

    @Test
    void readsAChainAndAKeyAmongOtherText() {
        X509KeyManager manager = read(
                "subject=/CN=ec\r\n" + ec.certificatePem().replace("\n", "\r\n") + authority.certificatePem(),
                "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                        + ec.traditionalKeyPem());

        assertThat(manager.getCertificateChain(manager.getClientAliases("EC", null)[0]))
                .containsExactly(ec.certificate(), authority.certificate());
    }

    @Test
    void trustsTheGivenAuthoritiesOnly() {
        X509TrustManager manager = (X509TrustManager) ClientCertificate.trustManagers(authority.certificatePem())[0];

        assertThat(manager.getAcceptedIssuers()).containsExactly(authority.certificate());
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        Pki.Identity other = Pki.issue(authority, "CN=other", "EC");

        assertThatThrownBy(() -> read(ec.certificatePem(), other.pkcs8Pem()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("iotPrivateKey does not belong to iotCertificate");
        assertThatThrownBy(() -> read(ec.certificatePem(), rsa.pkcs8Pem()))
                .hasMessageContaining("cannot be read as an EC key, which the certificate is for");
    }

    @Test
    void anEncryptedKeyIsRefused() throws Exception {
        java.io.StringWriter text = new java.io.StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(
                    rsa.keys().getPrivate(),
                    new JcePEMEncryptorBuilder("AES-128-CBC")
                            .setProvider(new BouncyCastleProvider())
                            .build("password".toCharArray()));
        }
        for (String key : new String[] {
            text.toString(), "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"
        }) {
            assertThatThrownBy(() -> read(rsa.certificatePem(), key))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no PEM at all",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nMIIBAAAA\n-----END EC PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nMAMCAQE=\n-----END EC PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----"
            })
    void whatIsNoKeyIsRefused(String key) {
        assertThatThrownBy(() -> read(rsa.certificatePem(), key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("iotPrivateKey names");
        assertThatThrownBy(() -> read(key, rsa.pkcs8Pem()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("iotCertificate names");
        assertThatThrownBy(() -> ClientCertificate.trustManagers(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("iotCaCertificate names");
    }

    @Test
    void aDamagedCertificateIsRefused() {
        assertThatThrownBy(() -> read("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", rsa.pkcs8Pem()))
                .hasMessageStartingWith("iotCertificate names a resource whose certificate cannot be read");
    }
}

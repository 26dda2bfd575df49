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
package io.camelkvs.local.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {

    @TempDir
    private Path folder;

    @Test
    void vouchesForNamesAndAddresses() throws Exception {
        X509Certificate issued = CertificateAuthority.open(folder)
                .issue(List.of("localhost", "*.localhost", "::1"))
                .chain()
                .get(0);

        assertThat(issued.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("localhost", "*.localhost", "0:0:0:0:0:0:0:1");
        issued.verify(first(Files.readString(folder.resolve("ca.pem"))).getPublicKey());
        assertThat(issued.getBasicConstraints()).as("is no authority").isEqualTo(-1);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void onlyTheOwnerCanReadTheKey() throws Exception {
        CertificateAuthority.open(folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("ca-key.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void isKept() throws Exception {
        CertificateAuthority.open(folder);
        String before = Files.readString(folder.resolve("ca.pem"));

        assertThat(Files.readString(CertificateAuthority.open(folder).file())).isEqualTo(before);
    }

    @Test
    void oneThatEndsSoonIsReplaced() throws Exception {
        Certificates certificates = new Certificates();
        var keys = certificates.newKeys();
        var old = certificates.authority(keys, "CN=old", Duration.ofDays(820));
        new AuthorityFiles(folder).write(old, keys.getPrivate());

        CertificateAuthority.open(folder);

        assertThat(first(Files.readString(folder.resolve("ca.pem"))).getSubjectX500Principal())
                .isNotEqualTo(old.getSubjectX500Principal());
    }

    @Test
    void whatIsDamagedIsNamed() throws Exception {
        CertificateAuthority.open(folder);
        Files.writeString(
                folder.resolve("ca-key.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> CertificateAuthority.open(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(folder.resolve("ca-key.pem") + " is damaged")
                .hasMessageContaining("delete ca.pem");

        Files.delete(folder.resolve("ca-key.pem"));
        assertThatThrownBy(() -> CertificateAuthority.open(folder)).hasMessageContaining("has no ca-key.pem beside it");

        Files.writeString(folder.resolve("ca.pem"), "nothing");
        assertThatThrownBy(() -> CertificateAuthority.open(folder))
                .hasMessageContaining(folder.resolve("ca.pem") + " is damaged")
                .hasMessageContaining("holds no CERTIFICATE");
    }

    @Test
    void aKeyOfAnotherAuthorityIsNoticed(@TempDir Path other) throws Exception {
        CertificateAuthority.open(folder);
        CertificateAuthority.open(other);
        Files.writeString(folder.resolve("ca-key.pem"), Files.readString(other.resolve("ca-key.pem")));

        CertificateAuthority mixed = CertificateAuthority.open(folder);

        assertThatThrownBy(() -> mixed.issue(List.of("localhost")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("delete that file");
    }

    private static X509Certificate first(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}

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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * The authority that vouches for this service's certificates. It is kept in the data folder, so that a client which was
 * told to trust {@code ca.pem} once goes on doing so. Immutable.
 */
public final class CertificateAuthority {

    /** Clients refuse servers' certificates that live longer than 825 days (Apple, support article 103769). */
    private static final Duration SERVER_LIFE = Duration.ofDays(820);

    private static final Duration LIFE = Duration.ofDays(3650);

    private final Path file;
    private final X509Certificate certificate;
    private final PrivateKey key;

    private CertificateAuthority(Path file, X509Certificate certificate, PrivateKey key) {
        this.file = file;
        this.certificate = certificate;
        this.key = key;
    }

    /**
     * The one in a folder, or a new one that is put there: {@code ca.pem} and, for the owner's eyes only, {@code
     * ca-key.pem}. One that would end before its next server's certificate is replaced.
     *
     * @throws IllegalStateException if one of the files is damaged or they do not belong together
     * @throws UncheckedIOException  if they cannot be read or written
     */
    public static CertificateAuthority open(Path folder) {
        AuthorityFiles files = new AuthorityFiles(folder);
        try {
            if (Files.exists(files.certificate())) {
                X509Certificate certificate = files.readCertificate();
                if (certificate.getNotAfter().toInstant().isAfter(Instant.now().plus(SERVER_LIFE))) {
                    return new CertificateAuthority(files.certificate(), certificate, files.readKey());
                }
            }
            return create(files);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the certificate authority in " + folder + ": " + e, e);
        }
    }

    private static CertificateAuthority create(AuthorityFiles files) throws IOException {
        Certificates certificates = new Certificates();
        try {
            KeyPair keys = certificates.newKeys();
            String name = "CN=Local KVS authority " + Long.toHexString(System.nanoTime());
            X509Certificate certificate = certificates.authority(keys, name, LIFE);
            files.write(certificate, keys.getPrivate());
            return new CertificateAuthority(files.certificate(), certificate, keys.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make a certificate authority: " + e.getMessage(), e);
        }
    }

    /** The certificate for clients to trust, a PEM file. */
    public Path file() {
        return file;
    }

    /**
     * A new key and a certificate for it, valid for 820 days.
     *
     * @param hosts names, which may begin with {@code *.}, and IP addresses of the server
     */
    public ServerIdentity issue(Collection<String> hosts) {
        Certificates certificates = new Certificates();
        try {
            KeyPair keys = certificates.newKeys();
            X509Certificate issued = certificates.server(keys.getPublic(), hosts, SERVER_LIFE, certificate, key);
            issued.verify(certificate.getPublicKey());
            return new ServerIdentity(keys.getPrivate(), issued, certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Cannot sign a server's certificate with the authority in " + file
                            + "; delete that file to have a new authority made: " + e.getMessage(),
                    e);
        }
    }
}

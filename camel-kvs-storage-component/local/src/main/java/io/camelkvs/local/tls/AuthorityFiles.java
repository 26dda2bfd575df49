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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;

/** A certificate authority's certificate and key on disk. The certificate is written last: with it, all is there. */
final class AuthorityFiles {

    private final Path folder;

    AuthorityFiles(Path folder) {
        this.folder = folder;
    }

    Path certificate() {
        return folder.resolve("ca.pem");
    }

    private Path key() {
        return folder.resolve("ca-key.pem");
    }

    X509Certificate readCertificate() throws IOException {
        Path file = certificate();
        try {
            byte[] der = Pem.decode(Pem.CERTIFICATE, Files.readString(file));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    PrivateKey readKey() throws IOException {
        Path file = key();
        if (!Files.exists(file)) {
            throw new IllegalStateException(certificate() + " has no " + file.getFileName()
                    + " beside it; put that back, or delete ca.pem to have a new authority made.");
        }
        try {
            byte[] der = Pem.decode(Pem.PRIVATE_KEY, Files.readString(file));
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    void write(X509Certificate certificate, PrivateKey key) throws IOException, GeneralSecurityException {
        replace(key(), Pem.encode(Pem.PRIVATE_KEY, key.getEncoded()), true);
        replace(certificate(), Pem.encode(Pem.CERTIFICATE, certificate.getEncoded()), false);
    }

    private static void replace(Path file, String text, boolean secret) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        boolean posix = fresh.getFileSystem().supportedFileAttributeViews().contains("posix");
        create(fresh, secret && posix);
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** With the rights from the first moment on, not after a while. */
    private static void create(Path file, boolean ownerOnly) throws IOException {
        FileAttribute<?>[] attributes = ownerOnly
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createFile(file, attributes);
    }

    private static IllegalStateException damaged(Path file, Exception e) {
        return new IllegalStateException(
                file + " is damaged; restore it, or delete ca.pem to have a new authority made: " + e.getMessage(), e);
    }
}

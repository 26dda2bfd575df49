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

import io.camelkvs.local.KvsLocal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** Trust in one authority, a local service's own say, as Camel users configure it. */
final class Trust {

    private static final String PASSWORD = "changeit";

    private Trust() {}

    /** @param folder gets a key store */
    static SSLContextParameters in(KvsLocal kvs, Path folder) throws GeneralSecurityException, IOException {
        try (InputStream pem = Files.newInputStream(kvs.caCertificate())) {
            return in(CertificateFactory.getInstance("X.509").generateCertificate(pem), folder);
        }
    }

    /** The same for any authority. */
    static SSLContextParameters in(Certificate authority, Path folder) throws GeneralSecurityException, IOException {
        Path file = folder.resolve("trust.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.setCertificateEntry("authority", authority);
            store.store(out, PASSWORD.toCharArray());
        }
        KeyStoreParameters keyStore = new KeyStoreParameters();
        keyStore.setResource("file:" + file);
        keyStore.setPassword(PASSWORD);
        keyStore.setType("PKCS12");
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(keyStore);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }
}

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
package io.camelkvs.quarkus.it;

import io.camelkvs.local.KvsLocal;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;

/** A local KVS service in the process of the tests, with the channels that the routes are about. It speaks TLS, too. */
public class LocalService implements QuarkusTestResourceLifecycleManager {

    static final String SECRET_KEY = "the-secret-of-these-tests";

    private static final String TRUST_PASSWORD = "changeit";

    private KvsLocal local;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("kvs-it-");
            local = KvsLocal.builder()
                    .dataFolder(folder)
                    .credentials("tests", SECRET_KEY)
                    .tlsPort(0)
                    .start();
            local.createRecordedChannel("yard");
            local.createRecordedChannel("gate");
            return settings(trustStore(folder));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The local service cannot be prepared", e);
        }
    }

    /** A busy machine takes seconds to make the first offer. */
    private Map<String, String> settings(Path trustStore) {
        return Map.of(
                "camel.component.kvs-storage.uri-endpoint-override",
                local.endpoint().toString(),
                "camel.component.kvs-storage.region",
                local.region(),
                "camel.component.kvs-storage.access-key",
                local.accessKey(),
                "camel.component.kvs-storage.secret-key",
                local.secretKey(),
                "camel.component.kvs-storage.use-global-ssl-context-parameters",
                "true",
                "camel.component.kvs-storage.offer-timeout",
                "30s",
                "camel.ssl.enabled",
                "true",
                "camel.ssl.trust-store",
                "file:" + trustStore,
                "camel.ssl.trust-store-password",
                TRUST_PASSWORD,
                "quarkus.log.category.\"io.camelkvs\".level",
                "TRACE");
    }

    private Path trustStore(Path folder) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("trust.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(local.caCertificate());
                OutputStream out = Files.newOutputStream(file)) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            store.store(out, TRUST_PASSWORD.toCharArray());
        }
        return file;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(local, new TestInjector.MatchesType(KvsLocal.class));
    }

    @Override
    public void stop() {
        if (local != null) {
            local.close();
        }
    }
}

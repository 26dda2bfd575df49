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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls and the signaling connection go over TLS, whose authority a trust store names. */
@QuarkusTest
@WithTestResource(LocalService.class)
class TlsTest {

    KvsLocal local;

    @Test
    void recordsOverTls() {
        String tls = "&uriEndpointOverride=" + local.tlsEndpoint();
        Operations.run("cellar", "createChannel", tls, Map.of());
        Operations.run("cellar", "createStream", tls, Map.of());
        Operations.run("cellar", "enableStorage", tls, Map.of());

        assertThat(Operations.run("cellar", "getEndpoints", tls, Map.of())).contains("wss://");
        assertThat(Operations.run("cellar", "joinStorageSession", tls, Map.of()))
                .contains("\"state\":\"INGESTING\"");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> local.stream("cellar").fragmentCount() >= 1);
        Operations.run("cellar", "leaveStorageSession", tls, Map.of());
    }
}

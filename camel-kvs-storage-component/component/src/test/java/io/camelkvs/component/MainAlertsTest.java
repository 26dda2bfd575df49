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
package io.camelkvs.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camel Main with YAML alone, health, dev console and JMX, while the service is not there. */
class MainAlertsTest {

    private static final String ROUTES =
            """
            - route:
                id: camera
                from:
                  uri: kvs-storage:front-door
                  parameters:
                    autoJoin: true
                    events: GAVE_UP
                  steps:
                    - to: mock:gave-up
            - route:
                id: alerts
                from:
                  uri: kvs-storage:*
                  parameters:
                    events: alert
                    downAfter: 1s
                  steps:
                    - to: mock:alert
            """;

    private final Main main = new Main();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        main.stop();
    }

    @Test
    void anAlertComesAndHealthAndConsoleSayWhy() throws Exception {
        Path routes = Files.writeString(folder.resolve("routes.yaml"), ROUTES);
        main.addInitialProperty("camel.main.routesIncludePattern", "file:" + routes);
        main.addInitialProperty("camel.main.devConsoleEnabled", "true");
        main.addInitialProperty("camel.health.enabled", "true");
        main.addInitialProperty("camel.health.exposureLevel", "full");
        main.addInitialProperty("camel.component.kvs-storage.region", "eu-west-1");
        main.addInitialProperty("camel.component.kvs-storage.accessKey", "AKIDEXAMPLE");
        main.addInitialProperty("camel.component.kvs-storage.secretKey", "local-secret");
        main.addInitialProperty("camel.component.kvs-storage.uriEndpointOverride", "http://127.0.0.1:" + freePort());
        main.start();
        CamelContext context = main.getCamelContext();

        MockEndpoint alerts = context.getEndpoint("mock:alert", MockEndpoint.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> alerts.getReceivedCounter() > 0);

        assertThat(alerts.getExchanges().get(0).getMessage().getHeaders())
                .containsEntry(KvsStorageConstants.ALERT, "CHANNEL_DOWN")
                .containsEntry(KvsStorageConstants.FAILURE_KIND, "SERVICE_UNREACHABLE");
        assertThat(HealthCheckHelper.invokeReadiness(context))
                .extracting(result -> result.getCheck().getId() + " " + result.getState())
                .contains("consumer:camera DOWN", "consumer:alerts DOWN");
        assertThat(HealthCheckHelper.invokeLiveness(context))
                .extracting(result -> result.getState().name())
                .doesNotContain("DOWN");
        DevConsole console = context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("kvs-storage");
        assertThat(console.call(DevConsole.MediaType.TEXT, Map.of()))
                .asString()
                .contains("front-door", "SERVICE_UNREACHABLE")
                .doesNotContain("local-secret");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

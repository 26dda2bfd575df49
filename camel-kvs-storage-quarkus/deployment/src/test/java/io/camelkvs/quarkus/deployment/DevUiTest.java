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
package io.camelkvs.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.camelkvs.local.KvsLocal;
import io.quarkus.devui.tests.DevUIJsonRPCTest;
import io.quarkus.test.QuarkusDevModeTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page of the Dev UI asks for, and what it makes of it in a browser. */
class DevUiTest extends DevUIJsonRPCTest {

    private static final KvsLocal LOCAL = KvsLocal.builder().start();
    private static final int PORT = freePort();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Everything in the Dev UI is inside of something's shadow. */
    private static final String PAGE =
            """
            (function find(root) {
                for (const element of root.querySelectorAll('*')) {
                    const found = element.localName === 'qwc-kvs-storage-sessions'
                        ? element.shadowRoot : element.shadowRoot && find(element.shadowRoot);
                    if (found) {
                        return found;
                    }
                }
            })(document)""";

    /** What a click on the first session brings. */
    private static final String DETAILS =
            """
            (() => {
                const page = %s;
                const details = page.querySelector('qwc-kvs-storage-session');
                if (details) {
                    return details.shadowRoot.textContent;
                }
                page.querySelector('tr.session').click();
            })()"""
                    .formatted(PAGE);

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(jar ->
                    jar.addClass(Cameras.class).addAsResource(new StringAsset(properties()), "application.properties"));

    DevUiTest() {
        super("io.camelkvs.camel-quarkus-kvs-storage", "http://localhost:" + PORT);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String properties() {
        LOCAL.createRecordedChannel("yard");
        return """
                quarkus.http.port=%d
                camel.component.kvs-storage.uri-endpoint-override=%s
                camel.component.kvs-storage.region=%s
                camel.component.kvs-storage.access-key=%s
                camel.component.kvs-storage.secret-key=%s
                """
                .formatted(PORT, LOCAL.endpoint(), LOCAL.region(), LOCAL.accessKey(), LOCAL.secretKey());
    }

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    private JsonNode sessions(String filter) throws Exception {
        return executeJsonRPCMethod("sessions", Map.of("channel", filter));
    }

    /** One test, since each starts the application. */
    @Test
    void tellsAndShowsSessionsWithThoseInTroubleFirst(@TempDir Path profile) throws Exception {
        await().untilAsserted(() ->
                assertThat(sessions("").at("/states/FAILED").asInt()).isEqualTo(1));

        assertTold();
        String page = "http://localhost:" + PORT + "/q/dev-ui/camel-quarkus-kvs-storage/sessions";
        try (Chromium chromium = new Chromium(profile, page)) {
            assertShown(chromium);
        }
    }

    private void assertTold() throws Exception {
        JsonNode all = sessions("");
        assertThat(all.path("total").asInt()).isEqualTo(2);
        assertThat(all.at("/sessions/0/channelName").asText()).isEqualTo("gone");
        assertThat(all.at("/sessions/0/lastFailure/kind").asText()).isEqualTo("CHANNEL_NOT_FOUND");
        assertThat(all.toString()).doesNotContain(LOCAL.secretKey());
        assertThat(sessions("YAR").at("/sessions/0/channelName").asText()).isEqualTo("yard");
        assertThat(sessions("nowhere").path("total").asInt()).isZero();
        assertThat(executeJsonRPCMethod(String.class, "summary")).isEqualTo("0 of 2 ingesting");
        assertThat(executeJsonRPCMethod(String.class, "localPage"))
                .isEqualTo(LOCAL.endpoint().toString());
    }

    private static void assertShown(Chromium chromium) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        chromium.evaluate(PAGE + "?.textContent").asText())
                .containsSubsequence("2 sessions", "1 IDLE", "1 FAILED", "gone", "CHANNEL_NOT_FOUND", "yard"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(chromium.evaluate(DETAILS).asText())
                        .contains("Create the signaling channel", "wanted"));
    }

    public static class Cameras extends RouteBuilder {

        @Override
        public void configure() {
            from("kvs-storage:gone?autoJoin=true").to("log:gone");
            from("kvs-storage:yard?autoJoin=false").to("log:yard");
        }
    }
}

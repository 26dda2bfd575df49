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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page of the Dev UI asks for, and what it makes of it in a browser. */
class DevUiTest extends DevUIJsonRPCTest {

    private static final int PORT = freePort();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Finds an element; everything in the Dev UI is inside of something's shadow. */
    private static final String FIND =
            """
            const find = (wanted, root = document) => {
                for (const element of root.querySelectorAll('*')) {
                    const found = wanted(element) ? element : element.shadowRoot && find(wanted, element.shadowRoot);
                    if (found) {
                        return found;
                    }
                }
            };
            const page = find(element => element.localName === 'qwc-kvs-storage-sessions')?.shadowRoot;
            """;

    /** What a click on the first session brings. */
    private static final String DETAILS =
            """
            const details = page.querySelector('qwc-kvs-storage-session');
            if (details) {
                return details.shadowRoot.textContent;
            }
            page.querySelector('tr.session').click();
            """;

    /** Where the link of the card leads. */
    private static final String LINK =
            """
            const link = find(element => element.displayName === 'Local service');
            return link?.shadowRoot.querySelector('a')?.href ?? '';
            """;

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(jar -> jar.addClass(Cameras.class)
                    .addAsResource(
                            new StringAsset(
                                    """
                            quarkus.http.port=%d
                            quarkus.camel.kvs-storage.devservices.channels=yard
                            quarkus.log.category."org.testcontainers".level=OFF
                            camel.component.kvs-storage.provision=false
                            """
                                            .formatted(PORT)),
                            "application.properties"));

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

    private JsonNode sessions(String filter) throws Exception {
        return executeJsonRPCMethod("sessions", Map.of("channel", filter));
    }

    /** One test, since each starts the application. */
    @Test
    void tellsAndShowsSessionsWithThoseInTroubleFirst(@TempDir Path profile) throws Exception {
        await().untilAsserted(() ->
                assertThat(sessions("").at("/states/FAILED").asInt()).isEqualTo(1));

        assertTold();
        assertShown(profile);
    }

    private void assertTold() throws Exception {
        JsonNode all = sessions("");
        assertThat(all.path("total").asInt()).isEqualTo(2);
        assertThat(all.at("/sessions/0/channelName").asText()).isEqualTo("gone");
        assertThat(all.at("/sessions/0/lastFailure/kind").asText()).isEqualTo("CHANNEL_NOT_FOUND");
        assertThat(sessions("YAR").at("/sessions/0/channelName").asText()).isEqualTo("yard");
        assertThat(sessions("nowhere").path("total").asInt()).isZero();
        assertThat(executeJsonRPCMethod(String.class, "summary")).isEqualTo("0 of 2 ingesting");
        assertThat(executeJsonRPCMethod(String.class, "localPage")).startsWith("http://127.0.0.1:");
    }

    private static void assertShown(Path profile) throws Exception {
        String devUi = "http://localhost:" + PORT + "/q/dev-ui/";
        try (Chromium chromium = new Chromium(profile, devUi + "camel-quarkus-kvs-storage/sessions")) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(ask(chromium, "return page?.textContent ?? ''"))
                    .containsSubsequence("2 sessions", "1 IDLE", "1 FAILED", "gone", "CHANNEL_NOT_FOUND", "yard"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(ask(chromium, DETAILS))
                    .contains("Create the signaling channel", "wanted"));
            ask(chromium, "location.href = '" + devUi + "extensions'");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ask(chromium, LINK)).startsWith("http://127.0.0.1:"));
        }
    }

    private static String ask(Chromium chromium, String statements) throws Exception {
        return chromium.evaluate("(() => {" + FIND + statements + "})()").asText();
    }

    public static class Cameras extends RouteBuilder {

        @Override
        public void configure() {
            from("kvs-storage:gone?autoJoin=true").to("log:gone");
            from("kvs-storage:yard?autoJoin=false").to("log:yard");
        }
    }
}

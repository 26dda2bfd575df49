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

import io.quarkus.test.QuarkusDevModeTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogRecord;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In dev mode the service outlives the application, until its own settings change. */
class DevServicesReloadTest {

    private static final int PORT = freePort();

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest()
            .withApplicationRoot(jar -> jar.addAsResource(
                    new StringAsset(
                            """
                            quarkus.http.port=%d
                            %s=yard
                            %s=%d
                            %s=%s
                            """
                                    .formatted(
                                            PORT,
                                            LocalKvsSettings.CHANNELS,
                                            LocalKvsSettings.PORT,
                                            freePort(),
                                            LocalKvsSettings.DATA,
                                            Path.of("target", "devservices-reload"))),
                    "application.properties"))
            .setLogRecordPredicate(record -> record.getLoggerName().equals(DevServicesProcessor.class.getName()));

    @Test
    void isKeptOverReloads() throws IOException {
        reload();
        assertThat(banners()).singleElement().asString().contains("channels  yard;");

        APP.modifyResourceFile(
                "application.properties", text -> text + "camel.component.kvs-storage.video-width=320\n");
        reload();
        assertThat(banners()).hasSize(1);

        APP.modifyResourceFile("application.properties", text -> text.replace("=yard", "=yard,gate"));
        reload();
        assertThat(banners()).hasSize(2).last().asString().contains("channels  yard, gate;");
    }

    /** A request brings what was changed into the application first. */
    private static void reload() throws IOException {
        try (InputStream health = new URL("http://localhost:" + PORT + "/q/health").openStream()) {
            assertThat(health).isNotEmpty();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> banners() {
        return APP.getLogRecords().stream().map(LogRecord::getMessage).toList();
    }
}

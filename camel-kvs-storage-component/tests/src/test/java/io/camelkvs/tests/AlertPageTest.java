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
package io.camelkvs.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of docs/how-to/alert-on-failure.md, as they stand there but for times, places and keys. */
class AlertPageTest {

    private static final DocPage PAGE = new DocPage("docs/how-to/alert-on-failure.md");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void aCameraThatIsDownIsListedUntilItIsBack() throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().start();
                Cameras cameras = new Cameras(kvs, "porch")) {
            for (String yaml : PAGE.blocks("yaml")) {
                PluginHelper.getRoutesLoader(cameras.context())
                        .loadRoutes(ResourceHelper.fromString("page.yaml", adapted(yaml, kvs)));
            }
            assertThat(cameras.context().getRoutes())
                    .extracting(route -> route.getRouteId())
                    .contains("alert-log", "down-list", "gave-up", "second-chance");
            assertThatThrownBy(() -> cameras.command("porch", "waitFor=OFFER"))
                    .hasStackTraceContaining("ResourceNotFoundException");

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(folder.resolve("down/porch.json"))
                    .content()
                    .contains("CHANNEL_DOWN"));

            kvs.createRecordedChannel("porch");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(folder.resolve("down/porch.json"))
                    .doesNotExist());
            RecordingTest.awaitSeconds(kvs, "porch", 1);
        }
    }

    private String adapted(String yaml, KvsLocal kvs) {
        return yaml.replace("downAfter: 30s", "downAfter: 1s")
                .replace("recoveredAfter: 10s", "recoveredAfter: 1s")
                .replace("target/", folder + "/")
                .replace("delay: 600000", "delay: 1000")
                .replace("region=eu-west-1", Cameras.connection(kvs));
    }
}

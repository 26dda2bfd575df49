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
package io.camelkvs.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camelkvs.local.KvsLocal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chromium with AWS's WebRTC SDK as viewer. */
class BrowserViewerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    @Test
    void seesTheMasterOfAStorageSession() throws Exception {
        try (RecordedDoor door =
                        RecordedDoor.open(KvsLocal.builder().dataFolder(data).tlsPort(0));
                ChromiumPage viewer = ChromiumPage.peer(
                        door.kvs(),
                        RecordedDoor.NAME,
                        Map.of("role", "VIEWER", "storage", true, "clientId", "viewer-1"))) {
            JsonNode first = viewer.await(seen(15), PATIENCE);
            JsonNode later = viewer.await(seen(first.get("shown").asInt() + 60), PATIENCE);
            assertAdvanced(first, later);
            assertThat(later.get("counter").asLong() - first.get("counter").asLong())
                    .as("milliseconds of the clock in the picture")
                    .isGreaterThan(2000);
            assertThat(later.get("medianAge").asInt()).isBetween(0, 2000);
        }
    }

    @Test
    void seesAMasterPeerToPeer() throws Exception {
        String channel = "garden";
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data).tlsPort(0).start();
                JavaClients clients = new JavaClients(kvs)) {
            clients.video().createSignalingChannel(request -> request.channelName(channel));
            try (ChromiumPage master = ChromiumPage.peer(kvs, channel, Map.of("role", "MASTER", "storage", false));
                    ChromiumPage viewer = ChromiumPage.peer(
                            kvs, channel, Map.of("role", "VIEWER", "storage", false, "clientId", "viewer-1"))) {
                JsonNode first = viewer.await(seen(15), PATIENCE);
                assertAdvanced(first, viewer.await(seen(first.get("shown").asInt() + 60), PATIENCE));
                assertThat(master.await(page -> true, PATIENCE).get("complaints"))
                        .isEmpty();
            }
            assertThat(kvs.sessions()).isEmpty();
        }
    }

    private static Predicate<JsonNode> seen(int pictures) {
        return page -> page.get("shown").asInt() >= pictures;
    }

    private static void assertAdvanced(JsonNode first, JsonNode later) {
        assertThat(later.get("currentTime").asDouble())
                .isGreaterThan(first.get("currentTime").asDouble());
        assertThat(later.get("framesDecoded").asInt())
                .isGreaterThan(first.get("framesDecoded").asInt());
        assertThat(later.get("audioReceived").asInt())
                .isGreaterThan(first.get("audioReceived").asInt());
    }
}

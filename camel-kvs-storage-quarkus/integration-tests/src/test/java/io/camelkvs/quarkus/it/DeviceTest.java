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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A device that does WebRTC by itself is recorded; the service only carries its signaling, and needs no webrtc-java. */
@QuarkusTest
@WithTestResource(LocalService.class)
class DeviceTest {

    private static final String OPTIONS = "&answer=ROUTE&peerState=REPORTED";

    KvsLocal local;

    @Test
    void answersAndIsRecorded() {
        try (Device device = new Device((operation, body) -> Operations.say("gate", operation, OPTIONS, body))) {
            CompletableFuture<String> joined = CompletableFuture.supplyAsync(
                    () -> Operations.run("gate", "joinStorageSession", OPTIONS, Map.of()));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !Operations.offer("gate").isEmpty());
            device.answer(Operations.offer("gate"));

            assertThat(joined.join()).contains("\"state\":\"INGESTING\"");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> local.stream("gate").fragmentCount() >= 2);
            Operations.run("gate", "leaveStorageSession", OPTIONS, Map.of());
        }
        assertThat(Ffprobe.video(local.stream("gate").recordings().get(0))).isEqualTo("h264,640,480");
    }
}

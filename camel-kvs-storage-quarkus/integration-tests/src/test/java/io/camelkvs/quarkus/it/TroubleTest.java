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
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What befalls a session in its life, so that webrtc-java calls everything that it may call: a callback whose classes an
 * executable lacks ends its process.
 */
@QuarkusTest
@WithTestResource(LocalService.class)
class TroubleTest {

    private static final String VIEWER = "&role=VIEWER&clientId=watcher";

    KvsLocal local;

    @Test
    void aCameraIsWatchedCutOffEndedAndBackAgain() {
        Operations.run("porch", "joinStorageSession", "&provision=true", Map.of());
        Operations.run("porch", "joinStorageSessionAsViewer", VIEWER, Map.of());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Operations.seen()).contains("640x480 " + 640 * 480 * 3 / 2));
        Operations.run("porch", "leaveStorageSession", VIEWER, Map.of());

        befall(Fault.of(FaultKind.MEDIA_CUT).duration(Duration.ofSeconds(6)), "STALLED", "RESUMED");
        befall(Fault.of(FaultKind.DTLS_CLOSE), "DISCONNECTED", "REJOINED");
        befall(Fault.of(FaultKind.RECONNECT_ICE_SERVER), "ICE_SERVERS_CHANGED");
        befall(Fault.of(FaultKind.SOCKET_CUT), "SIGNALING_CLOSED", "SIGNALING_OPENED");

        Operations.run("porch", "leaveStorageSession");
        assertThat(Operations.events("porch")).contains("\"type\":\"LEFT\"").doesNotContain("GAVE_UP");
    }

    private void befall(Fault fault, String... events) {
        long before = Operations.count("porch", events[events.length - 1]);
        local.faults().inject(fault.channel("porch"));
        await().atMost(Duration.ofSeconds(40))
                .until(() -> Operations.count("porch", events[events.length - 1]) > before);
        for (String event : events) {
            assertThat(Operations.count("porch", event)).as(event).isPositive();
        }
    }
}

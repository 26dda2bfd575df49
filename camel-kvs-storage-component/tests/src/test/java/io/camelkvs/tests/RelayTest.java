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
import io.camelkvs.local.Limits;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.session.EventType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Media through a TURN server, and through nothing else. Needs {@code apt-get install -y coturn}. */
class RelayTest {

    private static final String RELAY = "iceTransportPolicy=RELAY";

    @TempDir
    Path data;

    private static Limits withIceCredentialsOf(Duration life) {
        Limits real = Limits.ofService();
        return new Limits(
                real.session(),
                real.sessionIdle(),
                real.connection(),
                real.connectionIdle(),
                real.goAwayGrace(),
                life,
                real.quotas(),
                real.olderMediaEndsAtJoin());
    }

    private static long disconnections(Cameras cameras) {
        return RecordingTest.eventTypes(cameras.events()).stream()
                .filter(EventType.DISCONNECTED::equals)
                .count();
    }

    private static List<ProcessHandle> turnServers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("turnserver"))
                .toList();
    }

    @Test
    void aRelayedSessionOutlivesItsCredentialsAndRejoinsWithNewOnesButDiesWithItsRelay() throws Exception {
        Limits limits = withIceCredentialsOf(Duration.ofSeconds(5));
        try (KvsLocal kvs =
                KvsLocal.builder().dataFolder(data).turn(0).limits(limits).start()) {
            kvs.createRecordedChannel("front-door");
            try (Cameras cameras = new Cameras(kvs, "front-door")) {
                cameras.command("front-door", RELAY);
                RecordingTest.awaitSeconds(kvs, "front-door", 12);
                assertThat(RecordingTest.eventTypes(cameras.events()))
                        .contains(EventType.INGESTING)
                        .doesNotContain(EventType.DISCONNECTED);
                assertThat(kvs.stream("front-door").recordings())
                        .singleElement()
                        .satisfies(
                                file -> assertThat(Recording.continuity(new Recording(file).counters(640, 480), 3 * 15))
                                        .isGreaterThanOrEqualTo(0.99));

                kvs.faults().inject(Fault.of(FaultKind.DTLS_CLOSE));
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> RecordingTest.eventTypes(cameras.events()).contains(EventType.REJOINED));
                assertThat(RecordingTest.eventTypes(cameras.events()))
                        .as("no attempt failed, as one would with credentials that are over")
                        .doesNotContain(EventType.FAILED);

                long losses = disconnections(cameras);
                turnServers().forEach(ProcessHandle::destroyForcibly);

                await().atMost(Duration.ofSeconds(60)).until(() -> disconnections(cameras) > losses);
            }
        }
    }

    @Test
    void aStorageSessionThatIsReachedByRelayOnlyRecords() throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data).relayOnly(true).start()) {
            kvs.createRecordedChannel("front-door");
            try (Cameras cameras = new Cameras(kvs, "front-door")) {
                cameras.command("front-door", "");
                RecordingTest.awaitSeconds(kvs, "front-door", 4);
                assertThat(RecordingTest.eventTypes(cameras.events()))
                        .as("the relay is the only candidate")
                        .containsOnlyOnce(EventType.CANDIDATE_RECEIVED);
            }
            assertThat(kvs.stream("front-door").recordings()).singleElement().satisfies(file -> assertThat(
                            Recording.continuity(new Recording(file).counters(640, 480), 3 * 15))
                    .isGreaterThanOrEqualTo(0.99));
        }
    }

    @Test
    void withoutATurnServerTheAttemptFailsAndSaysWhy() throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data).start()) {
            kvs.createRecordedChannel("front-door");
            try (Cameras cameras = new Cameras(kvs, "front-door")) {
                assertThatThrownBy(() -> cameras.command("front-door", RELAY))
                        .hasStackTraceContaining("iceTransportPolicy=RELAY needs a TURN server");
            }
        }
    }
}

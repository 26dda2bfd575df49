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
package io.camelkvs.tests.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.Limits;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.session.EventType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Sockets over which nothing comes: one because all is well, one because it is half dead, with a service that would not
 * close it for being idle. Side by side, since the ping of 30 s and its 20 s for an answer take their time.
 * docs/field-reports.md has the reports.
 */
@Execution(ExecutionMode.CONCURRENT)
class QuietSocketTest {

    private static final Duration IDLE_LIMIT = Duration.ofSeconds(55);

    @Test
    void quietSocketIsNotClosedForIdlenessAndAHalfDeadOneIsReplaced() {
        try (Testbed bed = Testbed.withoutMedia(KvsLocal.builder().limits(limits()));
                Testbed patient = Testbed.withoutMedia()) {
            Camera quiet = bed.camera("quiet").ingests();
            Camera halfDead = patient.camera("half-dead").ingests();
            patient.inject(Fault.of(FaultKind.SOCKET_SILENT).channel("half-dead"));
            long start = System.nanoTime();

            halfDead.awaitEvent(EventType.SIGNALING_OPENED, 2);
            await().atMost(IDLE_LIMIT.plusSeconds(30))
                    .until(() -> System.nanoTime() - start
                            > IDLE_LIMIT.plusSeconds(3).toNanos());

            assertThat(quiet.eventTypes()).doesNotContain(EventType.SIGNALING_CLOSED);
            assertOneJoin(quiet);
            assertOneJoin(halfDead);
        }
    }

    private static void assertOneJoin(Camera camera) {
        camera.awaitRest();
        assertThat(camera.count(EventType.JOIN_CALLED)).isEqualTo(1);
        assertThat(camera.eventTypes()).doesNotContain(EventType.DISCONNECTED);
    }

    private static Limits limits() {
        Limits service = Limits.ofService();
        return new Limits(
                service.session(),
                service.sessionIdle(),
                service.connection(),
                IDLE_LIMIT,
                service.goAwayGrace(),
                service.iceCredentials(),
                true,
                false);
    }
}

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

import io.camelkvs.local.KvsLocal;
import io.camelkvs.session.EventType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The hour after which the service ends sockets and storage sessions, made short; docs/field-reports.md has the reports. */
@Execution(ExecutionMode.CONCURRENT)
class HourTest {

    @Test
    void socketsAndSessionsThatReachTheirHour() {
        Duration beforeTheEnd = Duration.ofSeconds(12);
        try (Testbed bed = Testbed.withoutMedia(KvsLocal.builder().limits(Testbed.lives(1 / 200.0)))) {
            Camera camera = bed.camera("front-door")
                    .hasty()
                    .renewing(beforeTheEnd, beforeTheEnd)
                    .ingests();
            camera.awaitEvent(EventType.SIGNALING_OPENED, 2);
            camera.awaitEvent(EventType.REJOINED);
            camera.awaitRest();
            assertThat(camera.failures())
                    .as("nothing ran into a limit of the service")
                    .isEmpty();
            assertThat(camera.count(EventType.JOIN_CALLED)).isEqualTo(2);
            camera.assertNumberedWithoutHoles();
        }
    }
}

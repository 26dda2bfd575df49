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
import io.camelkvs.session.EventType;
import io.camelkvs.session.SessionState;
import io.camelkvs.tests.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Two hundred cameras of one account that start at once keep the quotas of the service, and so none is refused. */
@Isolated("measures what this process uses")
class FleetTest {

    private static final int CAMERAS = 200;

    /** What the session allows itself of the slowest operations' 50 calls a second of an account (docs/aws.md). */
    private static final int JOINS_PER_SECOND = 40;

    private static final Duration QUOTAS = Duration.ofSeconds(CAMERAS / JOINS_PER_SECOND);

    /** For a session of its own, and for a machine that has other things to do. */
    private static final Duration REST = Duration.ofSeconds(6);

    @TempDir
    Path data;

    @Test
    void twoHundredSessionsStartAtOnceWithoutAThrottle() {
        try (Testbed bed =
                Testbed.withoutMedia(KvsLocal.builder().dataFolder(data).limits(Limits.ofService()))) {
            List<Camera> cameras = IntStream.range(0, CAMERAS)
                    .mapToObj(i -> bed.camera("camera-" + i))
                    .toList();
            double processor = Machine.processorSeconds();
            long heap = usedHeap();
            long start = System.nanoTime();

            cameras.forEach(Camera::join);
            await().atMost(QUOTAS.plus(REST))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> cameras.stream()
                            .allMatch(camera -> camera.snapshot().state() == SessionState.INGESTING));

            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%d sessions up in %.1f s (the quotas alone cost %d s, allowed are %d s), service included: %.1f ms of processor and"
                            + " %d kB of heap each%n",
                    CAMERAS,
                    seconds,
                    QUOTAS.toSeconds(),
                    QUOTAS.plus(REST).toSeconds(),
                    1000 * (Machine.processorSeconds() - processor) / CAMERAS,
                    (usedHeap() - heap) / 1024 / CAMERAS);
            assertThat(bed.kvs().quotaRefusals())
                    .as("calls refused because of a quota")
                    .isZero();
            assertThat(cameras).allSatisfy(camera -> {
                assertThat(camera.failures()).isEmpty();
                assertThat(camera.count(EventType.JOIN_CALLED)).isEqualTo(1);
            });
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

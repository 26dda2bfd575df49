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
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Pictures that need as many bits as are allowed; docs/field-reports.md has the reports. */
@Execution(ExecutionMode.CONCURRENT)
class DemandingPictureTest {

    /** Rate control begins low and has come as far as it goes by then. */
    private static final Duration RISE = Duration.ofSeconds(8);

    @TempDir
    Path data;

    /** The service itself would let through 2 Mbit/s: what keeps to 1 Mbit/s is the sender's own limit. */
    @Test
    void pictureThatNeedsMoreThanAStorageSessionCarries() {
        Stored stored;
        try (Testbed bed = Testbed.withMedia(KvsLocal.builder().dataFolder(data), TestMedia.demanding())) {
            bed.camera("front-door").ingests();
            stored = new Stored(bed.kvs(), "front-door");
            stored.awaitMore(RISE.plusSeconds(6));
        }
        assertThat(stored.bitsPerSecond(RISE)).isBetween(500_000L, 1_200_000L);
        stored.assertSound();
    }
}

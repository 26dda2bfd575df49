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
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Joining and leaving again and again leaves no thread, socket or file behind. */
@Isolated("measures what this process uses")
class JoinAndLeaveTest {

    private static final int WARM_UP = 40;

    @TempDir
    Path data;

    @Test
    void aHundredTimes() throws Exception {
        joinAndLeave(100, 400); // much of it is what the JVM still compiles; its heap does not grow here
    }

    @Test
    @Tag("soak")
    void aThousandTimes() throws Exception {
        joinAndLeave(1000, 150); // what webrtc-java was measured to keep of a closed connection
    }

    private void joinAndLeave(int rounds, long kilobytesARound) throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data).start();
                Cameras cameras = new Cameras(kvs, "front-door")) {
            kvs.createRecordedChannel("front-door");
            rounds(cameras, WARM_UP);
            awaitQuiet(kvs);
            List<String> threads = Machine.threadNames();
            List<String> files = Machine.openFiles();
            long memory = Machine.residentKilobytes();

            rounds(cameras, rounds);

            awaitQuiet(kvs);
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(Machine.threadNames()).hasSizeLessThanOrEqualTo(threads.size() + 2);
                assertThat(Machine.openFiles()).hasSizeLessThanOrEqualTo(files.size() + 2);
            });
            long growth = Machine.residentKilobytes() - memory;
            System.out.printf(
                    "%d joins and leaves: threads %d -> %d, open files %d -> %d, memory +%d kB (%d kB each)%n",
                    rounds,
                    threads.size(),
                    Machine.threads(),
                    files.size(),
                    Machine.openFiles().size(),
                    growth,
                    growth / rounds);
            assertThat(growth / rounds).isLessThan(kilobytesARound);
        }
    }

    private static void rounds(Cameras cameras, int rounds) {
        for (int i = 0; i < rounds; i++) {
            cameras.command("front-door", "waitFor=connected");
            cameras.command("front-door", "operation=leaveStorageSession");
        }
    }

    private static void awaitQuiet(KvsLocal kvs) {
        await().atMost(Duration.ofSeconds(20)).until(() -> kvs.sessions().isEmpty());
        System.gc();
    }
}

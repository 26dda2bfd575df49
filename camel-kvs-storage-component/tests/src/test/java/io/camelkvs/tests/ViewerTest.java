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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Viewers who watch a camera of ours while it is recorded. */
class ViewerTest {

    @TempDir
    Path data;

    @Test
    void aViewerSeesTheTestPatternWhileItIsRecorded() throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data.resolve("kvs")).start()) {
            String channel = kvs.createRecordedChannel("watched");
            List<Long> seen;
            try (Cameras cameras = new Cameras(kvs, "watched")) {
                cameras.command("watched", "");
                try (Viewer viewer = new Viewer(kvs, channel, "viewer-1")) {
                    viewer.join();
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> viewer.pictures().size() >= 90
                                    && viewer.sound().size() >= 200);
                    seen = pictures(viewer.save(data.resolve("seen.h264")));
                    assertThat(viewer.complaints()).isEmpty();
                }
            }
            // the camera itself leaves pictures out while it finds its bit rate
            List<Long> stored =
                    pictures(new Recording(kvs.stream("watched").recordings().get(0)));
            assertThat(seen).hasSizeGreaterThanOrEqualTo(90);
            assertThat(stored.stream()
                            .filter(counter -> counter >= seen.get(0) && counter <= seen.get(seen.size() - 1)))
                    .as("what was stored while the viewer watched")
                    .containsExactlyElementsOf(seen);
        }
    }

    private static List<Long> pictures(Recording recording) {
        assertThat(recording.decodingErrors()).isEmpty();
        List<Long> counters = recording.counters(640, 480);
        assertThat(counters).isSorted();
        return counters;
    }
}

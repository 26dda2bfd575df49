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
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.session.EventType;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.SessionState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, the whole way: a route joins, real media travels, the recording is sound. */
class RecordingTest {

    @TempDir
    Path data;

    @Test
    void testPatternIsRecordedWithoutAHole() throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(data).start()) {
            kvs.createRecordedChannel("front-door");
            try (Cameras cameras = new Cameras(kvs, "front-door")) {
                Object reply = cameras.command("front-door", "");
                assertThat(reply).isInstanceOfSatisfying(SessionSnapshot.class, snapshot -> assertThat(snapshot.state())
                        .isEqualTo(SessionState.INGESTING));
                awaitSeconds(kvs, "front-door", 10);
                assertThat(eventTypes(cameras.events()))
                        .containsSubsequence(
                                EventType.SIGNALING_OPENED,
                                EventType.JOIN_CALLED,
                                EventType.OFFER_RECEIVED,
                                EventType.ANSWER_SENT,
                                EventType.CONNECTED,
                                EventType.INGESTING);
                assertNumberedWithoutHoles(cameras.events());
                assertThat(ingesting(cameras.events()).timings()).hasNoNullFieldsOrProperties();
            }
            assertThat(kvs.stream("front-door").recordings()).singleElement().satisfies(RecordingTest::assertSound);
        }
    }

    private static void assertSound(Path file) {
        Recording recording = new Recording(file);
        assertThat(recording.tracks()).containsExactly("aac,48000", "h264,640,480");
        assertThat(recording.decodingErrors()).isEmpty();
        assertThat(recording.seconds("v")).isGreaterThan(9);
        assertThat(recording.seconds("a")).isGreaterThan(9);
        List<Long> counters = recording.counters(640, 480);
        assertThat(Recording.continuity(counters, 3 * 15)).isGreaterThanOrEqualTo(0.99);
    }

    static void awaitSeconds(KvsLocal kvs, String stream, int seconds) {
        await().atMost(Duration.ofSeconds(seconds + 20)).until(() -> storedMillis(kvs, stream) >= seconds * 1000L);
    }

    static long storedMillis(KvsLocal kvs, String stream) {
        return kvs.stream(stream).fragments().stream()
                .mapToLong(FragmentInfo::durationMillis)
                .sum();
    }

    static List<EventType> eventTypes(List<SessionEvent> events) {
        return events.stream().map(SessionEvent::type).toList();
    }

    private static SessionEvent ingesting(List<SessionEvent> events) {
        return events.stream()
                .filter(event -> event.type() == EventType.INGESTING)
                .findFirst()
                .orElseThrow();
    }

    private static void assertNumberedWithoutHoles(List<SessionEvent> events) {
        long first = events.get(0).sequence();
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).sequence()).isEqualTo(first + i);
        }
    }
}

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
package io.camelkvs.tests.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.Limits;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.session.EventType;
import io.camelkvs.session.FailureKind;
import io.camelkvs.tests.Recording;
import io.camelkvs.tests.interop.ChromiumPage;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of the how-to page carry the signaling of a camera that does WebRTC elsewhere; its media is recorded. */
class AnswerFromADeviceTest {

    private static final String CHANNEL = "front-door";

    @TempDir
    Path data;

    @Test
    void aCameraInAnotherProcessIsRecordedAndWhenItWasKilledAndIsBackAgain() throws Exception {
        try (KvsLocal kvs = start();
                DeviceContext routes = new DeviceContext(kvs)) {
            int port;
            try (CameraProcess camera = CameraProcess.start(0)) {
                port = camera.port();
                routes.property("camera", "127.0.0.1:" + port).start(0);
                awaitStored(kvs, 10);
                assertThat(routes.last(EventType.CONNECTED).detail())
                        .isEqualTo("as the device reported (peerState=REPORTED)");
                assertThat(routes.count(EventType.STALLED)).isZero();
                camera.kill();
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> routes.count(EventType.STALLED) >= 1);
            await().atMost(Duration.ofSeconds(60)).until(() -> routes.count(EventType.DISCONNECTED) >= 1);
            await().atMost(Duration.ofSeconds(60)).until(() -> routes.count(EventType.FAILED) >= 1);
            assertThat(routes.last(EventType.FAILED).failure().kind()).isEqualTo(FailureKind.NEGOTIATION_FAILED);

            try (CameraProcess camera = CameraProcess.start(port)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> routes.count(EventType.REJOINED) >= 1);
                assertThat(routes.last(EventType.REJOINED).gap()).isGreaterThan(Duration.ofSeconds(10));
                awaitStored(kvs, 20);
            }
            routes.close();
            assertThat(kvs.stream(CHANNEL).recordings()).hasSize(2);
            assertSound(kvs);
        }
    }

    @Test
    void aCameraThatTricklesIsRecordedOverTwoConnectionsWithHardlyAGap() throws Exception {
        TopicComponent topics = new TopicComponent();
        try (KvsLocal kvs = start();
                TopicCamera camera = new TopicCamera(topics);
                DeviceContext routes = new DeviceContext(kvs)) {
            routes.configuration().setRejoinAfter(15_000);
            routes.component("paho-mqtt5", topics).start(1);
            await().atMost(Duration.ofSeconds(60)).until(() -> routes.count(EventType.REJOINED) >= 1);
            awaitStored(kvs, 20);
            routes.close();

            assertThat(routes.last(EventType.REJOINED).gap()).isLessThan(Duration.ofSeconds(3));
            assertThat(routes.count(EventType.STALLED)).isZero();
            assertThat(routes.count(EventType.FAILED)).isZero();
            assertThat(routes.events())
                    .filteredOn(event -> event.type() == EventType.DISCONNECTED)
                    .allSatisfy(event -> assertThat(event.failure()).isNull());
            assertThat(kvs.stream(CHANNEL).recordings()).hasSizeGreaterThanOrEqualTo(2);
            assertSound(kvs);
        }
    }

    @Test
    void aDeviceChoosesAmongItsOwnOperationsOnly() throws Exception {
        TopicComponent topics = new TopicComponent();
        try (KvsLocal kvs = start();
                DeviceContext routes = new DeviceContext(kvs)) {
            String arn = kvs.createRecordedChannel(CHANNEL);
            routes.component("paho-mqtt5", topics).start(1);

            topics.publish("front-door/from/any/disableStorage", "");
            topics.publish("front-door/from/any/deleteChannel", "");

            assertThat(kvs.createRecordedChannel(CHANNEL))
                    .as("has its time of creation in it")
                    .isEqualTo(arn);
        }
    }

    @Test
    void aBrowserIsRecorded() throws Exception {
        TopicComponent topics = new TopicComponent();
        try (KvsLocal kvs = start();
                TopicServer server = new TopicServer(topics);
                DeviceContext routes = new DeviceContext(kvs);
                ChromiumPage browser = ChromiumPage.device(server.url(), CHANNEL)) {
            browser.await(page -> true, Duration.ofSeconds(60));
            routes.component("paho-mqtt5", topics).start(1);
            awaitStored(kvs, 8);
            routes.close();

            assertThat(routes.count(EventType.STALLED)).isZero();
            Recording recording = new Recording(kvs.stream(CHANNEL).recordings().get(0));
            assertThat(recording.tracks())
                    .anyMatch(track -> track.startsWith("h264,"))
                    .hasSize(2);
            assertThat(recording.decodingErrors()).isEmpty();
            browser.await(page -> page.get("states").toString().contains("closed"), Duration.ofSeconds(10));
        }
    }

    private KvsLocal start() throws Exception {
        KvsLocal kvs = KvsLocal.builder()
                .dataFolder(data)
                .limits(Limits.ofService().withQuotas(false))
                .start();
        kvs.createRecordedChannel(CHANNEL);
        return kvs;
    }

    private static void awaitStored(KvsLocal kvs, int seconds) {
        await().atMost(Duration.ofSeconds(seconds + 40))
                .until(() -> kvs.stream(CHANNEL).fragments().stream()
                                .mapToLong(FragmentInfo::durationMillis)
                                .sum()
                        >= seconds * 1000L);
    }

    private static void assertSound(KvsLocal kvs) {
        for (Path file : kvs.stream(CHANNEL).recordings()) {
            Recording recording = new Recording(file);
            assertThat(recording.tracks()).containsExactly("aac,48000", "h264,640,480");
            assertThat(recording.decodingErrors()).isEmpty();
            assertThat(Recording.continuity(recording.counters(640, 480), 3 * 15))
                    .isGreaterThanOrEqualTo(0.98);
        }
    }
}

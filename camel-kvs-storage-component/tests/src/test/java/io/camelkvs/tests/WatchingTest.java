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

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.Limits;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.session.EventType;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.SessionState;
import io.camelkvs.session.media.I420Picture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Routes that watch cameras as viewers, through the local service. */
@Timeout(240)
class WatchingTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    /** Bytes of an Opus packet of libwebrtc's with a tone in it; with silence it has 35. */
    private static final int TONE = 50;

    @TempDir
    Path data;

    private KvsLocal kvs;
    private String channelArn;

    @BeforeEach
    void start() {
        kvs = KvsLocal.builder()
                .dataFolder(data.resolve("kvs"))
                .limits(Limits.ofService().withQuotas(false))
                .start();
        channelArn = kvs.createRecordedChannel("door");
    }

    @AfterEach
    void stop() {
        kvs.close();
    }

    @Test
    void aRouteSeesTheCameraLeavesAndComesAgain() throws Exception {
        try (Cameras cameras = new Cameras(kvs);
                WatchingRoutes routes = new WatchingRoutes(kvs, "door", "wall")) {
            cameras.command("door", "");
            seeMore(routes, 10);
            assertThat(routes.pictures.get(0).getMessage().getHeaders())
                    .containsEntry(KvsStorageConstants.EVENT_TYPE, "IMAGE")
                    .containsEntry(KvsStorageConstants.CHANNEL_ARN, channelArn)
                    .containsEntry(KvsStorageConstants.CLIENT_ID, "wall")
                    .containsEntry(KvsStorageConstants.VIDEO_WIDTH, 640)
                    .containsEntry(KvsStorageConstants.VIDEO_HEIGHT, 480);

            routes.context().getRouteController().stopRoute("wall");
            await().atMost(SOON).until(() -> kvs.sessions().size() == 1);
            int seen = routes.counters.size();
            routes.context().getRouteController().startRoute("wall");
            seeMore(routes, 5);

            assertThat(routes.counters).doesNotContain(-1L).isSorted().doesNotHaveDuplicates();
            assertThat(routes.counters.size()).isGreaterThan(seen);
            assertThat(routes.count(EventType.LEFT)).isEqualTo(1);
            cameras.command("door", "operation=leaveStorageSession");
        }
        Recording recording = new Recording(kvs.stream("door").recordings().get(0));
        assertThat(recording.decodingErrors()).isEmpty();
    }

    @Test
    void aRouteWaitsForItsCameraAndSeesItComeBack() throws Exception {
        try (Cameras cameras = new Cameras(kvs);
                WatchingRoutes routes = new WatchingRoutes(kvs, "door", "wall")) {
            await().atMost(SOON).until(() -> routes.count(EventType.CONNECTED) >= 1);
            assertThat(routes.counters).isEmpty();
            cameras.command("door", "");
            seeMore(routes, 3);
            assertThat(routes.count(EventType.JOIN_CALLED)).isEqualTo(1);

            cameras.command("door", "operation=leaveStorageSession");
            await().atMost(SOON).until(() -> routes.count(EventType.STALLED) >= 1);
            assertThat(routes.events)
                    .filteredOn(event -> event.type() == EventType.STALLED)
                    .allSatisfy(event -> {
                        assertThat(event.failure().kind()).isEqualTo(FailureKind.MEDIA_NOT_RECEIVED);
                        assertThat(event.failure().remedy()).contains("the channel's master");
                    });
            cameras.command("door", "");
            seeMore(routes, 3);

            assertThat(routes.count(EventType.RESUMED) + routes.count(EventType.REJOINED))
                    .isEqualTo(1);
        }
    }

    @Test
    void aFourthViewerIsToldThatThereIsNoPlace() throws Exception {
        try (Cameras cameras = new Cameras(kvs);
                WatchingRoutes routes = new WatchingRoutes(kvs, "door", "one", "two", "three")) {
            cameras.command("door", "");
            await().atMost(SOON).until(() -> routes.count(EventType.INGESTING) >= 3);

            assertThatThrownBy(() -> routes.join("four", ""))
                    .isInstanceOf(CamelExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(KvsSessionException.class, e -> {
                        assertThat(e.failure().kind()).isEqualTo(FailureKind.VIEWER_LIMIT);
                        assertThat(e.failure().remedy()).contains("takes three viewers");
                    });
            routes.leave("three");
            // the place of a viewer is kept for it
            assertThat(((SessionSnapshot) routes.join("three", "")).state()).isEqualTo(SessionState.INGESTING);
        }
    }

    @Test
    void thirtyVisitsLeaveNothingBehind() throws Exception {
        try (Cameras cameras = new Cameras(kvs);
                WatchingRoutes routes = new WatchingRoutes(kvs, "door")) {
            cameras.command("door", "");
            visit(routes, 10);
            List<String> threads = threads();
            visit(routes, 20);

            await().atMost(SOON).untilAsserted(() -> assertThat(threads()).hasSizeLessThanOrEqualTo(threads.size()));
            await().atMost(SOON).until(() -> kvs.sessions().size() == 1);
        }
    }

    /** But for those of the context's pools, which are of a fixed size, and of the JVM. */
    private static List<String> threads() {
        return Machine.threadNames().stream()
                .filter(name -> !name.matches("(Camel|C1|C2|G1|GC|HttpClient|sdk-|ForkJoin|awaitility|Attach).*"))
                .toList();
    }

    private static void visit(WatchingRoutes routes, int times) {
        for (int i = 0; i < times; i++) {
            // every second one speaks
            Object joined = routes.join("guest", i % 2 == 0 ? "" : "&viewerAudio=true");
            assertThat(((SessionSnapshot) joined).state()).isEqualTo(SessionState.INGESTING);
            routes.leave("guest");
        }
    }

    @Test
    void aSpeakingViewerIsHeardByOthers() throws Exception {
        try (CamelContext camera = silentCamera();
                WatchingRoutes routes = new WatchingRoutes(kvs, "door");
                Viewer listener = new Viewer(kvs, channelArn, "listener")) {
            listener.join();
            await().atMost(SOON).until(() -> listener.sound().size() >= 100);
            assertThat(listener.sound()).allMatch(packet -> size(packet) < TONE);

            routes.join("speaker", "&viewerAudio=true&mediaSource=test-pattern");
            await().atMost(SOON).until(() -> tones(listener) >= 100);
            routes.leave("speaker");

            routes.join("talker", "&viewerAudio=true&media=ROUTE");
            await().atMost(SOON)
                    .until(() -> size(listener.sound().get(listener.sound().size() - 1)) < TONE);
            long before = tones(listener);
            await().pollInterval(Duration.ofMillis(100)).atMost(SOON).until(() -> {
                routes.say(tone(Duration.ofMillis(100)));
                return tones(listener) >= before + 100;
            });
            assertThat(camera.isStarted()).isTrue();
        }
    }

    private static long tones(Viewer listener) {
        return listener.sound().stream().filter(packet -> size(packet) >= TONE).count();
    }

    /** 440 Hz, 48 kHz, one channel. */
    private static byte[] tone(Duration length) {
        ByteBuffer pcm = ByteBuffer.allocate((int) length.toMillis() * 48 * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; pcm.hasRemaining(); i++) {
            pcm.putShort((short) (8000 * Math.sin(i * 2 * Math.PI * 440 / 48_000)));
        }
        return pcm.array();
    }

    private static int size(AudioPacket packet) {
        return packet.data().length;
    }

    /** A camera of a route's pictures, without sound. */
    private CamelContext silentCamera() throws Exception {
        I420Picture black = new I420Picture(320, 240);
        byte[] planes = new byte[320 * 240 * 3 / 2];
        System.arraycopy(black.y(), 0, planes, 0, black.y().length);
        java.util.Arrays.fill(planes, black.y().length, planes.length, (byte) 128);
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:frames?period=100")
                        .setHeader(KvsStorageConstants.VIDEO_WIDTH, constant(320))
                        .setHeader(KvsStorageConstants.VIDEO_HEIGHT, constant(240))
                        .setBody(constant(planes))
                        .to(
                                "kvs-storage:door?media=ROUTE&autoJoin=true&operation=sendVideoFrame&videoWidth=320&videoHeight=240&"
                                        + Cameras.connection(kvs));
            }
        });
        context.start();
        return context;
    }

    private static void seeMore(WatchingRoutes routes, int pictures) {
        int seen = routes.counters.size();
        await().atMost(SOON).until(() -> routes.counters.size() >= seen + pictures);
    }
}

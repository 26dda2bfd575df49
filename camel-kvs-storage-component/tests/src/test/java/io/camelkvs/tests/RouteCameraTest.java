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

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.local.KvsLocal;
import io.camelkvs.session.EventType;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.SessionEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures and sound that routes hand over become a recording, over real sockets. */
class RouteCameraTest {

    private static final String CHANNEL = "yard";
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    @TempDir
    Path data;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CounterPictures pictures = new CounterPictures(WIDTH, HEIGHT);
    private final AtomicInteger refused = new AtomicInteger();
    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();
    private KvsLocal kvs;

    @BeforeEach
    void start() throws Exception {
        kvs = KvsLocal.builder().dataFolder(data).start();
        kvs.createRecordedChannel(CHANNEL);
        String channel = "kvs-storage:" + CHANNEL + "?" + Cameras.connection(kvs) + "&media=ROUTE&frameTimeout=3s";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalArgumentException.class)
                        .handled(true)
                        .process(exchange -> refused.incrementAndGet());
                from("timer:camera?period=200&delay=0").routeId("camera").to("direct:picture");
                from("direct:picture")
                        .process(exchange -> exchange.getMessage().setBody(pictures.jpeg()))
                        .to(channel + "&operation=sendVideoFrame&autoJoin=true");
                from("timer:damage?period=500")
                        .process(
                                exchange -> exchange.getMessage().setBody(Arrays.copyOf(new byte[] {-1, -40, -1}, 999)))
                        .to(channel + "&operation=sendVideoFrame");
                from("timer:microphone?period=100&fixedRate=true")
                        .process(exchange -> exchange.getMessage().setBody(tone()))
                        .setHeader(KvsStorageConstants.AUDIO_SAMPLE_RATE, constant(16_000))
                        .to(channel + "&operation=sendAudio");
                from(channel)
                        .process(exchange -> events.add(exchange.getMessage().getMandatoryBody(SessionEvent.class)));
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        kvs.close();
    }

    /** A tenth of a second of 400 Hz, which begins and ends at zero. */
    private static byte[] tone() {
        byte[] pcm = new byte[2 * 1600];
        for (int i = 0; i < 1600; i++) {
            int sample = (int) (8000 * Math.sin(2 * Math.PI * 400 * i / 16_000));
            pcm[2 * i] = (byte) sample;
            pcm[2 * i + 1] = (byte) (sample >> 8);
        }
        return pcm;
    }

    @Test
    void picturesAndSoundAreRecorded() {
        RecordingTest.awaitSeconds(kvs, CHANNEL, 8);
        context.stop();

        assertThat(refused).as("damaged pictures").hasPositiveValue();
        assertThat(kvs.stream(CHANNEL).recordings()).singleElement().satisfies(file -> {
            Recording recording = new Recording(file);
            assertThat(recording.tracks()).containsExactly("aac,48000", "h264,640,480");
            assertThat(recording.decodingErrors()).isEmpty();
            assertThat(recording.seconds("a")).isGreaterThan(7);
            assertThat(recording.loudness()).as("mean volume in dB").isGreaterThan(-30);
            List<Long> counters = recording.counters(WIDTH, HEIGHT);
            assertThat(counters).as("fifteen a second").hasSizeGreaterThan(7 * 13);
            List<Long> seen = counters.stream().filter(counter -> counter >= 0).toList();
            assertThat(seen).isSorted();
            assertThat(seen.stream().distinct()).as("five new ones a second").hasSizeGreaterThan(7 * 4);
        });
    }

    @Test
    void aCameraWithoutPicturesIsStalledUntilTheyComeAgain() throws Exception {
        awaitEvent(EventType.INGESTING);
        context.getRouteController().stopRoute("camera");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(events)
                .filteredOn(event -> event.type() == EventType.STALLED)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.failure().kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
                    assertThat(event.failure().message()).isEqualTo("No route has handed over a picture for 3000 ms.");
                }));
        context.getRouteController().startRoute("camera");
        awaitEvent(EventType.RESUMED);
        assertThat(events)
                .filteredOn(event -> event.type() == EventType.RESUMED)
                .allSatisfy(event -> assertThat(event.gap()).isPositive());
        assertThat(events)
                .filteredOn(event -> event.type() == EventType.JOIN_CALLED)
                .hasSize(1);
    }

    private void awaitEvent(EventType type) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(events).extracting(SessionEvent::type).contains(type));
    }
}

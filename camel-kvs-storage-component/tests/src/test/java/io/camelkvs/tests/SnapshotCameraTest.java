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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of that name as it is: a camera of HTTP snapshots is recorded, and told of when it is dead. */
class SnapshotCameraTest {

    private static final String CHANNEL = "snapshot-camera";
    private static final Path RESOURCES = Path.of("../../examples/snapshot-camera/src/main/resources")
            .toAbsolutePath()
            .normalize();
    private static final Pattern KIND = Pattern.compile("^\\{.*?\"(?:kind|type)\":\"(\\w+)\"");
    private static final String STALLED = "STALLED";
    private static final String RESUMED = "RESUMED";
    private static final String DOWN = "CHANNEL_DOWN";
    private static final String RECOVERED = "CHANNEL_RECOVERED";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration TOLD_ONCE = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private final CounterPictures pictures = new CounterPictures(640, 480);
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void recordsAndTellsOfFailuresAndRecovers() throws Exception {
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(folder.resolve("kvs")).start();
                SnapshotServer camera = new SnapshotServer(pictures::jpeg)) {
            kvs.createRecordedChannel(CHANNEL);
            Main camel = example(kvs, camera);
            camel.start();
            camel.getCamelContext().getCamelContextExtension().addLogListener((exchange, logger, message) -> {
                log.add(logger.getLog().getName() + " " + message);
                return message;
            });
            long seenAtRestart;
            try {
                RecordingTest.awaitSeconds(kvs, CHANNEL, 4);
                // a slow machine may have been down at first
                await().atMost(PATIENCE).until(() -> alerts().lastIndexOf(DOWN) <= alerts().lastIndexOf(RECOVERED));
                int before = alerts().size();

                camera.switchOff();
                await().atMost(PATIENCE).during(TOLD_ONCE).untilAsserted(() -> assertThat(alertsSince(before))
                        .containsExactly(STALLED, DOWN));
                long frames = videoFrames(kvs);
                seenAtRestart = pictures.count();

                camera.switchOn();
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(alertsSince(before))
                        .containsSubsequence(STALLED, DOWN, RESUMED, RECOVERED));
                await().atMost(PATIENCE).until(() -> videoFrames(kvs) > frames + 4 * 15);
            } finally {
                camel.stop();
            }
            assertLogged(STALLED, DOWN, RESUMED, RECOVERED);
            assertThat(log)
                    .filteredOn(line -> line.startsWith("CAMERA No picture: "))
                    .hasSize(1);
            assertRecorded(kvs, seenAtRestart);
        }
    }

    @Test
    void aCameraThatHungIsAskedAsOftenAsBefore() throws Exception {
        byte[] picture = pictures.jpeg();
        try (KvsLocal kvs = KvsLocal.builder().dataFolder(folder.resolve("kvs")).start();
                SnapshotServer camera = new SnapshotServer(() -> picture)) {
            camera.hang();
            Main camel = example(kvs, camera);
            camel.addOverrideProperty("camera.period", "250");
            camel.addOverrideProperty("camel.component.http.response-timeout", "1000");
            camel.start();
            try {
                await().atMost(PATIENCE).until(() -> camera.calls().size() > 4);
                camera.wake();
                int woken = camera.calls().size();
                await().atMost(PATIENCE).until(() -> camera.calls().size() > woken + 10);
                assertThat(Duration.ofNanos(
                                camera.calls().get(woken + 10) - camera.calls().get(woken)))
                        .isGreaterThan(Duration.ofMillis(1500));
            } finally {
                camel.stop();
            }
        }
    }

    private Main example(KvsLocal kvs, SnapshotServer camera) {
        Main camel = new Main();
        camel.setDefaultPropertyPlaceholderLocation("file:" + RESOURCES.resolve("application.properties"));
        camel.addOverrideProperty("camel.main.routes-include-pattern", "file:" + RESOURCES.resolve("routes/*.yaml"));
        camel.addOverrideProperty("camera.url", camera.url());
        camel.addOverrideProperty("camera.period", "200");
        camel.addOverrideProperty("camera.timeout", "2000");
        camel.addOverrideProperty("camera.down-after", "3000");
        camel.addOverrideProperty("camera.alerts", folder.resolve("alerts").toString());
        String component = "camel.component.kvs-storage.";
        camel.addOverrideProperty(
                component + "uri-endpoint-override", kvs.endpoint().toString());
        camel.addOverrideProperty(component + "region", kvs.region());
        camel.addOverrideProperty(component + "access-key", kvs.accessKey());
        camel.addOverrideProperty(component + "secret-key", kvs.secretKey());
        return camel;
    }

    /** What the lines of the file are about. */
    private List<String> alerts() {
        Path file = folder.resolve("alerts/alerts.jsonl");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(this::kind).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String kind(String line) {
        Matcher kind = KIND.matcher(line);
        assertThat(kind.find()).as(line).isTrue();
        return kind.group(1);
    }

    private List<String> alertsSince(int before) {
        List<String> alerts = alerts();
        return alerts.subList(before, alerts.size());
    }

    private void assertLogged(String... names) {
        for (String name : names) {
            assertThat(log)
                    .anySatisfy(line -> assertThat(line).startsWith("ALERT ").contains(name));
        }
    }

    private static long videoFrames(KvsLocal kvs) {
        return kvs.stream(CHANNEL).fragments().stream()
                .mapToLong(FragmentInfo::videoFrames)
                .sum();
    }

    private static void assertRecorded(KvsLocal kvs, long seenAtRestart) {
        List<Long> seen = new ArrayList<>();
        kvs.stream(CHANNEL).recordings().forEach(file -> {
            Recording recording = new Recording(file);
            assertThat(recording.tracks()).contains("h264,640,480");
            assertThat(recording.decodingErrors()).isEmpty();
            recording.counters(640, 480).stream()
                    .filter(counter -> counter >= 0)
                    .forEach(seen::add);
        });
        assertThat(seen).isSorted();
        assertThat(seen.stream().filter(counter -> counter < seenAtRestart).distinct())
                .as("pictures before the outage")
                .hasSizeGreaterThan(10);
        assertThat(seen.stream().filter(counter -> counter >= seenAtRestart).distinct())
                .as("new pictures after it")
                .hasSizeGreaterThan(10);
    }
}

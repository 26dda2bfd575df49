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
package io.camelkvs.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.KvsLocalBuilder;
import io.camelkvs.tests.Tool;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of the local service in Chromium, as its user has it, and as a page of another site would abuse it. */
class PageInBrowserTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @ParameterizedTest
    @CsvSource({"1280, 900, light, 'rgb(246, 247, 248)'", "390, 844, dark, 'rgb(17, 23, 28)'"})
    void itShowsAndSteersAChannel(int width, int height, String scheme, String background, @TempDir Path data)
            throws Exception {
        Map<String, ?> look = Map.of("width", width, "height", height, "colorScheme", scheme);
        try (RecordedDoor door = RecordedDoor.open(KvsLocal.builder().dataFolder(data));
                NodeScript visit = start("visit", door, look)) {
            JsonNode live = step(visit, "live");
            assertThat(live.path("background").asText()).isEqualTo(background);
            assertShown(live);
            assertOlderPlays(step(visit, "older"));
            assertPlayed(step(visit, "live again"));

            JsonNode fault = step(visit, "fault");
            assertThat(fault.path("listed").asText()).contains("NO_OFFER", "count 1");
            assertThat(step(visit, "refused").path("note").asText()).contains("MEDIA_CUT", "duration");
            JsonNode ended = step(visit, "ended");
            assertThat(ended.path("events").asText()).contains("ended", "fault injected");
            assertPlayed(ended);
            assertThat(step(visit, "filter").path("note").asText()).isEmpty();
            assertFlawless(step(visit, "end"));
        }
    }

    private static void assertShown(JsonNode live) {
        assertPlayed(live);
        assertThat(live.path("watching").asText()).endsWith(" s ago");
        assertThat(live.path("state").asText()).contains("master connected", "stored in front-door");
        assertThat(live.path("session").asText()).contains("#1", "master", "connected");
        assertThat(live.path("stages").asText())
                .contains("join to offer", "offer to answer", "answer to connected", "connected to first fragment");
        assertThat(live.path("charts")).hasSize(4);
    }

    private static void assertOlderPlays(JsonNode older) {
        assertPlayed(older);
        assertThat(older.path("presses").asInt()).as("presses of Tab").isLessThan(20);
        assertThat(older.path("position").asDouble())
                .isLessThan(older.path("now").asDouble() - 3);
    }

    private static void assertFlawless(JsonNode end) {
        // the browser's own line about the fault that was refused
        assertThat(end.path("complaints")).hasSize(1);
        assertThat(end.path("complaints").get(0).asText()).contains("400 (Bad Request)");
        assertThat(end.path("overflow").asInt()).isNotPositive();
        assertThat(end.path("unnamed").asInt()).isZero();
    }

    /** Its service has a clock of its own, and so many channels that their list has to be scrolled. */
    @Test
    void itOutlivesTheService(@TempDir Path data) throws Exception {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-90));
        try (RecordedDoor door =
                RecordedDoor.open(KvsLocal.builder().dataFolder(data).clock(late))) {
            for (int i = 0; i < 100; i++) {
                door.kvs().createRecordedChannel("quiet-" + i);
            }
            outlive(door, KvsLocal.builder().dataFolder(data).clock(late));
        }
    }

    private static void outlive(RecordedDoor door, KvsLocalBuilder next) {
        try (NodeScript page = start("outlive", door, Map.of())) {
            JsonNode before = step(page, "before");
            assertThat(secondsAgo(before)).isBetween(0.0, 30.0);
            assertThat(before.path("height").asInt()).isLessThan(3000);
            door.restart(next);
            step(page, "stopped");
            JsonNode after = step(page, "after");
            assertThat(secondsAgo(after)).isBetween(0.0, 30.0);
            assertThat(events(after))
                    .as("those of the other run are gone")
                    .doesNotContainAnyElementsOf(events(before))
                    .anyMatch(event -> event.contains("#1 fragment stored"));
            JsonNode gone = step(page, "gone");
            assertThat(gone.path("details").asBoolean()).isFalse();
        }
    }

    private static double secondsAgo(JsonNode step) {
        return Double.parseDouble(step.path("watching").asText().replaceAll(".*, (.*) s ago", "$1"));
    }

    private static List<String> events(JsonNode step) {
        return step.path("events").valueStream().map(JsonNode::asText).toList();
    }

    @Test
    void aPageOfAnotherSiteNeitherReadsNorSteers(@TempDir Path data) throws Exception {
        try (RecordedDoor door = RecordedDoor.open(KvsLocal.builder().dataFolder(data));
                NodeScript attack = start("attack", door, Map.of())) {
            JsonNode tries = attack.next(PATIENCE);

            assertThat(tries).hasSize(9);
            tries.properties().stream()
                    .filter(one -> !one.getKey().equals("injectUnseen")
                            && !one.getKey().equals("unsigned"))
                    .forEach(one ->
                            assertThat(one.getValue().asText()).as(one.getKey()).startsWith("failed: "));
            assertThat(tries.path("unsigned").asText()).isEqualTo("done: 403");
            assertThat(door.kvs().faults().list()).isEmpty();
        }
    }

    private static NodeScript start(String script, RecordedDoor door, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("chromium", Tool.chromium().path().toString());
        input.put("url", door.kvs().endpoint().toString());
        input.put("channel", RecordedDoor.NAME);
        return NodeScript.start("browser/" + script + ".mjs", input);
    }

    private static JsonNode step(NodeScript visit, String name) {
        JsonNode step = visit.next(PATIENCE);
        assertThat(step.path("step").asText()).isEqualTo(name);
        return step;
    }

    private static void assertPlayed(JsonNode step) {
        assertThat(step.path("to").asDouble()).isGreaterThan(step.path("from").asDouble() + 0.4);
    }
}

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
package io.camelkvs.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.SessionState;
import io.camelkvs.session.media.MediaStats;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;

/** The dev console, found by its name as Camel finds it. */
class DevConsoleTest extends KvsTest {

    private static final String SECRETS =
            "&accessKey=AKIDCONSOLE&secretKey=SECRETOFTHECONSOLE&sessionToken=TOKENOFTHECONSOLE";

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("kvs-storage:cam-1?region=eu-west-1" + SECRETS).to("log:heard");
        builder.from("kvs-storage:cam-2?region=eu-west-1" + SECRETS).to("log:heard");
        builder.from("kvs-storage:door?region=eu-west-1&mediaSource=RAW(rtsp://user:PASSOFTHECAMERA@host/live)"
                        + SECRETS)
                .to("log:heard");
    }

    private DevConsole console() {
        DevConsole console = PluginHelper.getDevConsoleResolver(context).resolveDevConsole("kvs-storage");
        assertThat(console).isNotNull();
        return console;
    }

    private String text(Map<String, Object> options) {
        return (String) console().call(MediaType.TEXT, options);
    }

    private JsonObject json(Map<String, Object> options) throws Exception {
        JsonObject json = (JsonObject) console().call(MediaType.JSON, options);
        assertThat(Jsoner.deserialize(json.toJson())).isInstanceOf(JsonObject.class);
        return json;
    }

    private void trouble(String channel) {
        FakeSession session = session(channel);
        session.state = SessionState.RECOVERING;
        session.downSince = FakeSession.TIME;
        session.lastFailure = Failure.of(FailureKind.ICE_FAILED, "No path.", FakeSession.TIME, null);
    }

    @Test
    void showsSessionsWithTheWorstFirst() {
        trouble("door");

        assertThat(text(Map.of()).lines().filter(line -> !line.isEmpty()))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("Sessions: 3  IDLE: 0")
                                .contains("RECOVERING: 1"),
                        line -> assertThat(line)
                                .startsWith("door RECOVERING wanted")
                                .contains("failure=ICE_FAILED (REJOIN): No path.")
                                .endsWith("downSince=2026-05-01T10:00:00Z"),
                        line -> assertThat(line).startsWith("cam-1 INGESTING").contains("joinToOffer=16ms"),
                        line -> assertThat(line).startsWith("cam-2 INGESTING"));
    }

    @Test
    void givesTheSameAsJson() throws Exception {
        trouble("door");
        session("door").stats = new MediaStats(100, 10, 5000, 200, 3, 1, 12.5, 1_000_000, 4, 5, Duration.ofMillis(300));

        JsonObject json = json(Map.of());

        assertThat(json).containsEntry("total", 3);
        assertThat(json.<JsonObject>getMap("states"))
                .containsEntry("INGESTING", 2L)
                .containsEntry("RECOVERING", 1L);
        JsonObject door = json.<JsonArray>getCollection("sessions").getMap(0);
        assertThat(door)
                .containsEntry("channelName", "door")
                .containsEntry("downSince", "2026-05-01T10:00:00Z")
                .containsEntry("joins", 4L)
                .containsEntry("totalGap", 900L);
        assertThat(door.<JsonObject>getMap("lastFailure"))
                .containsEntry("kind", "ICE_FAILED")
                .containsKey("remedy");
        assertThat(door.<JsonObject>getMap("timings")).containsEntry("joinToOffer", 16L);
        assertThat(door.<JsonObject>getMap("stats"))
                .containsEntry("nackCount", 4L)
                .containsEntry("pliCount", 5L);
    }

    @Test
    void filtersByChannel() throws Exception {
        assertThat(text(Map.of("channel", "cam-*")))
                .contains("cam-1 ", "cam-2 ")
                .doesNotContain("door");
        assertThat(json(Map.of("channel", "door"))).containsEntry("total", 1);
        assertThat(json(Map.of("channel", "cam-[1-9]"))).containsEntry("total", 2);
    }

    @Test
    void showsNoMoreThanTheLimit() throws Exception {
        JsonObject json = json(Map.of("limit", "1"));

        assertThat(json).containsEntry("total", 3);
        assertThat(json.<JsonArray>getCollection("sessions")).hasSize(1);
        assertThatThrownBy(() -> text(Map.of("limit", "-1")))
                .hasMessageContaining("limit=-1")
                .hasMessageContaining("0 to");
    }

    @Test
    void saysWhatHindersAllCalls() throws Exception {
        sessions.obstacle = Failure.of(FailureKind.CREDENTIALS_EXPIRED, "They are old.", FakeSession.TIME, null);

        assertThat(text(Map.of()))
                .contains("No call can succeed: CREDENTIALS_EXPIRED since 2026-05-01T10:00:00Z. They are old. Renew");
        JsonObject obstacle =
                json(Map.of()).<JsonArray>getCollection("obstacles").getMap(0);
        assertThat(obstacle).containsEntry("kind", "CREDENTIALS_EXPIRED");
    }

    @Test
    void showsNoSecretAndNoUri() throws Exception {
        trouble("door");

        assertThat(text(Map.of()) + json(Map.of()).toJson())
                .doesNotContain("CONSOLE")
                .doesNotContain("PASSOFTHECAMERA")
                .doesNotContain("kvs-storage:");
    }
}

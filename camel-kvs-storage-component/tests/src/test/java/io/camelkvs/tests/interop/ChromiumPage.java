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
import io.camelkvs.tests.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A page of {@code src/test/node/browser/page} in a Chromium of its own, which tells twice a second how it goes. */
public final class ChromiumPage implements AutoCloseable {

    /** Players and where their package has them. */
    enum Player {
        HLS("hls.js/dist/hls.min.js"),
        DASH("dashjs/dist/modern/umd/dash.all.min.js");

        private final String script;

        Player(String script) {
            this.script = script;
        }
    }

    private static final Duration START = Duration.ofSeconds(60);

    private final NodeScript script;

    private ChromiumPage(Map<String, Object> input) {
        input.put("chromium", Tool.chromium().path().toString());
        script = NodeScript.start("browser/watch.mjs", input);
    }

    /** A master or viewer made of AWS's WebRTC SDK, which reaches the service by https and wss. */
    static ChromiumPage peer(KvsLocal kvs, String channel, Map<String, ?> role) throws IOException {
        Map<String, Object> input = new HashMap<>(role);
        input.put("script", "webrtc.mjs");
        input.put("scripts", List.of("amazon-kinesis-video-streams-webrtc/dist/kvs-webrtc.min.js"));
        input.put("authority", Files.readString(kvs.caCertificate()));
        input.put("endpoint", kvs.tlsEndpoint().toString());
        input.put("region", kvs.region());
        input.put("credentials", Map.of("accessKeyId", kvs.accessKey(), "secretAccessKey", kvs.secretKey()));
        input.put("channel", channel);
        return new ChromiumPage(input);
    }

    /** A device whose signaling goes by messages that a server takes to it and from it. */
    public static ChromiumPage device(String server, String channel) {
        Map<String, Object> input = new HashMap<>();
        input.put("script", "device.mjs");
        input.put("scripts", List.of());
        input.put("url", server);
        input.put("channel", channel);
        return new ChromiumPage(input);
    }

    /** A player of what an address of the archived-media API leads to. */
    static ChromiumPage player(Player player, String url, Map<String, ?> settings) {
        Map<String, Object> input = new HashMap<>();
        input.put("script", "play.mjs");
        input.put("scripts", List.of(player.script));
        input.put("player", player.name());
        input.put("settings", settings);
        input.put("url", url);
        return new ChromiumPage(input);
    }

    /**
     * Looks at what the page tells until it is as wanted.
     *
     * @throws AssertionError if that takes longer, or the page or the browser's console complains
     */
    public JsonNode await(Predicate<JsonNode> wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            JsonNode report = script.next(START);
            assertThat(report.path("errors")).as("errors of %s", report).isEmpty();
            assertThat(report.path("complaints")).as("complaints of %s", report).isEmpty();
            if (wanted.test(report)) {
                return report;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not as wanted after " + patience + ": " + report);
            }
        }
    }

    @Override
    public void close() {
        script.close();
    }
}

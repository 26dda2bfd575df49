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
package io.camelkvs.examples.fleet;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** The service with its own routes and settings. */
@QuarkusTest
@WithTestResource(FleetFiles.class)
class FleetTest {

    /** Where Quarkus has an executable log under test, and application.properties the service on the JVM. */
    private static final String LOG = "target/quarkus.log";

    Path folder;

    @Test
    void recordsWhatTheFileListsAndDoesWhatRestAsks() throws Exception {
        list("front-door test-pattern", "what is this?", "yard test-pattern");
        soon(() -> camera("front-door").statusCode(200).body("state", is("INGESTING")));
        soon(() -> camera("yard").body("stats.videoFramesSent", greaterThan(0)));
        assertThat(Path.of(LOG))
                .content()
                .contains(folder.resolve("fleet.txt") + ", line 2: what follows the media source");

        post("yard", "stop").statusCode(200).body("state", is("IDLE"));
        given().get("/cameras")
                .then()
                .statusCode(200)
                .body("channelName", is(List.of("front-door", "yard")))
                .body("wanted", is(List.of(true, false)));
        post("yard", "start").statusCode(200).body("state", is("INGESTING"));

        list("yard test-pattern");
        soon(() -> camera("front-door").statusCode(404).body(containsString("No camera 'front-door'")));
        camera("yard").body("state", is("INGESTING"));
    }

    @Test
    void tellsOfACameraThatFails() throws Exception {
        list("dock #property:camera.dock");
        soon(() -> assertThat(folder.resolve("alerts.jsonl"))
                .content()
                .contains("\"channelName\":\"dock\"", "CHANNEL_DOWN", "SOURCE_UNREADABLE"));
        post("dock", "start").statusCode(502).body(containsString("no-such-file.mp4"), containsString("ffprobe"));
    }

    @Test
    void refusesWhatIsNotThere() {
        camera("cellar")
                .statusCode(404)
                .body(is("No camera 'cellar' in the fleet file; GET /cameras lists those that are" + " in it.\n"));
        post("cellar", "start").statusCode(404).body(containsString("No camera 'cellar'"));
        post("yard", "sing").statusCode(404).body(is("No action 'sing'; a camera takes start and stop.\n"));
        given().delete("/cameras/yard").then().statusCode(405);
    }

    @Test
    void tellsHowItIs() {
        for (String probe : List.of("started", "live", "ready")) {
            given().get("/q/health/" + probe).then().statusCode(200).body("status", is("UP"));
        }
        given().get("/q/metrics").then().statusCode(200).body(containsString("camel_kvs_storage_sessions"));
    }

    private void list(String... lines) throws IOException {
        Files.write(folder.resolve("fleet.txt"), List.of(lines));
    }

    private static ValidatableResponse camera(String channel) {
        return given().get("/cameras/" + channel).then();
    }

    private static ValidatableResponse post(String channel, String action) {
        return given().post("/cameras/" + channel + "/" + action).then();
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
    }
}

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
package io.camelkvs.quarkus.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera is recorded by the service, and what was recorded is found again. */
@QuarkusTest
@WithTestResource(LocalService.class)
class RecordingTest {

    KvsLocal local;

    @TempDir
    Path folder;

    @Test
    void joinsAndIsRecorded() throws Exception {
        assertThat(given().post("/cameras/yard")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo("INGESTING");
        assertThat(Operations.events("yard"))
                .contains("io.camelkvs.session.ingesting {")
                .contains("\"type\":\"INGESTING\"");
        await().atMost(Duration.ofSeconds(30)).until(() -> local.stream("yard").fragmentCount() >= 3);
        assertThat(Operations.run("yard", "sessionStatus")).contains("\"state\":\"INGESTING\"");
        assertThat(given().delete("/cameras/yard").asString()).isEqualTo("IDLE");

        assertSound(local.stream("yard").recordings().get(0));
        assertFound();
    }

    private static void assertSound(Path recording) {
        assertThat(Ffprobe.video(recording)).isEqualTo("h264,640,480");
        assertThat(Ffprobe.audio(recording)).matches("(opus|aac),48000");
        assertThat(Ffprobe.pictures(recording)).isGreaterThan(30);
    }

    private void assertFound() throws Exception {
        Map<String, Object> all = Map.of(
                "CamelKvsStorageStartTime",
                Instant.now().minus(Duration.ofHours(1)).toString());
        assertThat(Operations.run("yard", "listFragments", "", all))
                .contains(local.stream("yard").fragments().get(0).number());
        assertThat(Operations.run("yard", "getHlsUrl")).contains("/hls/").doesNotContain("SessionToken=ey");
        Path clip = Files.write(folder.resolve("clip.mp4"), Operations.media("yard", "getClip", all));
        assertThat(Ffprobe.video(clip)).isEqualTo("h264,640,480");
    }
}

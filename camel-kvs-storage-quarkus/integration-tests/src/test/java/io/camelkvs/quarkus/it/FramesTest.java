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
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What FFmpeg does for the service: it reads the pictures that a route hands over, and cameras. */
@QuarkusTest
@WithTestResource(LocalService.class)
class FramesTest {

    private static final String SIZE = "&videoWidth=320&videoHeight=240";
    /** Nothing is sent before the first picture. */
    private static final String ROUTE = SIZE + "&media=ROUTE&frameTimeout=1h&waitFor=CONNECTED";

    KvsLocal local;

    @TempDir
    Path folder;

    @Test
    void picturesOfARouteAreRecorded() throws IOException {
        join("pictures", ROUTE);
        assertThat(show("pictures", picture("color=red", "picture.jpg")).statusCode())
                .isEqualTo(204);
        awaitFragments("pictures", 2);
        assertThat(show("pictures", picture("color=blue", "picture.png")).statusCode())
                .isEqualTo(204);
        awaitFragments("pictures", local.stream("pictures").fragmentCount() + 3);

        Path recording = leave("pictures");
        assertThat(Ffprobe.video(recording)).isEqualTo("h264,320,240");
        List<Ffmpeg.Colour> colours = Ffmpeg.colours(recording);
        assertThat(colours.get(0)).matches(Ffmpeg.Colour::isRed, "is that of the JPEG");
        assertThat(colours.get(colours.size() - 1)).matches(Ffmpeg.Colour::isBlue, "is that of the PNG");
    }

    @Test
    void aDamagedPictureIsRefusedAndTheSessionGoesOn() throws IOException {
        join("damaged", ROUTE);
        byte[] picture = picture("testsrc", "damaged.jpg");
        byte[] damaged = picture.clone();
        Arrays.fill(damaged, picture.length / 2, picture.length - 2, (byte) 0xEE); // all but its end

        Response refusal = show("damaged", damaged);

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.asString())
                .startsWith("The JPEG of 320x240 pixels")
                .as("as FFmpeg says it")
                .endsWith("Invalid data found when processing input");
        assertThat(show("damaged", picture).statusCode()).isEqualTo(204);
        awaitFragments("damaged", 1);
        leave("damaged");
    }

    @Test
    void aCameraThatFfmpegReadsIsRecorded() {
        Path film = folder.resolve("film.mp4");
        Ffmpeg.film(20, film);
        join("film", SIZE + "&mediaSource=" + film);
        awaitFragments("film", 2);

        Path recording = leave("film");
        assertThat(Ffprobe.video(recording)).isEqualTo("h264,320,240");
        assertThat(Ffprobe.audio(recording)).endsWith(",48000");
        assertThat(Ffprobe.pictures(recording)).isGreaterThan(15);
    }

    private void join(String channel, String options) {
        local.createRecordedChannel(channel);
        Operations.run(channel, "joinStorageSession", options, Map.of());
    }

    private Path leave(String channel) {
        assertThat(Operations.run(channel, "leaveStorageSession")).contains("\"state\":\"IDLE\"");
        assertThat(local.stream(channel).recordings()).hasSize(1);
        return local.stream(channel).recordings().get(0);
    }

    private static Response show(String channel, byte[] picture) {
        return given().contentType("application/octet-stream").body(picture).post("/pictures/{channel}", channel);
    }

    private byte[] picture(String what, String name) throws IOException {
        Path file = folder.resolve(name);
        Ffmpeg.picture(what, file);
        return Files.readAllBytes(file);
    }

    private void awaitFragments(String channel, int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(local.stream(channel).fragmentCount()).isGreaterThanOrEqualTo(count));
    }
}

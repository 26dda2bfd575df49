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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetFileTest {

    @Test
    void readsCameras() {
        FleetFile file = FleetFile.parse(
                """
                # comment

                front-door   test-pattern
                  dock  /media/dock.mp4?x=(1  loop=true  rtsp_transport=tcp
                """);
        assertThat(file.mistakes()).isEmpty();
        assertThat(file.cameras())
                .containsExactly(
                        Map.entry("front-door", new Camera("front-door", "test-pattern", Map.of(), true)),
                        Map.entry(
                                "dock",
                                new Camera(
                                        "dock",
                                        "/media/dock.mp4?x=(1",
                                        Map.of("loop", "true", "rtsp_transport", "tcp"),
                                        true)));
        assertThat(file.cameras().get("dock").media())
                .startsWith("mediaSource=RAW(/media/dock.mp4?x=(1)&source.")
                .contains("&source.loop=true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            front/door test-pattern | the channel's name
            dock | has no media source
            dock rtsp://u:pw@h/)&uriEndpointOverride=http://evil | has a ')' in it
            dock rtsp://u:pw@h/ loop | must be parameters
            dock rtsp://u:pw@h/ loop=true&region=x | must be parameters
            yard rtsp://u:pw@h/ | in a line above already
            """)
    void tellsOfABadLineAndReadsTheOthers(String line, String told) {
        FleetFile file = FleetFile.parse("yard test-pattern\n" + line + "\nlobby test-pattern\n");
        assertThat(file.mistakes())
                .singleElement()
                .asString()
                .startsWith("line 2: ")
                .contains(told)
                .doesNotContain("pw");
        assertThat(file.cameras()).containsOnlyKeys("yard", "lobby");
    }

    @Test
    void theFileOfTheExampleIsRight() throws IOException {
        FleetFile file = FleetFile.parse(Files.readString(Path.of("fleet.txt")));
        assertThat(file.mistakes()).isEmpty();
        assertThat(file.cameras()).isNotEmpty();
    }
}

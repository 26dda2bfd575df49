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
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetFollowsItsFileTest {

    @TempDir
    Path folder;

    private Fleet fleet;

    @BeforeEach
    void twoCameras() throws IOException {
        fleet = new Fleet(folder.resolve("fleet.txt"));
        write("yard test-pattern\nlobby test-pattern\n");
        assertThat(fleet.changes()).extracting(Camera::channel).containsExactly("yard", "lobby");
    }

    @Test
    void takesAChangeWhenTheFileIsWhole() throws IOException {
        write("");
        assertThat(fleet.changes()).isEmpty();
        write("yard /media/yard.mp4\ndock test-pattern\n");
        assertThat(fleet.changes()).isEmpty();
        assertThat(fleet.changes())
                .extracting(Camera::channel, Camera::source, Camera::recorded)
                .containsExactly(
                        tuple("lobby", "test-pattern", false),
                        tuple("yard", "/media/yard.mp4", true),
                        tuple("dock", "test-pattern", true));
        assertThat(fleet.changes()).isEmpty();
    }

    @Test
    void changesNothingWhileTheFileIsGone() throws IOException {
        Files.delete(folder.resolve("fleet.txt"));
        assertThat(fleet.changes()).isEmpty();
        assertThat(fleet.changes()).isEmpty();
        assertThat(fleet.recorded()).hasSize(2);
    }

    @Test
    void aCameraThatWasStoppedStaysSoUntilItsLineChanges() throws IOException {
        fleet.want("yard", false);
        write("yard test-pattern\n");
        fleet.changes();
        assertThat(fleet.changes()).extracting(Camera::channel).containsExactly("lobby");
        assertThat(fleet.recorded()).isEmpty();
        write("yard /media/yard.mp4\n");
        fleet.changes();
        assertThat(fleet.changes()).extracting(Camera::recorded).containsExactly(true);
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("fleet.txt"), text);
    }
}

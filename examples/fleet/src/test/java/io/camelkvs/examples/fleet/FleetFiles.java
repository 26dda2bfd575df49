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

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** The service's files in a folder of the tests. Dev Services give it the local KVS service. */
public class FleetFiles implements QuarkusTestResourceLifecycleManager {

    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("fleet-");
            Files.writeString(folder.resolve("fleet.txt"), "# none yet\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "fleet.file", folder.resolve("fleet.txt").toString(),
                "fleet.look-every", "200",
                "alerts.folder", folder.toString(),
                "alerts.down-after", "1s",
                "camera.dock", folder.resolve("no-such-file.mp4").toString());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(folder, new TestInjector.MatchesType(Path.class));
    }

    @Override
    public void stop() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

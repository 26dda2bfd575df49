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

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The cameras of the fleet file, and which of them are to be recorded. Safe for use by any thread. */
@Singleton
@Named("fleet")
@Unremovable
@RegisterForReflection
public class Fleet {

    private static final Logger LOG = Logger.getLogger("fleet");

    private final Path file;
    private Map<String, Camera> cameras = new LinkedHashMap<>();
    private String seen;
    private String applied;
    private boolean unreadable;

    Fleet(@ConfigProperty(name = "fleet.file") Path file) {
        this.file = file;
    }

    /**
     * Looks at the file: what is to be recorded from now on, and what no longer. A file that changes is taken at the next
     * look, when it is whole; one that cannot be read changes nothing.
     */
    public synchronized List<Camera> changes() {
        String text = read();
        boolean settled = applied == null || text != null && text.equals(seen);
        seen = text;
        if (text == null || text.equals(applied) || !settled) {
            return List.of();
        }
        applied = text;
        FleetFile content = FleetFile.parse(text);
        content.mistakes().forEach(mistake -> LOG.warnf("%s, %s. The other lines count.", file, mistake));
        return take(content.cameras());
    }

    private String read() {
        try {
            String text = Files.readString(file);
            unreadable = false;
            return text;
        } catch (IOException e) {
            if (!unreadable) {
                LOG.warnf(
                        "fleet.file=%s cannot be read (%s). Nothing changes until it can be.",
                        file.toAbsolutePath().normalize(), e);
            }
            unreadable = true;
            return null;
        }
    }

    private List<Camera> take(Map<String, Camera> listed) {
        List<Camera> changes = new ArrayList<>();
        Map<String, Camera> next = new LinkedHashMap<>();
        cameras.values().stream()
                .filter(known -> !listed.containsKey(known.channel()))
                .forEach(gone -> changes.add(gone.withRecorded(false)));
        listed.forEach((channel, camera) -> {
            Camera known = cameras.get(channel);
            boolean same = known != null && known.isFedLike(camera);
            next.put(channel, same ? known : camera);
            if (!same) {
                changes.add(camera);
            }
        });
        cameras = next;
        return changes;
    }

    /** Those that are to be recorded. */
    public synchronized List<Camera> recorded() {
        return cameras.values().stream().filter(Camera::recorded).toList();
    }

    synchronized List<Camera> all() {
        return List.copyOf(cameras.values());
    }

    synchronized Optional<Camera> find(String channel) {
        return Optional.ofNullable(cameras.get(channel));
    }

    /** Notes the wish until the camera's line changes or the service ends. */
    synchronized Optional<Camera> want(String channel, boolean recorded) {
        return Optional.ofNullable(cameras.computeIfPresent(channel, (name, camera) -> camera.withRecorded(recorded)));
    }
}

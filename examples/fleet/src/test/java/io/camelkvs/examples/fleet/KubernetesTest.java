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

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifests are read only, since there may be no cluster. */
class KubernetesTest {

    private static final String CONTAINER = "spec.template.spec.containers[0].";

    private final List<JsonPath> manifests = new ArrayList<>();

    @BeforeEach
    void read() throws IOException {
        String text = Files.readString(Path.of("src/main/kubernetes/kubernetes.yml"));
        for (Object manifest : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
            if (manifest != null) {
                manifests.add(new JsonPath(groovy.json.JsonOutput.toJson(manifest)));
            }
        }
    }

    private JsonPath manifest(String kind, String name) {
        return manifests.stream()
                .filter(it -> it.getString("kind").equals(kind)
                        && it.getString("metadata.name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneCopyAtATimeWithTimeToLeave() {
        JsonPath deployment = manifest("Deployment", "fleet");
        assertThat(deployment.getInt("spec.replicas")).isEqualTo(1);
        assertThat(deployment.getString("spec.strategy.type")).isEqualTo("Recreate");
        assertThat(deployment.getInt("spec.template.spec.terminationGracePeriodSeconds"))
                .isGreaterThan(5);
        assertThat(deployment.getMap("spec.template.metadata.labels"))
                .isEqualTo(deployment.getMap("spec.selector.matchLabels"))
                .isEqualTo(manifest("Service", "fleet").getMap("spec.selector"));
    }

    @Test
    void probesAskForHealth() {
        JsonPath deployment = manifest("Deployment", "fleet");
        Map.of("startupProbe", "started", "livenessProbe", "live", "readinessProbe", "ready")
                .forEach((probe, path) -> {
                    assertThat(deployment.getString(CONTAINER + probe + ".httpGet.path"))
                            .isEqualTo("/q/health/" + path);
                    assertThat(deployment.getString(CONTAINER + probe + ".httpGet.port"))
                            .isEqualTo(deployment.getString(CONTAINER + "ports[0].name"));
                });
        assertThat(deployment.getInt(CONTAINER + "ports[0].containerPort")).isEqualTo(8080);
        assertThat(deployment.getString(CONTAINER + "resources.limits.memory")).matches("\\d+Mi");
    }

    @Test
    void runsAsTheUserOfTheImageAndWritesWhereItMay() throws IOException {
        JsonPath deployment = manifest("Deployment", "fleet");
        String user = Dockerfile.read("Dockerfile.native").all("USER").get(0);
        assertThat(deployment.getString("spec.template.spec.securityContext.runAsUser"))
                .isEqualTo(user);
        assertThat(deployment.getBoolean(CONTAINER + "securityContext.readOnlyRootFilesystem"))
                .isTrue();
        assertThat(deployment.getList(CONTAINER + "volumeMounts.mountPath", String.class))
                .contains("/tmp", "/var/lib/fleet", "/etc/fleet");
        assertThat(deployment.getList(CONTAINER + "volumeMounts.name"))
                .isEqualTo(deployment.getList("spec.template.spec.volumes.name"));
    }

    @Test
    void theFleetIsRightAndIsFollowed() throws IOException {
        FleetFile fleet = FleetFile.parse(manifest("ConfigMap", "fleet").getString("data.'fleet.txt'"));
        assertThat(fleet.mistakes()).isEmpty();
        assertThat(fleet.cameras()).containsOnlyKeys("front-door", "yard");
        assertThat(fleet.cameras().get("yard").source()).isEqualTo("#property:camera.yard");
        assertThat(manifest("Secret", "fleet-cameras").getMap("stringData")).containsOnlyKeys("CAMERA_YARD");
        assertThat(Dockerfile.read("Dockerfile.native").all("ENV"))
                .singleElement()
                .asString()
                .contains("/etc/fleet/fleet.txt");
        // a file that is mounted by subPath is not updated
        assertThat(manifest("Deployment", "fleet").getList(CONTAINER + "volumeMounts.subPath"))
                .containsOnlyNulls();
    }
}

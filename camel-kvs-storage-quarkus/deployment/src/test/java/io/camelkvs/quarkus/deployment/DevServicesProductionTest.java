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
package io.camelkvs.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusProdModeTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In production nothing is started or set, whatever the keys say. (The runtime module's pom bans the service itself.) */
class DevServicesProductionTest {

    @RegisterExtension
    static final QuarkusProdModeTest APP = new QuarkusProdModeTest()
            .withEmptyApplication()
            .setApplicationName("kvs-production")
            .overrideConfigKey(DevServicesProcessor.ENABLED, "true")
            .overrideConfigKey(LocalKvsSettings.CHANNELS, "yard")
            .setForcedDependencies(
                    List.of(Dependency.of("io.quarkus", "quarkus-smallrye-health", Version.getVersion())))
            .setRuntimeProperties(Map.of("quarkus.http.port", "0"))
            .setRun(true);

    @Test
    void startsNoLocalService() {
        assertThat(APP.getStartupConsoleOutput())
                .contains("camel-kvs-storage")
                .doesNotContain("Dev Services", "127.0.0.1");
    }
}

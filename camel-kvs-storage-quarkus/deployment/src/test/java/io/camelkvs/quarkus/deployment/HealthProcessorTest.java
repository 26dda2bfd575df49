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

import io.camelkvs.quarkus.KvsStorageConfig;
import io.camelkvs.quarkus.health.SessionsReadiness;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthProcessorTest {

    private static HealthBuildItem check(Map<String, String> properties, String... features) {
        KvsStorageConfig config = new SmallRyeConfigBuilder()
                .withMapping(KvsStorageConfig.class)
                .withDefaultValues(properties)
                .build()
                .getConfigMapping(KvsStorageConfig.class);
        return new HealthProcessor()
                .readiness(
                        config,
                        List.of(features).stream().map(FeatureBuildItem::new).toList());
    }

    @Test
    void thereIsACheckByDefault() {
        HealthBuildItem check = check(Map.of(), "camel-kvs-storage", "smallrye-health");

        assertThat(check.isEnabled()).isTrue();
        assertThat(check.getHealthCheckClass()).isEqualTo(SessionsReadiness.class.getName());
    }

    @Test
    void aKeyTakesItAway() {
        assertThat(check(Map.of("quarkus.camel.kvs-storage.health.enabled", "false"), "camel-kvs-storage")
                        .isEnabled())
                .isFalse();
    }

    @Test
    void camelsOwnChecksTakeItsPlace() {
        assertThat(check(Map.of(), "camel-kvs-storage", "camel-microprofile-health")
                        .isEnabled())
                .isFalse();
    }
}

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

import io.camelkvs.quarkus.KvsStorageConfig;
import io.camelkvs.quarkus.health.SessionsReadiness;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;
import java.util.List;

class HealthProcessor {

    /** Publishes the checks of Camel's own registry, where the component's are. */
    private static final String CAMEL_CHECKS = "camel-microprofile-health";

    @BuildStep
    HealthBuildItem readiness(KvsStorageConfig config, List<FeatureBuildItem> features) {
        return new HealthBuildItem(
                SessionsReadiness.class.getName(),
                config.health().enabled()
                        && features.stream()
                                .noneMatch(feature -> feature.getName().equals(CAMEL_CHECKS)));
    }
}

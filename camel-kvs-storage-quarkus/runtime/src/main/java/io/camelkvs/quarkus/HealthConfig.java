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
package io.camelkvs.quarkus;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The readiness check of all sessions. */
@ConfigMapping(prefix = "quarkus.camel.kvs-storage.health")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface HealthConfig {

    /**
     * Whether there is a readiness check {@code camel-kvs-storage}, in an application with {@code quarkus-smallrye-health}.
     * With {@code camel-quarkus-microprofile-health} there is none in any case, since that publishes Camel's own checks.
     */
    @WithDefault("true")
    boolean enabled();
}

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

import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.IndexDependencyBuildItem;
import java.nio.file.Path;
import org.apache.camel.quarkus.core.deployment.spi.CamelServiceBuildItem;

/** Makes the component known to Camel Quarkus, which finds what stands in indexed archives only. */
class KvsStorageProcessor {

    static final String FEATURE = "camel-kvs-storage";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    IndexDependencyBuildItem component() {
        return new IndexDependencyBuildItem("io.camelkvs", "camel-kvs-storage");
    }

    /** Camel Quarkus keeps such transformers out unless it has an extension for CloudEvents, which this one does not need. */
    @BuildStep
    void cloudEvents(Capabilities capabilities, BuildProducer<CamelServiceBuildItem> services) {
        if (capabilities.isMissing("org.apache.camel.cloudevents")) {
            services.produce(new CamelServiceBuildItem(
                    Path.of("META-INF/services/org/apache/camel/transformer/kvs-storage-application-cloudevents"),
                    "io.camelkvs.component.event.KvsStorageCloudEventTransformer"));
        }
    }
}

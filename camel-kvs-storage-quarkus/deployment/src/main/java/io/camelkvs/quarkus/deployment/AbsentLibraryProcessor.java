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

import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.BytecodeTransformerBuildItem;
import io.quarkus.deployment.pkg.steps.NativeOrNativeSourcesBuild;
import java.util.Map;

/**
 * The component has a class for each optional library, and does without it when the JVM cannot link that class. The
 * image builder links all classes at once, so where a library is absent its class is replaced by one that fails as
 * before.
 */
@BuildSteps(onlyIf = NativeOrNativeSourcesBuild.class)
class AbsentLibraryProcessor {

    /** What a class of ours needs. */
    static final Map<String, String> NEEDS = Map.of(
            "io.camelkvs.component.aws.AssumedRole", "software.amazon.awssdk.services.sts.StsClient",
            "io.camelkvs.component.observe.MicrometerMeters", "io.micrometer.core.instrument.MeterRegistry");

    @BuildStep
    void optional(BuildProducer<BytecodeTransformerBuildItem> transformers) {
        NEEDS.forEach((ours, needed) -> {
            if (!QuarkusClassLoader.isClassPresentAtRuntime(needed)) {
                transformers.produce(unlinkable(ours, needed));
            }
        });
    }

    /** Its native libraries are not part of an executable. */
    @BuildStep
    BytecodeTransformerBuildItem awt() {
        return unlinkable("io.camelkvs.component.media.AwtPictures", "java.awt.image.BufferedImage");
    }

    private static BytecodeTransformerBuildItem unlinkable(String ours, String needed) {
        return new BytecodeTransformerBuildItem(ours, (name, next) -> new UnlinkableClass(next, needed));
    }
}

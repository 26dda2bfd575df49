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

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.IndexDependencyBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.pkg.steps.NativeOrNativeSourcesBuild;
import java.lang.reflect.Modifier;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/** Lets expressions of routes, {@code ${body.failure.kind}} say, call what is in messages: our records, and the SDK's. */
@BuildSteps(onlyIf = NativeOrNativeSourcesBuild.class)
class MessageBodyProcessor {

    /** Of operations that answer what AWS answers. */
    static final String[] OF_THE_SDK = {
        "software.amazon.awssdk.services.kinesisvideo.model.ChannelInfo",
        "software.amazon.awssdk.services.kinesisvideo.model.MediaStorageConfiguration",
        "software.amazon.awssdk.services.kinesisvideo.model.StreamInfo",
        "software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Fragment",
    };

    private static final String OURS = "io.camelkvs.";

    @BuildStep
    IndexDependencyBuildItem session() {
        return new IndexDependencyBuildItem("io.camelkvs", "kvs-session");
    }

    @BuildStep
    ReflectiveClassBuildItem ours(CombinedIndexBuildItem index) {
        return callable(records(index.getIndex()));
    }

    @BuildStep
    ReflectiveClassBuildItem ofTheSdk() {
        return callable(OF_THE_SDK);
    }

    /** Those that others may use, and the enums in them. */
    static String[] records(IndexView index) {
        return index.getKnownClasses().stream()
                .filter(type -> type.isRecord() || type.isEnum())
                .filter(type -> Modifier.isPublic(type.flags()))
                .map(ClassInfo::name)
                .map(Object::toString)
                .filter(name -> name.startsWith(OURS))
                .toArray(String[]::new);
    }

    private static ReflectiveClassBuildItem callable(String... names) {
        return ReflectiveClassBuildItem.builder(names)
                .constructors(false)
                .methods()
                .build();
    }
}

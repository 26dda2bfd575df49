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

import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.nativeimage.JniRuntimeAccessBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveFieldBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedPackageBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.deployment.pkg.builditem.NativeImageRunnerBuildItem;
import io.quarkus.deployment.pkg.steps.NativeOrNativeSourcesBuild;
import java.util.Optional;

/** Opens webrtc-java to its native code, if the application has it. */
@BuildSteps(onlyIf = NativeOrNativeSourcesBuild.class)
class WebRtcProcessor {

    @BuildStep
    void find(
            CurateOutcomeBuildItem application,
            NativeImageRunnerBuildItem builder,
            BuildProducer<WebRtcJavaBuildItem> webRtcJava) {
        WebRtcJava.in(
                        application.getApplicationModel().getRuntimeDependencies(),
                        TargetPlatform.of(builder.isContainerBuild()))
                .map(WebRtcJavaBuildItem::new)
                .ifPresent(webRtcJava::produce);
    }

    @BuildStep
    void sharedLibrary(
            Optional<WebRtcJavaBuildItem> webRtcJava, BuildProducer<NativeImageResourceBuildItem> resources) {
        webRtcJava
                .map(item -> new NativeImageResourceBuildItem(item.library.sharedLibrary()))
                .ifPresent(resources::produce);
    }

    /** Static initializers load the shared library. */
    @BuildStep
    void initialization(
            Optional<WebRtcJavaBuildItem> webRtcJava, BuildProducer<RuntimeInitializedPackageBuildItem> packages) {
        webRtcJava
                .map(item -> new RuntimeInitializedPackageBuildItem(WebRtcJava.PACKAGE))
                .ifPresent(packages::produce);
    }

    @BuildStep
    void jni(Optional<WebRtcJavaBuildItem> webRtcJava, BuildProducer<JniRuntimeAccessBuildItem> access) {
        webRtcJava
                .map(item -> new JniRuntimeAccessBuildItem(true, true, true, names(item)))
                .ifPresent(access::produce);
    }

    /** Once it is loaded, the native code asks class loaders for classes, and those answer from what is reflective. */
    @BuildStep
    void classLoading(Optional<WebRtcJavaBuildItem> webRtcJava, BuildProducer<ReflectiveClassBuildItem> classes) {
        webRtcJava.ifPresent(item -> {
            classes.produce(namesAlone(names(item)));
            classes.produce(namesAlone(item.library.arrayTypes().toArray(String[]::new)));
        });
    }

    /** By which {@code NativeReference} releases peer connections. */
    @BuildStep
    void nativeHandle(Optional<WebRtcJavaBuildItem> webRtcJava, BuildProducer<ReflectiveFieldBuildItem> fields) {
        webRtcJava
                .map(item -> new ReflectiveFieldBuildItem(
                        getClass().getName(), WebRtcJava.PACKAGE + ".internal.NativeObject", "nativeHandle"))
                .ifPresent(fields::produce);
    }

    private static String[] names(WebRtcJavaBuildItem item) {
        return item.library.classes().toArray(String[]::new);
    }

    private static ReflectiveClassBuildItem namesAlone(String... names) {
        return ReflectiveClassBuildItem.builder(names).constructors(false).build();
    }
}

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
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.IndexDependencyBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ExcludeConfigBuildItem;
import io.quarkus.deployment.builditem.nativeimage.JniRuntimeAccessBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedPackageBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.deployment.pkg.builditem.NativeImageRunnerBuildItem;
import io.quarkus.deployment.pkg.steps.NativeOrNativeSourcesBuild;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;

/** Opens FFmpeg's binding to its native code, if the application has {@code kvs-media-ffmpeg}. */
@BuildSteps(onlyIf = NativeOrNativeSourcesBuild.class)
class FfmpegProcessor {

    private static final String GROUP = "io.camelkvs";
    private static final String ARTIFACT = "kvs-media-ffmpeg";
    private static final DotName CALLBACK = DotName.createSimple("org.bytedeco.javacpp.FunctionPointer");

    @BuildStep
    void index(CurateOutcomeBuildItem application, BuildProducer<IndexDependencyBuildItem> dependencies) {
        boolean isUsed = application.getApplicationModel().getRuntimeDependencies().stream()
                .anyMatch(dependency ->
                        GROUP.equals(dependency.getGroupId()) && ARTIFACT.equals(dependency.getArtifactId()));
        if (isUsed) {
            dependencies.produce(new IndexDependencyBuildItem(GROUP, ARTIFACT));
            dependencies.produce(new IndexDependencyBuildItem("org.bytedeco", "ffmpeg"));
        }
    }

    @BuildStep
    void find(
            CurateOutcomeBuildItem application,
            CombinedIndexBuildItem index,
            NativeImageRunnerBuildItem builder,
            BuildProducer<FfmpegBuildItem> ffmpeg) {
        Set<String> called = FfmpegLibraries.calledIn(index.getIndex());
        if (!called.isEmpty()) {
            ffmpeg.produce(new FfmpegBuildItem(FfmpegBinding.in(
                    BindingArchives.of(application.getApplicationModel().getRuntimeDependencies()),
                    called,
                    TargetPlatform.of(builder.isContainerBuild()))));
        }
    }

    @BuildStep
    void resources(
            Optional<FfmpegBuildItem> ffmpeg,
            BuildProducer<NativeImageResourceBuildItem> resources,
            BuildProducer<ExcludeConfigBuildItem> excluded) {
        ffmpeg.ifPresent(item -> {
            resources.produce(new NativeImageResourceBuildItem(List.copyOf(item.binding.resources())));
            excluded.produce(
                    new ExcludeConfigBuildItem("org\\.bytedeco\\..*\\.jar", item.binding.excludedConfiguration()));
        });
    }

    /** Static initializers load shared libraries, and keep what native code has made. */
    @BuildStep
    void initialization(Optional<FfmpegBuildItem> ffmpeg, BuildProducer<RuntimeInitializedPackageBuildItem> packages) {
        ffmpeg.ifPresent(item -> {
            packages.produce(new RuntimeInitializedPackageBuildItem("org.bytedeco"));
            packages.produce(new RuntimeInitializedPackageBuildItem("io.camelkvs.media.ffmpeg"));
        });
    }

    /** JavaCPP wraps pointers in objects that it makes without a constructor. */
    @BuildStep
    void wrappers(Optional<FfmpegBuildItem> ffmpeg, BuildProducer<ReflectiveClassBuildItem> classes) {
        ffmpeg.map(item -> ReflectiveClassBuildItem.builder(
                                item.binding.classes().toArray(String[]::new))
                        .constructors(false)
                        .unsafeAllocated()
                        .build())
                .ifPresent(classes::produce);
    }

    @BuildStep
    void callbacks(
            Optional<FfmpegBuildItem> ffmpeg,
            CombinedIndexBuildItem index,
            BuildProducer<JniRuntimeAccessBuildItem> access) {
        if (ffmpeg.isPresent()) {
            String[] callbacks = index.getIndex().getAllKnownSubclasses(CALLBACK).stream()
                    .map(ClassInfo::name)
                    .map(DotName::toString)
                    .filter(name -> !name.startsWith(FfmpegLibraries.BYTEDECO))
                    .toArray(String[]::new);
            access.produce(new JniRuntimeAccessBuildItem(true, true, false, callbacks));
        }
    }
}

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

import io.quarkus.bootstrap.model.ApplicationModelBuilder;
import io.quarkus.builder.item.BuildItem;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.IndexDependencyBuildItem;
import io.quarkus.deployment.builditem.nativeimage.JniRuntimeAccessBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.maven.dependency.ResolvedDependencyBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Test;

class FfmpegProcessorTest {

    private static final FfmpegBinding BINDING =
            new FfmpegBinding("linux-x86_64", Set.of("avutil"), Set.of("a.Class"), Set.of("libavutil.so"));

    private final FfmpegProcessor processor = new FfmpegProcessor();
    private final List<BuildItem> items = new ArrayList<>();

    /** A callback that native code may not call aborts the process. */
    @Test
    void nativeCodeMayCallOurCallbacks() throws IOException {
        produce(Optional.of(new FfmpegBuildItem(BINDING)));

        assertThat(items)
                .hasSize(6)
                .filteredOn(JniRuntimeAccessBuildItem.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(JniRuntimeAccessBuildItem.class, jni -> assertThat(jni.getClassNames())
                        .containsExactlyInAnyOrder(
                                "io.camelkvs.media.ffmpeg.FFmpegLog", "io.camelkvs.media.ffmpeg.Interrupt$Callback"));
    }

    @Test
    void withoutFfmpegNothingIsAdded() throws IOException {
        produce(Optional.empty());

        assertThat(items).isEmpty();
    }

    @Test
    void theBindingIsLookedAtWhereOurMediaSourceIs() {
        processor.index(applicationWith("kvs-session"), items::add);
        assertThat(items).isEmpty();

        processor.index(applicationWith("kvs-media-ffmpeg"), items::add);
        assertThat(items)
                .extracting(item -> ((IndexDependencyBuildItem) item).getArtifactId())
                .containsExactly("kvs-media-ffmpeg", "ffmpeg");
    }

    private void produce(Optional<FfmpegBuildItem> ffmpeg) throws IOException {
        Index index = index();
        processor.resources(ffmpeg, items::add, items::add);
        processor.initialization(ffmpeg, items::add);
        processor.wrappers(ffmpeg, items::add);
        processor.callbacks(ffmpeg, new CombinedIndexBuildItem(index, index), items::add);
    }

    private static Index index() throws IOException {
        Indexer indexer = new Indexer();
        indexer.indexClass(LogCallback.class);
        indexer.indexClass(AVIOInterruptCB.Callback_Pointer.class);
        for (String ours : List.of("FFmpegLog", "Interrupt$Callback", "PictureDecoder")) {
            indexer.index(
                    FfmpegProcessorTest.class.getResourceAsStream("/io/camelkvs/media/ffmpeg/" + ours + ".class"));
        }
        return indexer.complete();
    }

    private static CurateOutcomeBuildItem applicationWith(String artifact) {
        return new CurateOutcomeBuildItem(new ApplicationModelBuilder()
                .setAppArtifact(dependency("application"))
                .addDependency(dependency(artifact))
                .build());
    }

    private static ResolvedDependencyBuilder dependency(String artifact) {
        return ResolvedDependencyBuilder.newInstance()
                .setGroupId("io.camelkvs")
                .setArtifactId(artifact)
                .setVersion("1")
                .setResolvedPath(Path.of("target"))
                .setRuntimeCp();
    }
}

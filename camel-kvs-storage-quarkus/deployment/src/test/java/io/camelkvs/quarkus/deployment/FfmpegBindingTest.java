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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.maven.dependency.ResolvedDependency;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Looks at the archives of FFmpeg's binding that the extension is built with: FFmpeg 8.0.1, JavaCPP 1.5.13. */
class FfmpegBindingTest {

    private static final TargetPlatform LINUX = TargetPlatform.of("Linux", "amd64");
    private static final Set<String> PICTURES = Set.of("avcodec", "avutil", "swresample", "swscale");

    private final BindingArchives archives = BindingArchives.of(List.of(
            archive("javacpp", "1.5.13", "", "org/bytedeco/javacpp/Loader.class"),
            archive("javacpp", "1.5.13", "linux-x86_64", "org/bytedeco/javacpp/linux-x86_64/libjnijavacpp.so"),
            archive("ffmpeg", "8.0.1-1.5.13", "", "org/bytedeco/ffmpeg/global/avutil.class"),
            archive("ffmpeg", "8.0.1-1.5.13", "linux-x86_64", "org/bytedeco/ffmpeg/linux-x86_64/libjniavutil.so")));

    private final FfmpegBinding binding = FfmpegBinding.in(archives, PICTURES, LINUX);

    @Test
    void sharedLibrariesAreThoseThatAreCalledAndWhatTheyNeed() {
        assertThat(binding.resources())
                .filteredOn(name -> name.contains(".so"))
                .extracting(name -> name.substring("org/bytedeco/".length()))
                .containsExactly(
                        "ffmpeg/linux-x86_64/libavcodec.so.62",
                        "ffmpeg/linux-x86_64/libavutil.so.60",
                        "ffmpeg/linux-x86_64/libdrm.so.2",
                        "ffmpeg/linux-x86_64/libjniavcodec.so",
                        "ffmpeg/linux-x86_64/libjniavutil.so",
                        "ffmpeg/linux-x86_64/libjniswresample.so",
                        "ffmpeg/linux-x86_64/libjniswscale.so",
                        "ffmpeg/linux-x86_64/libswresample.so.6",
                        "ffmpeg/linux-x86_64/libswscale.so.9",
                        "ffmpeg/linux-x86_64/libva-drm.so.2",
                        "ffmpeg/linux-x86_64/libva.so.2",
                        "javacpp/linux-x86_64/libjnijavacpp.so");
    }

    @Test
    void soIsWhatJavaCppLooksUp() {
        assertThat(binding.resources())
                .filteredOn(name -> name.endsWith(".properties"))
                .containsExactly(
                        "META-INF/maven/org.bytedeco/ffmpeg/pom.properties",
                        "META-INF/maven/org.bytedeco/javacpp/pom.properties",
                        "org/bytedeco/javacpp/properties/linux-x86_64.properties");
    }

    @Test
    void nativeCodeMayMakeObjectsOfTheClassesOfTheseLibraries() {
        assertThat(binding.classes())
                .contains(
                        "org.bytedeco.ffmpeg.avutil.AVChannelLayout",
                        "org.bytedeco.ffmpeg.avcodec.AVPacket",
                        "org.bytedeco.javacpp.BytePointer")
                .noneMatch(name -> name.startsWith("org.bytedeco.ffmpeg.avfilter."));
    }

    @Test
    void theArchivesOwnConfigurationIsLeftOutExceptAccessToClassesOfTheseLibraries() {
        String folder = "/META-INF/native-image/linux-x86_64/";

        assertThat(folder + "jniavutil/resource-config.json").containsPattern(binding.excludedConfiguration());
        assertThat(folder + "jniavfilter/jni-config.json").containsPattern(binding.excludedConfiguration());
        assertThat("/META-INF/native-image/linux-arm64/jniavutil/jni-config.json")
                .containsPattern(binding.excludedConfiguration());
        assertThat(folder + "jniavutil/jni-config.json").doesNotContainPattern(binding.excludedConfiguration());
        assertThat(folder + "jnijavacpp/reflect-config.json").doesNotContainPattern(binding.excludedConfiguration());
    }

    @Test
    void aPlatformWhoseSharedLibrariesAreMissingIsToldWithWhatToAdd() {
        TargetPlatform arm = TargetPlatform.of("Linux", "aarch64");

        assertThatThrownBy(() -> FfmpegBinding.in(archives, PICTURES, arm))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("linux-arm64, for which")
                .hasMessageContaining(
                        "org.bytedeco:javacpp:1.5.13:linux-arm64 and org.bytedeco:ffmpeg:8.0.1-1.5.13:linux-arm64");
    }

    @Test
    void macosIsCalledAsJavaCppCallsIt() {
        assertThatThrownBy(() -> FfmpegBinding.in(archives, PICTURES, TargetPlatform.of("Mac OS X", "aarch64")))
                .hasMessageContaining("macosx-arm64");
    }

    private static ResolvedDependency archive(String artifact, String version, String classifier, String content) {
        return ClassPathArchive.with(content, "org.bytedeco", artifact, version, classifier);
    }
}

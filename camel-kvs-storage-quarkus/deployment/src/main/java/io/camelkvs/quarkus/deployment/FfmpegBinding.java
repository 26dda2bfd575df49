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

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of FFmpeg and of its binding belongs into an executable. The binding's archives carry configuration for each
 * library. What that opens to native code and to reflection is right; but it knows of no objects that native code makes
 * without a constructor, and takes all of FFmpeg and {@code META-INF} of every archive as resources.
 *
 * @param platform  in JavaCPP's words
 * @param libraries FFmpeg's and JavaCPP's own, as {@code avcodec}
 * @param classes   that native code makes objects of
 * @param resources shared libraries, and what JavaCPP looks up to load them
 */
record FfmpegBinding(String platform, Set<String> libraries, Set<String> classes, Set<String> resources) {

    /** Every binding needs it. */
    private static final String JAVACPP = "javacpp";

    private static final Pattern CLASS = Pattern.compile("\"name\"\\s*:\\s*\"(org\\.bytedeco\\.[^\"]+)\"");
    private static final Pattern SHARED_LIBRARY = Pattern.compile("\"pattern\"\\s*:\\s*\"\\.\\*/([^\"]+)\"");

    /**
     * @param called libraries of FFmpeg, with those that they need
     * @throws ConfigurationException if the archives have not all libraries for the target
     */
    static FfmpegBinding in(BindingArchives archives, Set<String> called, TargetPlatform target) {
        String platform = target.toString().replace("macos", "macosx").replace("aarch64", "arm64");
        Set<String> libraries = new TreeSet<>(called);
        libraries.add(JAVACPP);
        Set<String> files = archives.files();
        requireAll(archives, files, libraries, platform);
        Set<String> sharedLibraries = found(SHARED_LIBRARY, archives, libraries, platform, "resource");
        return new FfmpegBinding(
                platform,
                libraries,
                found(CLASS, archives, libraries, platform, "reflect"),
                files.stream()
                        .filter(isNeeded(platform, sharedLibraries))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static void requireAll(
            BindingArchives archives, Set<String> files, Set<String> libraries, String platform) {
        if (!libraries.stream().allMatch(library -> files.contains(configuration(platform, library, "reflect")))) {
            throw new ConfigurationException("The application has io.camelkvs:kvs-media-ffmpeg, but not FFmpeg's"
                    + " shared libraries for " + platform + ", for which the executable is built. Add the dependencies "
                    + archives.coordinates(platform) + " (the last part is the classifier), or leave kvs-media-ffmpeg"
                    + " out if no camera is read by FFmpeg and routes send no pictures.");
        }
    }

    private static Set<String> found(
            Pattern pattern, BindingArchives archives, Set<String> libraries, String platform, String kind) {
        return libraries.stream()
                .flatMap(library -> archives.find(pattern, configuration(platform, library, kind)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String configuration(String platform, String library, String kind) {
        return "META-INF/native-image/" + platform + "/jni" + library + "/" + kind + "-config.json";
    }

    /** Besides libraries, JavaCPP looks up how they are called on the platform and whether versions agree. */
    private static Predicate<String> isNeeded(String platform, Set<String> sharedLibraries) {
        Pattern lookedUp = Pattern.compile("org/bytedeco/javacpp/properties/" + platform + "\\.properties"
                + "|META-INF/maven/org\\.bytedeco/(ffmpeg|javacpp)/pom\\.properties");
        Pattern library = Pattern.compile("org/bytedeco/(ffmpeg|javacpp)/" + platform + "/[^/]+");
        return file -> lookedUp.matcher(file).matches()
                || library.matcher(file).matches()
                        && sharedLibraries.contains(file.substring(file.lastIndexOf('/') + 1));
    }

    /** Which of the configuration in the archives is left out: all but access to the classes of these libraries. */
    String excludedConfiguration() {
        return "/META-INF/native-image/(?!" + platform + "/jni(" + String.join("|", libraries)
                + ")/(jni|reflect)-config\\.json)";
    }
}

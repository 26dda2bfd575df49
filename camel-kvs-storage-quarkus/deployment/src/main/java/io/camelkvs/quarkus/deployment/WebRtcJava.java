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

import io.quarkus.maven.dependency.ResolvedDependency;
import io.quarkus.paths.PathVisit;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What webrtc-java's native code may touch in Java, computed from the library's archives: all of the library's own
 * classes, and those of the JDK that the shared library names.
 *
 * @param classes       by their names
 * @param sharedLibrary the resource, the one of the platform that the executable is built for
 */
record WebRtcJava(Set<String> classes, String sharedLibrary) {

    static final String PACKAGE = "dev.onvoid.webrtc";

    private static final String GROUP = "dev.onvoid.webrtc";
    private static final String ARTIFACT = "webrtc-java";
    private static final String CLASS = ".class";

    /**
     * Empty where the application has no webrtc-java.
     *
     * @throws ConfigurationException if it has webrtc-java, but not for the platform
     */
    static Optional<WebRtcJava> in(Collection<ResolvedDependency> dependencies, TargetPlatform platform) {
        List<ResolvedDependency> archives = dependencies.stream()
                .filter(dependency -> GROUP.equals(dependency.getGroupId()))
                .filter(dependency -> ARTIFACT.equals(dependency.getArtifactId()))
                .toList();
        return archives.isEmpty() ? Optional.empty() : Optional.of(read(archives, platform));
    }

    private static WebRtcJava read(List<ResolvedDependency> archives, TargetPlatform platform) {
        Set<String> classes = new TreeSet<>();
        Set<String> libraries = new TreeSet<>();
        Consumer<PathVisit> reader = file -> {
            String name = file.getRelativePath("/");
            if (name.startsWith(PACKAGE.replace('.', '/')) && name.endsWith(CLASS)) {
                classes.add(name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
            } else if (name.contains(ARTIFACT + "-" + platform + ".")) {
                libraries.add(name);
                classes.addAll(JdkNames.in(bytes(file)));
            }
        };
        archives.forEach(archive -> archive.getContentTree().walk(reader::accept));
        if (libraries.isEmpty()) {
            throw missing(archives.get(0).getVersion(), platform);
        }
        return new WebRtcJava(classes, libraries.iterator().next());
    }

    private static byte[] bytes(PathVisit file) {
        try {
            return Files.readAllBytes(file.getPath());
        } catch (IOException e) {
            throw new UncheckedIOException(file.getPath() + " cannot be read", e);
        }
    }

    private static ConfigurationException missing(String version, TargetPlatform platform) {
        return new ConfigurationException("The application has webrtc-java, but not its shared library for " + platform
                + ", for which the executable is built. Add the dependency " + GROUP + ":" + ARTIFACT + ":" + version
                + " with the classifier " + platform
                + ", or exclude io.camelkvs:kvs-media-webrtc if devices answer by themselves (answer=ROUTE).");
    }

    /** The native code makes arrays of classes that it has, as lists of senders or of values in statistics. */
    List<String> arrayTypes() {
        return classes.stream().map(name -> "[L" + name + ";").toList();
    }
}

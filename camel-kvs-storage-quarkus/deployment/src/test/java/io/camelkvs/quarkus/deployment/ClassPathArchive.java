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
import io.quarkus.maven.dependency.ResolvedDependencyBuilder;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** An archive that the tests are run with, as one that an application depends on. Stateless. */
final class ClassPathArchive {

    private ClassPathArchive() {}

    /** @param content one of its files, by which it is found */
    static ResolvedDependency with(String content, String group, String artifact, String version, String classifier) {
        return ResolvedDependencyBuilder.newInstance()
                .setGroupId(group)
                .setArtifactId(artifact)
                .setClassifier(classifier)
                .setVersion(version)
                .setResolvedPath(path(content))
                .build();
    }

    private static Path path(String content) {
        URL url = Objects.requireNonNull(ClassPathArchive.class.getClassLoader().getResource(content), content);
        try {
            return Path.of(
                    ((JarURLConnection) url.openConnection()).getJarFileURL().toURI());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

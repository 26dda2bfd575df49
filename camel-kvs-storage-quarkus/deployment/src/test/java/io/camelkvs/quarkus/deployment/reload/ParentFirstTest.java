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
package io.camelkvs.quarkus.deployment.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A native library is found by the class loader of the classes that load it. So the jars with a classifier, which hold the
 * libraries, must be parent-first where the ones without are. In tests all jars are, so that only this one notices.
 */
class ParentFirstTest {

    @Test
    void nativeLibrariesAreWhereTheirClassesAre() throws IOException {
        Set<String> parentFirst = parentFirst();
        assertThat(parentFirst).contains("dev.onvoid.webrtc:webrtc-java");
        List<String> needed =
                parentFirst.stream().flatMap(ParentFirstTest::onClassPath).toList();
        assertThat(needed).anyMatch(artifact -> artifact.startsWith("dev.onvoid.webrtc:webrtc-java:"));
        assertThat(parentFirst).containsAll(needed);
    }

    private static Set<String> parentFirst() throws IOException {
        Properties extension = new Properties();
        try (InputStream in = openExtension()) {
            extension.load(in);
        }
        return Set.of(extension.getProperty("parent-first-artifacts").split(","));
    }

    private static InputStream openExtension() throws IOException {
        return Collections.list(
                        ParentFirstTest.class.getClassLoader().getResources("META-INF/quarkus-extension.properties"))
                .stream()
                .filter(url -> url.getPath().contains("kvs-storage"))
                .findFirst()
                .orElseThrow()
                .openStream();
    }

    /** The jars of this artifact with a classifier, as they would be listed. */
    private static Stream<String> onClassPath(String artifact) {
        String[] parts = artifact.split(":");
        if (parts.length > 2) {
            return Stream.empty();
        }
        String folder = "/" + parts[0].replace('.', '/') + "/" + parts[1] + "/";
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(jar -> jar.getPath().replace('\\', '/').contains(folder))
                .map(jar -> classifier(parts[1], jar))
                .filter(classifier -> !classifier.isEmpty())
                .map(classifier -> artifact + ":" + classifier);
    }

    /** Of artifact-version-classifier.jar; the version is the folder's name. */
    private static String classifier(String name, File jar) {
        String plain = name + "-" + jar.getParentFile().getName();
        String file = jar.getName().replace(".jar", "");
        return file.equals(plain) ? "" : file.substring(plain.length() + 1);
    }
}

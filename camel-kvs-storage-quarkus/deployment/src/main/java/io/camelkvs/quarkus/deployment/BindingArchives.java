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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files in the archives of the binding of FFmpeg, JavaCPP's and FFmpeg's, for all platforms that are there. */
record BindingArchives(List<ResolvedDependency> archives) {

    private static final String GROUP = "org.bytedeco";

    static BindingArchives of(Collection<ResolvedDependency> dependencies) {
        return new BindingArchives(dependencies.stream()
                .filter(dependency -> GROUP.equals(dependency.getGroupId()))
                .toList());
    }

    Set<String> files() {
        Set<String> files = new TreeSet<>();
        archives.forEach(archive -> archive.getContentTree().walk(file -> files.add(file.getRelativePath("/"))));
        return files;
    }

    /** What the first group of the pattern finds in the file, of all archives that have such a file. */
    Stream<String> find(Pattern pattern, String file) {
        return archives.stream()
                .map(archive -> archive.getContentTree().apply(file, BindingArchives::text))
                .filter(Objects::nonNull)
                .flatMap(text -> pattern.matcher(text).results().map(BindingArchives::firstGroup));
    }

    private static String firstGroup(MatchResult result) {
        return result.group(1);
    }

    private static String text(PathVisit file) {
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(file.getPath());
        } catch (IOException e) {
            throw new UncheckedIOException(file.getPath() + " cannot be read", e);
        }
    }

    /** As dependencies to add, in words. */
    String coordinates(String classifier) {
        List<String> coordinates = archives.stream()
                .map(archive -> GROUP + ":" + archive.getArtifactId() + ":" + archive.getVersion() + ":" + classifier)
                .distinct()
                .toList();
        return String.join(" and ", coordinates);
    }
}

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
package io.camelkvs.examples.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The container files are read only, since there may be no container engine. */
class ContainerTest {

    /** What each Debian has. */
    private static final List<String> C_LIBRARY = List.of("libm.so.6", "libc.so.6", "ld-linux-x86-64.so.2");

    /** Shared libraries and their packages as bin/requirements.sh lists them. */
    private static Map<String, String> packages() throws IOException {
        String script = Files.readString(Path.of("../../bin/requirements.sh"));
        return Pattern.compile("(lib\\S+\\.so\\.\\d+)=([\\w.+-]+)")
                .matcher(script)
                .results()
                .collect(Collectors.toMap((MatchResult found) -> found.group(1), found -> found.group(2)));
    }

    @Test
    void thePackagesAreThoseThatWebrtcJavaIsLinkedAgainst() throws IOException {
        assertThat(SharedLibrary.ofClassPath("libwebrtc-java-linux-x86_64.so").needed())
                .filteredOn(library -> !C_LIBRARY.contains(library))
                .containsExactlyInAnyOrderElementsOf(packages().keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "Dockerfile.jvm, openjdk-17-jre-headless ca-certificates libstdc++6",
        "Dockerfile.native, libstdc++6 zlib1g"
    })
    void installsThemAndItsOwn(String name, String own) throws IOException {
        assertThat(Dockerfile.read(name).packages())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(packages().values().stream(), Stream.of(own.split(" ")))
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void runsAsAnOrdinaryUserWithTheBuiltService(String name) throws IOException {
        Dockerfile file = Dockerfile.read(name);
        assertThat(file.instructions())
                .allSatisfy(line -> assertThat(line).matches("(FROM|RUN|COPY|ENV|USER|WORKDIR|EXPOSE|ENTRYPOINT) .*"));
        assertThat(file.all("FROM")).containsExactly("docker.io/library/debian:bookworm-slim");
        assertThat(file.all("COPY")).singleElement().asString().contains("target/");
        assertThat(file.all("USER")).containsExactly("10001");
        assertThat(String.join(" ", file.all("RUN"))).contains("useradd --system --uid 10001");
        assertThat(file.all("EXPOSE")).containsExactly("8080");
        assertThat(file.all("ENTRYPOINT")).singleElement().asString().matches("\\[(\"[^\"]+\"(, )?)+]");
    }
}

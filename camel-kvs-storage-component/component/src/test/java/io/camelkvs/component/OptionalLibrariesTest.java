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
package io.camelkvs.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The component needs none of its optional libraries. */
class OptionalLibrariesTest {

    private static final String OPTIONAL =
            ".*/(micrometer|camel-telemetry|camel-health|camel-console|camel-management|camel-endpointdsl|sts)-[^/]*\\.jar";

    @Test
    void routesRunWithoutThem() throws Exception {
        String classPath = System.getProperty("java.class.path");
        String bare = Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.matches(OPTIONAL))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(classPath).contains("micrometer-core-", "camel-telemetry-", "camel-health-");
        assertThat(bare).doesNotContain("micrometer-core-", "camel-telemetry-", "camel-health-");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        bare,
                        BareMain.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(output).contains("status Started").endsWith("end" + System.lineSeparator());
        } finally {
            process.destroyForcibly();
        }
    }
}

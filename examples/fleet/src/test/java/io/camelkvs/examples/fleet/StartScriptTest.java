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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bin/fleet says before it builds anything. */
class StartScriptTest {

    @Test
    void helps() throws Exception {
        assertThat(run("--help"))
                .isEqualTo(Map.entry(0, run("-h").getValue()))
                .extracting(Map.Entry::getValue)
                .asString()
                .contains("--native", "--duration TIME", "AWS_REGION");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --nativ | 2 | Unknown option: --nativ.
            --duration | 2 | --duration needs a time
            --duration 20 | 2 | --duration 20 is not a time: use for instance 20s
            --native | 1 | set GRAALVM_HOME
            """)
    void refuses(String arguments, int status, String told) throws Exception {
        Map.Entry<Integer, String> end = run(arguments.split(" "));
        assertThat(end.getKey()).isEqualTo(status);
        assertThat(end.getValue()).contains(told);
    }

    private static Map.Entry<Integer, String> run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(Stream.concat(Stream.of("../../bin/fleet"), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true);
        script.environment().remove("GRAALVM_HOME");
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Map.entry(process.waitFor(), said);
    }
}

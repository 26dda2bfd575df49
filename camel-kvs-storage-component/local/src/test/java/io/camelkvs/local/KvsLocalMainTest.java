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
package io.camelkvs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KvsLocalMainTest {

    @Test
    void saysHowToReachWhatItStarted(@TempDir Path folder) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MainOptions options = MainOptions.parse(
                "--port",
                "0",
                "--region",
                "eu-central-1",
                "--data",
                folder.toString(),
                "--channel",
                "a",
                "--channel",
                "b");

        try (KvsLocal kvs = KvsLocalMain.start(options, new PrintStream(out, true, StandardCharsets.UTF_8))) {
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains(
                            "at " + kvs.endpoint(),
                            "AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local-secret AWS_REGION=eu-central-1",
                            "aws --region eu-central-1 --endpoint-url " + kvs.endpoint()
                                    + " kinesisvideo describe-signaling-channel --channel-name a",
                            "Channels created: a, b.");
            assertThat(kvs.stream("b").fragments()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--prot|Unknown option '--prot'",
                "--port|Option --port needs a value",
                "--port x|--port is 'x', allowed is a number from 0 to 65535",
                "--port 70000|port is 70000, allowed is 0 (any free port) to 65535",
                "--scale 0|--scale is '0', allowed is a number above 0 and up to 1000",
                "--scale 1h|--scale is '1h', allowed is a number above 0 and up to 1000",
                "--stun-port -1|stunPort is -1, allowed is 0 (any free port) to 65535",
                "--turn-port y|--turn-port is 'y', allowed is a number from 0 to 65535",
                "--audio mp3|--audio is 'mp3', allowed are auto, aac, opus",
                "--region EU|region is 'EU', allowed is a region code such as eu-central-1",
            })
    void namesAWrongOption(String arguments, String message) {
        assertThatThrownBy(() -> MainOptions.parse(arguments.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void limitsCanBeScaled(@TempDir Path folder) throws Exception {
        MainOptions options =
                MainOptions.parse("--port", "0", "--data", folder.toString(), "--scale", "0.0003", "--no-quotas");

        try (KvsLocal kvs = options.builder().start();
                Signaling master = Signaling.master(kvs, kvs.createRecordedChannel("a"))) {
            assertThat(master.closed().get(5, TimeUnit.SECONDS)).isEqualTo(1000);
        }
    }

    @Test
    void noTurnServerOutlivesAServiceThatIsKilled(@TempDir Path folder) throws Exception {
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KvsLocalMain.class.getName(),
                        "--port",
                        "0",
                        "--turn-port",
                        "0",
                        "--data",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String banner;
        do {
            banner = service.inputReader().readLine();
        } while (banner != null && !banner.contains("Ctrl-C"));
        List<ProcessHandle> children = service.descendants().toList();
        assertThat(children).anyMatch(child -> child.info().command().orElse("").endsWith("turnserver"));

        service.destroyForcibly();

        await().atMost(Duration.ofSeconds(20)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void exitsWithTwoForAWrongOption() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KvsLocalMain.class.getName(),
                        "--nonsense")
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output).contains("Unknown option '--nonsense'", "--channel NAME");
    }
}

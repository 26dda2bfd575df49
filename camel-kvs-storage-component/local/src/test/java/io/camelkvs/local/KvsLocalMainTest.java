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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                            "page   " + kvs.endpoint() + "/\n",
                            "http   " + kvs.endpoint() + "\n",
                            "stun   " + kvs.stunUri() + "\n",
                            "export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local-secret\n",
                            "export AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1\n",
                            "export AWS_ENDPOINT_URL=" + kvs.endpoint() + "\n",
                            "aws --region eu-central-1 --endpoint-url " + kvs.endpoint()
                                    + " kinesisvideo describe-signaling-channel --channel-name a",
                            "Channels created: a, b.")
                    .doesNotContain("https", "AWS_CA_BUNDLE", "%");
            assertThat(kvs.stream("b").fragments()).isEmpty();
        }
    }

    @Test
    void saysHowToTrustItAndDoesNotShowTheSecretsOfAFile(@TempDir Path folder) throws Exception {
        Path credentials = folder.resolve("my credentials");
        Files.writeString(credentials, "[camera]\naws_access_key_id = CAM\naws_secret_access_key = hidden-secret\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MainOptions options = MainOptions.parse(
                "--port", "0", "--tls-port", "0", "--data", folder + "/data", "--credentials", credentials.toString());

        try (KvsLocal kvs = KvsLocalMain.start(options, new PrintStream(out, true, StandardCharsets.UTF_8))) {
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains(
                            "https  " + kvs.tlsEndpoint() + "\n",
                            "export AWS_ENDPOINT_URL=" + kvs.tlsEndpoint() + "\n",
                            "export AWS_CA_BUNDLE=" + folder + "/data/ca.pem\n",
                            "AWS_SHARED_CREDENTIALS_FILE='" + credentials + "' AWS_PROFILE=camera\n")
                    .doesNotContain("hidden");
            assertThat(kvs.secretKey()).isEqualTo("hidden-secret");
        }
    }

    @Test
    void helpFitsATerminalAndNamesWhatThereIs() {
        assertThat(MainOptions.USAGE.lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        assertThat(MainOptions.USAGE)
                .contains("--tls-port PORT", "--lenient", "--credentials FILE", "--activation-delay SECONDS", "--help");
    }

    @Test
    void everyOptionIsHeard(@TempDir Path folder) {
        MainOptions options = MainOptions.parse(
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--tls-port",
                "0",
                "--hostname",
                "kvs.test",
                "--origin",
                "*",
                "--remote-page",
                "--stun-port",
                "0",
                "--region",
                "eu-west-1",
                "--account",
                "111122223333",
                "--lenient",
                "--data",
                folder.toString(),
                "--audio",
                "opus",
                "--activation-delay",
                "0.5",
                "--connect-timeout",
                "5",
                "--scale",
                "2",
                "--no-quotas",
                "--fault-seed",
                "7");

        try (KvsLocal kvs = options.builder().start()) {
            assertThat(kvs.region()).isEqualTo("eu-west-1");
            assertThat(kvs.dataFolder()).isEqualTo(folder.toAbsolutePath());
            assertThat(kvs.hasTls()).isTrue();
            assertThatThrownBy(() -> kvs.createRecordedChannel("a")).hasMessageContaining("channel a is CREATING");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--data", "--credentials"})
    void anEmptyPathIsNone(String option) {
        assertThatThrownBy(() -> MainOptions.parse(option, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Option " + option + ": '', allowed is a path");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--prot|Unknown option '--prot', --help lists all",
                "--port|Option --port needs a value: PORT",
                "--port x|Option --port: 'x', allowed is a number from 0 to 65535",
                "--port 70000|Option --port: port is 70000, allowed is 0 (any free port) to 65535",
                "--tls-port y|Option --tls-port: 'y', allowed is a number from 0 to 65535",
                "--scale 0|Option --scale: '0', allowed is a number above 0 and up to 1000",
                "--scale 1h|Option --scale: '1h', allowed is a number above 0 and up to 1000",
                "--stun-port -1|Option --stun-port: '-1', allowed is a number from 0 to 65535",
                "--turn-port y|Option --turn-port: 'y', allowed is a number from 0 to 65535",
                "--region EU|Option --region: region is 'EU', allowed is a region code such as eu-central-1",
                "--account 1|Option --account: accountId is '1', allowed is 12 digits",
                "--hostname a/b|Option --hostname: hostname is 'a/b', allowed is a host name or IP address",
                "--origin evil.com|Option --origin: origin is 'evil.com', allowed is an origin such as https://demo.example.com, * or null",
                "--audio mp3|Option --audio: 'mp3', allowed is auto, aac, opus",
                "--activation-delay -1|Option --activation-delay: '-1', allowed is seconds from 0 to 3600, such as 2.5",
                "--connect-timeout 0|Option --connect-timeout: connectTimeout is PT0S, it must be positive",
                "--fault-seed x|Option --fault-seed: 'x', allowed is a whole number of up to 18 digits",
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
        assertThat(output).contains("Unknown option '--nonsense', --help lists all");
    }
}

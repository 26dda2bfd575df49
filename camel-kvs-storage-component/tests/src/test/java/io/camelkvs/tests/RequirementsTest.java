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
package io.camelkvs.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bin/demo and bin/test do on a machine that lacks something; its commands are those of one folder. */
class RequirementsTest {

    private static final Path SCRIPT = Path.of("../../bin/requirements.sh").toAbsolutePath();

    @TempDir
    private Path bin;

    @Test
    void installsWhatIsMissingAndGoesOn() throws Exception {
        command(
                "apt-get",
                "[ \"$1\" = update ] || { echo \"apt-get $*\" >&2; " + writes("javac", "javac 17.0.1") + "; }");

        Result result = require("java");

        assertThat(result.output()).contains("Missing on this machine: openjdk-17-jdk-headless.", "went on");
        assertThat(result.status()).isZero();
    }

    @Test
    void saysThatWhatWasInstalledDoesNotSuffice() throws Exception {
        command("npm", ":");
        command("apt-get", writes("node", "v18.20.4"));

        Result result = require("node");

        assertThat(result.output()).contains("Missing on this machine: nodejs.", "Node.js 18 is too old");
        assertThat(result.status()).isOne();
    }

    @Test
    void saysThatItIsStillMissing() throws Exception {
        command("apt-get", ":");

        Result result = require("maven");

        assertThat(result.output()).contains("Installed, and still missing or too old: maven.");
        assertThat(result.status()).isOne();
    }

    private record Result(int status, String output) {}

    private Result require(String part) throws IOException, InterruptedException {
        for (String name : new String[] {"bash", "sh", "sed", "chmod"}) {
            Files.createSymbolicLink(bin.resolve(name), Path.of("/bin", name));
        }
        command("id", "echo 0");
        ProcessBuilder builder = new ProcessBuilder(
                bin.resolve("bash").toString(),
                "-c",
                "set -euo pipefail; . " + SCRIPT + "; require " + part + "; echo went on");
        builder.environment().put("PATH", bin.toString());
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }

    private String writes(String name, String output) {
        Path file = bin.resolve(name);
        return "printf '#!/bin/sh\\necho " + output + "\\n' > " + file + "; chmod +x " + file;
    }

    private void command(String name, String body) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

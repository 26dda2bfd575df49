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
package io.camelkvs.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Reads what the executable logged, down to TRACE: there must be no secret in it, and no connection that it could not release. */
final class ExecutableLog implements AfterAllCallback {

    private static final Path FILE = Path.of("target", "quarkus.log");
    private static final Pattern SECRETS = Pattern.compile(LocalService.SECRET_KEY
            + "|X-Amz-Signature=[0-9a-fA-F]{16,}|X-Amz-Security-Token=[A-Za-z0-9%/+=~]{8,}|ice-pwd:[A-Za-z0-9+/]{22,}");

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        String log = Files.readString(FILE);
        assertThat(log.contains(" DEBUG [io.cam.")).as("the log is a full one").isTrue();
        assertThat(log.lines().filter(line -> SECRETS.matcher(line).find()).map(ExecutableLog::place))
                .as("lines with a secret, of which only the beginning is shown")
                .isEmpty();
        assertThat(log.lines().filter(line -> line.contains("stays in memory"))).isEmpty();
    }

    /** What is before the text. */
    private static String place(String line) {
        int end = line.indexOf(')');
        return end < 0 ? "(no beginning)" : line.substring(0, end);
    }
}

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
package io.camelkvs.tests.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a service said, in order, with its time since the beginning; without secrets. Safe for use by any thread. */
public final class Transcript {

    private static final int LONGEST = 20_000;

    private final Redactor redactor = new Redactor();
    private final List<String> lines = new ArrayList<>();
    private final Instant begun = Instant.now();

    /** Has a value replaced wherever it stands from now on. */
    synchronized void hide(String what, String value) {
        redactor.hide(what, value);
    }

    /** Notes something under a heading; escaped line ends become real ones, so that SDP can be read. */
    public synchronized void note(String heading, String text) {
        String seconds = "%.3f".formatted(Duration.between(begun, Instant.now()).toMillis() / 1000.0);
        String redacted = redactor.redact(text).replace("\\r\\n", "\n").strip();
        // cut only now, or a secret at the end would be cut to what is not known as one
        String shown = redacted.length() > LONGEST ? redacted.substring(0, LONGEST) + " …" : redacted;
        lines.add(seconds + " s  " + redactor.redact(heading) + (shown.isEmpty() ? "" : "\n" + shown.indent(4)));
    }

    synchronized String text() {
        return String.join("\n", lines) + "\n";
    }

    /** @return the file, in the module's {@code target} */
    Path write(String name) {
        try {
            Path file = Path.of("target", name).toAbsolutePath();
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

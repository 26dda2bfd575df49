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
package io.camelkvs.tests.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of docs/local-operations.md: each operation, and whether it is done. */
record OperationsPage(Map<String, Boolean> operations) {

    private static final Path FILE = Path.of("../../docs/local-operations.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| ([A-Z][A-Za-z]+) \\| (done|not done) \\|", Pattern.MULTILINE);

    /** @throws IllegalStateException if an operation has two rows */
    static OperationsPage read() {
        try {
            return new OperationsPage(ROW.matcher(Files.readString(FILE))
                    .results()
                    .collect(Collectors.toMap(
                            row -> row.group(1), row -> row.group(2).equals("done"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

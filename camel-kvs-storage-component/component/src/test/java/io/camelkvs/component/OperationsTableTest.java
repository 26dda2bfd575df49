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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of operations in docs/component.md, which is written by hand, names what the code has. */
class OperationsTableTest {

    private static final Pattern TABLE = Pattern.compile("(?s)<!-- operations -->\n(.*?)<!-- end -->");
    private static final Pattern HEADER = Pattern.compile("\\b[A-Z][a-zA-Z]+\\b(?=,| \\(|$| if)");
    /** Words in capitals that are no headers of ours. */
    private static final List<String> NO_HEADERS = List.of("Content-Type", "Type");

    private static Stream<String[]> rows() throws IOException {
        Matcher table = TABLE.matcher(Files.readString(Path.of("../../docs/component.md")));
        assertThat(table.find()).isTrue();
        return table.group(1).lines().filter(line -> line.startsWith("| `")).map(line -> line.split("\\|"));
    }

    @Test
    void hasEveryOperationOnce() throws IOException {
        assertThat(rows().map(row -> row[1].replace("`", "").trim()))
                .containsExactly(Arrays.stream(KvsStorageOperation.values())
                        .map(Enum::name)
                        .toArray(String[]::new));
    }

    @Test
    void namesHeadersThatThereAre() throws IOException {
        List<String> headers = Schema.load().getEndpointHeaders().stream()
                .map(header -> header.getName().replace("CamelKvsStorage", ""))
                .toList();

        assertThat(rows().flatMap(row -> Stream.of(row[3], row[5])).flatMap(OperationsTableTest::headers))
                .isNotEmpty()
                .isSubsetOf(headers);
    }

    private static Stream<String> headers(String cell) {
        return HEADER.matcher(cell.trim())
                .results()
                .map(match -> match.group())
                .filter(word -> !NO_HEADERS.contains(word) && !word.equals(word.toUpperCase()));
    }
}

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
import org.junit.jupiter.api.Test;

/**
 * Keeps the tables of docs/component.md as the code has them. Run with {@code -Ddocs.update=true} to rewrite them.
 */
class OptionTablesTest {

    private static final Path PAGE = Path.of("../../docs/component.md");

    @Test
    void theTablesOfThePageAreThoseOfTheCode() throws IOException {
        String page = Files.readString(PAGE);
        String expected = DocTables.fill(page);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, expected);
            return;
        }
        assertThat(page)
                .as("docs/component.md is stale; run: mvn -pl camel-kvs-storage-component/component -am test"
                        + " -Dtest=OptionTablesTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true")
                .isEqualTo(expected);
    }
}

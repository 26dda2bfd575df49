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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The packages of the Node.js tests are the same everywhere, whichever registry they come from. */
class LockFileTest {

    @Test
    void namesHashesAndNoRegistry() throws Exception {
        JsonNode packages = new ObjectMapper()
                .readTree(Path.of("src/test/node/package-lock.json").toFile())
                .get("packages");
        assertThat(packages).hasSizeGreaterThan(10);
        packages.fields().forEachRemaining(entry -> {
            assertThat(entry.getValue().has("resolved")).as(entry.getKey()).isFalse();
            assertThat(entry.getValue().has("integrity") || entry.getKey().isEmpty())
                    .as("%s has a hash", entry.getKey())
                    .isTrue();
        });
    }
}

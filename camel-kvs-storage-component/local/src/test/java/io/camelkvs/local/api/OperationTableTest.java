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
package io.camelkvs.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class OperationTableTest {

    record Request(String name) {}

    private static final Address ADDRESS = new Address(false, "localhost");

    private final OperationTable table =
            new OperationTable().add("/greet", Request.class, (request, address) -> "hello " + request.name());

    /** Four bytes that look like UTF-32, followed by what is no character of it. */
    @Test
    void bytesThatAreNoTextAreTheCallersMistake() {
        assertRefused(HexFormat.of().parseHex("0100000000" + "0003e83b22537472"));
    }

    @Test
    void whatIsNoJsonIsTheCallersMistake() {
        assertRefused("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        assertRefused("{\"Name\":[]}".getBytes(StandardCharsets.UTF_8));
        assertRefused("null".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aValueOfAnotherTypeIsNamed() {
        assertThatThrownBy(() -> table.call("/greet", "{\"Name\":[]}".getBytes(StandardCharsets.UTF_8), ADDRESS))
                .hasMessage("The value of Name is not of the type that the API gives this member.");
        assertThatThrownBy(() -> table.call("/greet", "[1]".getBytes(StandardCharsets.UTF_8), ADDRESS))
                .hasMessage("The body must be a JSON object.");
    }

    private void assertRefused(byte[] body) {
        assertThatThrownBy(() -> table.call("/greet", body, ADDRESS))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.type()).isEqualTo("SerializationException"));
    }
}

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

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each number, duration and switch of ours says what it takes. */
class UnfitValueTest {

    static Stream<Arguments> options() {
        List<String> own = Arrays.stream(KvsStorageConfiguration.class.getDeclaredFields())
                .map(Field::getName)
                .toList();
        return Schema.load().getEndpointOptions().stream()
                .filter(option -> own.contains(option.getName()) && allowed(option) != null)
                .map(option -> Arguments.of(option.getName(), allowed(option)));
    }

    private static String allowed(EndpointOptionModel option) {
        return switch (option.getType()) {
            case "duration" -> "a duration such as 90s, 1m30s, PT1M30S or milliseconds";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            default -> null;
        };
    }

    @ParameterizedTest
    @MethodSource("options")
    void isExplained(String option, String allowed) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThatThrownBy(() -> context.getEndpoint("kvs-storage:cam?" + option + "=soon"))
                    .cause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(option + "=soon is not usable: use " + allowed);
        }
    }
}

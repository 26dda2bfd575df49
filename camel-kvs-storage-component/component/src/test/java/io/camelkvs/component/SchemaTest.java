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
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.component.aws.common.AwsCommonConfiguration;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.junit.jupiter.api.Test;

/** The generated schema says what the code does. */
class SchemaTest {

    private final ComponentModel schema = Schema.load();

    @Test
    void defaultsAreThoseOfTheCode() throws ReflectiveOperationException {
        KvsStorageConfiguration configuration = new KvsStorageConfiguration();
        Map<String, EndpointOptionModel> options = schema.getEndpointOptions().stream()
                .collect(Collectors.toMap(EndpointOptionModel::getName, option -> option));
        for (Field field : KvsStorageConfiguration.class.getDeclaredFields()) {
            field.setAccessible(true);
            Object value = field.get(configuration);
            Object documented = options.get(field.getName()).getDefaultValue();
            if (value instanceof Map<?, ?> map) {
                assertThat(map).as(field.getName()).isEmpty();
                assertThat(documented).as(field.getName()).isNull();
            } else {
                String expected = documented == null ? null : documented.toString();
                String actual = value instanceof Enum<?> constant ? constant.name() : value == null ? null : "" + value;
                assertThat(actual).as(field.getName()).isEqualTo(expected);
            }
        }
    }

    @Test
    void everyOptionAndHeaderIsDescribed() {
        List<String> undescribed = new ArrayList<>();
        schema.getEndpointOptions().stream()
                .filter(option -> option.getDescription().length() < 10)
                .forEach(option -> undescribed.add(option.getName()));
        schema.getEndpointHeaders().stream()
                .filter(header -> header.getDescription().length() < 10)
                .forEach(header -> undescribed.add(header.getName()));

        assertThat(undescribed).isEmpty();
        assertThat(schema.getEndpointHeaders()).hasSize(KvsStorageConstants.class.getFields().length);
    }

    /** The generator leaves characters out that it does not like. */
    @Test
    void descriptionsAreAsTheyWereWritten() throws IOException {
        String source = Files.readString(Path.of("src/main/java/io/camelkvs/component/KvsStorageConfiguration.java"))
                .replaceAll("\"\\s*\\+\\s*\"", "");
        List<String> own = Arrays.stream(KvsStorageConfiguration.class.getDeclaredFields())
                .map(Field::getName)
                .toList();
        assertThat(schema.getEndpointOptions().stream()
                        .filter(option -> own.contains(option.getName()) && option.getPrefix() == null)
                        .map(EndpointOptionModel::getDescription))
                .isNotEmpty()
                .allMatch(source::contains);
    }

    @Test
    void onlyCredentialsAreSecretAndAllOfThem() {
        assertThat(schema.getEndpointOptions().stream()
                        .filter(EndpointOptionModel::isSecret)
                        .map(EndpointOptionModel::getName))
                .containsExactlyInAnyOrder("accessKey", "secretKey", "sessionToken", "iotPrivateKey");
    }

    @Test
    void theConnectionOptionsAreNamedAsInCamelsAwsComponents() {
        List<String> names = schema.getEndpointOptions().stream()
                .map(EndpointOptionModel::getName)
                .toList();
        assertThat(Arrays.stream(AwsCommonConfiguration.class.getMethods())
                        .map(method -> method.getName().replaceFirst("^(get|is)", ""))
                        .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1)))
                .isNotEmpty()
                .allMatch(names::contains);
    }
}

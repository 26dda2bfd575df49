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
package io.camelkvs.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevUiProcessorTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8443, true",
        "https://kvs.localhost:8444/, true",
        "http://127.0.0.1:8443, true",
        "http://[::1]:8443, true",
        "https://vpce-1.kinesisvideo.eu-west-1.vpce.amazonaws.com, false",
        "https://localhost.example.com, false",
    })
    void linksToAServiceOfThisMachine(String endpoint, boolean linked) {
        ComponentOptions options = new ComponentOptions(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of("camel.component.kvs-storage.uriEndpointOverride", endpoint), "test", 100))
                .build());

        assertThat(DevUiProcessor.hasLocalService(List.of(), options)).isEqualTo(linked);
    }
}

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

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "camel.component.kvs-storage.region, eu-west-1",
        "camel.component.kvs-storage.uri-endpoint-override, http://localhost:4566",
        "camel.component.kvs-storage.uriEndpointOverride, http://localhost:4566",
        "camel.component.kvsStorage.accessKey, AKID",
        "camel.component.kvs-storage.configuration.region, eu-west-1",
        "camel.component.kvs-storage.configuration, #bean:mine",
        "camel.component.kvs-storage.kinesis-video-client, #bean:mine",
        "camel.component.kvs-storage.use-default-credentials-provider, true",
        "camel.component.kvs-storage.secret-key, ${set.elsewhere}",
    })
    void seesAConnection(String key, String value) {
        assertThat(options(Map.of(key, value), Map.of()).connection()).contains(key);
    }

    @ParameterizedTest
    @CsvSource({
        "camel.component.kvs-storage.region, ''",
        "camel.component.kvs-storage.region, ${set.elsewhere:}",
        "camel.component.kvs-storage.use-default-credentials-provider, false",
        "camel.component.kvs-storage.video-width, 320",
        "camel.component.aws2-s3.region, eu-west-1",
        "'%prod.camel.component.kvs-storage.region', eu-west-1",
        "aws.region, eu-west-1",
    })
    void seesNone(String key, String value) {
        assertThat(options(Map.of(key, value), Map.of()).connection()).isEmpty();
    }

    @Test
    void seesWhatTheEnvironmentSaysOfTheComponentOnly() {
        assertThat(options(Map.of(), Map.of("CAMEL_COMPONENT_KVS_STORAGE_REGION", "eu-west-1"))
                        .connection())
                .contains("CAMEL_COMPONENT_KVS_STORAGE_REGION");
        assertThat(options(Map.of(), Map.of("AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "AKID"))
                        .connection())
                .isEmpty();
    }

    @Test
    void seesWhatIsFalse() {
        String key = "camel.component.kvs-storage.provision";
        assertThat(options(Map.of(key, "false"), Map.of()).isFalse("provision")).isTrue();
        assertThat(options(Map.of(key, "true"), Map.of()).isFalse("provision")).isFalse();
        assertThat(options(Map.of(), Map.of()).isFalse("provision")).isFalse();
    }

    /** So that an option that is added to the component is thought of here. */
    @Test
    void knowsAllOptionsForSecurityAndProxies() throws IOException, DeserializationException {
        List<String> ofOneConnection = componentOptions().entrySet().stream()
                .filter(option ->
                        List.of("security", "proxy").contains(((JsonObject) option.getValue()).getString("label")))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(ofOneConnection).contains("accessKey", "proxyHost");
        assertThat(ComponentOptions.CONNECTION)
                .containsAll(ofOneConnection.stream()
                        .filter(option -> !List.of(
                                        "proxyProtocol",
                                        "sslContextParameters",
                                        "useGlobalSslContextParameters",
                                        "trustAllCertificates")
                                .contains(option))
                        .toList());
        assertThat(componentOptions().keySet())
                .containsAll(ComponentOptions.CONNECTION)
                .contains("provision");
    }

    private static JsonObject componentOptions() throws IOException, DeserializationException {
        try (Reader json = new InputStreamReader(
                ComponentOptionsTest.class.getResourceAsStream("/META-INF/io/camelkvs/component/kvs-storage.json"),
                StandardCharsets.UTF_8)) {
            return ((JsonObject) Jsoner.deserialize(json)).getMap("componentProperties") instanceof JsonObject options
                    ? options
                    : new JsonObject();
        }
    }

    private static ComponentOptions options(Map<String, String> properties, Map<String, String> environment) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfile("dev")
                .withSources(
                        new PropertiesConfigSource(properties, "application.properties", 250),
                        new EnvConfigSource(environment, 300))
                .build();
        return new ComponentOptions(config);
    }
}

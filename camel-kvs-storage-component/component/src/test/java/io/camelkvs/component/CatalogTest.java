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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;

/** A Camel catalog that has the component added serves tools: it knows options, checks URIs, and makes them. */
class CatalogTest {

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    CatalogTest() throws IOException {
        try (InputStream entry =
                KvsStorageComponent.class.getResourceAsStream("/META-INF/io/camelkvs/component/kvs-storage.json")) {
            String schema = new String(entry.readAllBytes(), StandardCharsets.UTF_8);
            catalog.addComponent("kvs-storage", KvsStorageComponent.class.getName(), schema);
        }
    }

    @Test
    void theComponentIsFound() {
        assertThat(catalog.findComponentNames()).contains("kvs-storage");
        assertThat(catalog.componentModel("kvs-storage").getArtifactId()).isEqualTo("camel-kvs-storage");
        assertThat(catalog.componentModel("kvs-storage").isRemote()).isTrue();
        assertThat(catalog.componentJSonSchema("kvs-storage")).contains("\"mediaSource\"", "CamelKvsStorageEventType");
    }

    @Test
    void aGoodUriIsValid() {
        EndpointValidationResult result = catalog.validateEndpointProperties(
                "kvs-storage:front-door?region=eu-west-1&autoJoin=true&joinTimeout=90s&source.loop=true&media=ROUTE");

        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
    }

    @Test
    void mistakesAreFound() {
        EndpointValidationResult result = catalog.validateEndpointProperties(
                "kvs-storage:front-door?regoin=eu-west-1&videoWidth=wide&waitFor=TEA&autoJoin=maybe");

        assertThat(result.getUnknown()).containsExactly("regoin");
        assertThat(result.getInvalidInteger()).containsOnlyKeys("videoWidth");
        assertThat(result.getInvalidEnum()).containsOnlyKeys("waitFor");
        assertThat(result.getInvalidBoolean()).containsOnlyKeys("autoJoin");
    }

    @Test
    void uriAndPropertiesAreTurnedIntoEachOther() throws Exception {
        String uri =
                catalog.asEndpointUri("kvs-storage", Map.of("channelName", "front-door", "region", "eu-west-1"), false);

        assertThat(uri).isEqualTo("kvs-storage:front-door?region=eu-west-1");
        assertThat(catalog.endpointProperties(uri))
                .containsOnly(Map.entry("channelName", "front-door"), Map.entry("region", "eu-west-1"));
    }

    @Test
    void propertiesOfTheComponentAreChecked() {
        assertThat(catalog.validateConfigurationProperty("camel.component.kvs-storage.region=eu-west-1")
                        .isSuccess())
                .isTrue();
        assertThat(catalog.validateConfigurationProperty("camel.component.kvs-storage.joinTimeouts=1s")
                        .getUnknown())
                .isNotEmpty();
    }
}

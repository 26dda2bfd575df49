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
package io.camelkvs.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.camelkvs.component.KvsStorageComponent;
import io.camelkvs.component.KvsStorageConfiguration;
import io.camelkvs.component.KvsStorageEndpoint;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows can be used as it stands there. */
class SnippetsTest {

    private static final Pattern URI = Pattern.compile("\"(?:master:\\w+:)?(kvs-storage:[^\"]+)\"");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");

    static Stream<Arguments> yaml() {
        return blocks("yaml");
    }

    static Stream<Arguments> java() {
        return blocks("java")
                .filter(block -> URI.matcher((String) block.get()[1]).find());
    }

    static Stream<Arguments> json() {
        return blocks("json");
    }

    private static Stream<Arguments> blocks(String language) {
        return DocPage.all().stream()
                .flatMap(page -> page.blocks(language).stream().map(block -> Arguments.of(page, block)));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("yaml")
    void routesLoad(DocPage page, String block) throws Exception {
        try (DefaultCamelContext context = context()) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("page.yaml", route(block)));

            assertThat(context.getRoutes()).isNotEmpty();
            context.getRouteDefinitions().stream()
                    .flatMap(SnippetsTest::dynamicUris)
                    .filter(uri -> uri.startsWith("kvs-storage:"))
                    .forEach(uri -> assertEndpoint(context, uri));
        }
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("java")
    void endpointsOfJavaRoutesExist(DocPage page, String block) throws Exception {
        try (DefaultCamelContext context = context()) {
            URI.matcher(block).results().map(uri -> uri.group(1)).forEach(uri -> assertEndpoint(context, uri));
        }
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("json")
    void jsonCanBeRead(DocPage page, String block) throws Exception {
        assertThat(new JsonMapper().readTree(block)).isNotEmpty();
    }

    /** A step alone stands for one of a route. */
    private static String route(String block) {
        return block.startsWith(" ") ? "- route:\n    from:\n      uri: direct:start\n      steps:\n" + block : block;
    }

    private static Stream<String> dynamicUris(RouteDefinition route) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDynamicDefinition.class).stream()
                .map(ToDynamicDefinition::getUri);
    }

    private static void assertEndpoint(CamelContext context, String uri) {
        assertThat(context.getEndpoint(EXPRESSION.matcher(uri).replaceAll("cam-1")))
                .as(uri)
                .isInstanceOf(KvsStorageEndpoint.class);
    }

    /** With what the pages say is on the component. Consumers are not started; what producers call is not there. */
    private static DefaultCamelContext context() {
        DefaultCamelContext context = new DefaultCamelContext();
        KvsStorageConfiguration options =
                context.getComponent("kvs-storage", KvsStorageComponent.class).getConfiguration();
        options.setRegion("eu-west-1");
        options.setUriEndpointOverride("http://localhost:9");
        options.setAccessKey("nobody");
        options.setSecretKey("nothing");
        context.setAutoStartup(false);
        context.addComponent("kafka", new SedaComponent());
        context.addComponent("paho-mqtt5", new SedaComponent());
        context.getPropertiesComponent().addInitialProperty("garage.url", "rtsp://192.0.2.7/live");
        context.getPropertiesComponent().addInitialProperty("camera", "192.0.2.7:8080");
        context.start();
        return context;
    }
}

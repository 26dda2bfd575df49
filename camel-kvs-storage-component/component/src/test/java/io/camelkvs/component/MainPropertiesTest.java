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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.session.media.IceTransportPolicy;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

/** What {@code application.properties} says of the component reaches its endpoints, which may differ. */
class MainPropertiesTest {

    @Test
    void theComponentsOptionsAreWhereEndpointsStartFrom() throws Exception {
        try (Context running = start(Map.of(
                "camel.component.kvs-storage.region", "eu-west-1",
                "camel.component.kvs-storage.join-timeout", "90s",
                "camel.component.kvs-storage.iceTransportPolicy", "relay",
                "camel.component.kvs-storage.configuration.videoWidth", "1280"))) {
            KvsStorageConfiguration own = running.endpoint("kvs-storage:front-door?videoHeight=720");

            assertThat(own.getRegion()).isEqualTo("eu-west-1");
            assertThat(own.getJoinTimeout()).isEqualTo(90_000);
            assertThat(own.getIceTransportPolicy()).isEqualTo(IceTransportPolicy.RELAY);
            assertThat(own.getVideoWidth()).isEqualTo(1280);
            assertThat(own.getVideoHeight()).isEqualTo(720);
            assertThat(running.endpoint("kvs-storage:back-door?region=eu-west-3")
                            .getRegion())
                    .isEqualTo("eu-west-3");
        }
    }

    @Test
    void aMistypedPropertyStopsTheStart() {
        assertThatThrownBy(() -> start(Map.of("camel.component.kvs-storage.regoin", "eu-west-1")))
                .hasStackTraceContaining("regoin");
    }

    private static Context start(Map<String, String> properties) throws Exception {
        Main main = new Main();
        properties.forEach(main::addInitialProperty);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to("mock:end");
            }
        });
        main.start();
        return new Context(main, main.getCamelContext());
    }

    private record Context(Main main, CamelContext context) implements AutoCloseable {

        KvsStorageConfiguration endpoint(String uri) {
            return context.getEndpoint(uri, KvsStorageEndpoint.class).getConfiguration();
        }

        @Override
        public void close() {
            main.stop();
        }
    }
}

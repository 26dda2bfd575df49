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
package io.camelkvs.dsl;

import static io.camelkvs.dsl.StaticEndpointBuilders.kvsStorage;
import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.component.KvsStorageConfiguration;
import io.camelkvs.component.KvsStorageEndpoint;
import io.camelkvs.component.KvsStorageOperation;
import io.camelkvs.dsl.KvsStorageEndpointBuilderFactory.KvsStorageBuilders;
import io.camelkvs.session.WaitFor;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** Routes written with the generated methods make the endpoints that their URIs would. */
class EndpointDslTest extends CamelTestSupport {

    private static final class CameraRoutes extends EndpointRouteBuilder implements KvsStorageBuilders {

        @Override
        public void configure() {
            from(kvsStorage("front-door").events("FAILED,GAVE_UP").region("eu-west-1"))
                    .autoStartup(false)
                    .to(direct("alert"));
            from(direct("join"))
                    .to(kvsStorage("front-door")
                            .operation(KvsStorageOperation.joinStorageSession)
                            .region("eu-west-1")
                            .waitFor(WaitFor.OFFER)
                            .joinTimeout("90s")
                            .videoWidth(1280)
                            .videoHeight(720));
        }
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new CameraRoutes();
    }

    @Test
    void methodsBecomeOptions() {
        KvsStorageConfiguration options = context.getEndpoints().stream()
                .filter(KvsStorageEndpoint.class::isInstance)
                .map(endpoint -> ((KvsStorageEndpoint) endpoint).getConfiguration())
                .filter(configuration -> configuration.getVideoWidth() == 1280)
                .findFirst()
                .orElseThrow();

        assertThat(options.getChannelName()).isEqualTo("front-door");
        assertThat(options.getRegion()).isEqualTo("eu-west-1");
        assertThat(Duration.ofMillis(options.getJoinTimeout())).isEqualTo(Duration.ofSeconds(90));
        assertThat(options.getWaitFor()).isEqualTo(WaitFor.OFFER);
        assertThat(options.getVideoHeight()).isEqualTo(720);
    }

    @Test
    void anEndpointCanBeHadOutsideOfARoute() {
        KvsStorageEndpoint endpoint =
                kvsStorage("back-door").region("eu-west-1").resolve(context, KvsStorageEndpoint.class);

        assertThat(endpoint.getConfiguration().getChannelName()).isEqualTo("back-door");
        assertThat(KvsStorageEndpointBuilderFactory.KvsStorageHeaderNameBuilder.class.getMethods())
                .extracting("name")
                .contains("kvsStorageEventType");
    }
}

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

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Producers of a route and of a context that are stopped and started again. */
class RestartTest {

    @Test
    void operationsGoOn() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:status")
                            .routeId("status")
                            .to("kvs-storage:cam?region=eu-west-1&accessKey=AKIDEXAMPLE&secretKey=geheim"
                                    + "&operation=sessionStatus&uriEndpointOverride=http://127.0.0.1:9");
                }
            });
            context.start();
            assertStatus(context);
            context.getRouteController().stopRoute("status");
            context.getRouteController().startRoute("status");
            assertStatus(context);
            context.suspend();
            context.resume();
            assertStatus(context);
            context.stop();
            context.start();
            assertStatus(context);
        }
    }

    private static void assertStatus(DefaultCamelContext context) {
        Exchange answer = context.createProducerTemplate().send("direct:status", exchange -> {});
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeaders()).containsEntry(KvsStorageConstants.SESSION_STATE, "IDLE");
    }
}

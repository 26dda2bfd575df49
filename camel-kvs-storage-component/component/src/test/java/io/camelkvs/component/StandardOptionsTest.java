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

import io.camelkvs.session.EventType;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.junit.jupiter.api.Test;

/** The options that every Camel component has mean here what they mean elsewhere. */
class StandardOptionsTest extends KvsTest {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        KvsStorageComponent component = new KvsStorageComponent(created);
        component.setHealthCheckConsumerEnabled(false);
        component.setHealthCheckProducerEnabled(false);
        created.addComponent("kvs-storage", component);
        HealthCheckRegistry registry = HealthCheckRegistry.get(created);
        registry.register(registry.resolveById("consumers"));
        registry.register(registry.resolveById("producers"));
        HealthCheckHelper.getHealthCheckRepository(created, "producers").setEnabled(true);
        return created;
    }

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("kvs-storage:asks?region=eu-west-1&exchangePattern=InOut").to("mock:asked");
        builder.from("kvs-storage:tells?region=eu-west-1").routeId("tells").to("mock:told");
        builder.from("direct:status").to("kvs-storage:tells?region=eu-west-1&operation=sessionStatus");
    }

    @Test
    void anEventIsToldUnlessTheEndpointAsks() throws Exception {
        assertThat(patternOf("tells", "mock:told")).isEqualTo(ExchangePattern.InOnly);
        assertThat(patternOf("asks", "mock:asked")).isEqualTo(ExchangePattern.InOut);
    }

    @Test
    void healthChecksCanBeTurnedOff() {
        assertThat(HealthCheckHelper.invokeReadiness(context))
                .filteredOn(result -> result.getCheck().getId().equals("consumer:tells"))
                .allSatisfy(result -> assertThat(result.getDetails()).doesNotContainKey("sessions"));
        assertThat(HealthCheckHelper.invokeReadiness(context))
                .noneMatch(result -> result.getCheck().getId().equals("producer:kvs-storage")
                        && result.getCheck().isEnabled());
    }

    private ExchangePattern patternOf(String channel, String uri) throws InterruptedException {
        MockEndpoint mock = getMockEndpoint(uri);
        mock.expectedMessageCount(1);
        session(channel).emit(EventType.GO_AWAY);
        mock.assertIsSatisfied();
        return mock.getExchanges().get(0).getPattern();
    }
}

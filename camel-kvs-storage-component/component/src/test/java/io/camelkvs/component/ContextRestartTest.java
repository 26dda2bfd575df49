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
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A context with real sessions, health, JMX and meters that is stopped and started again. */
class ContextRestartTest {

    private static final String KEYS = "&region=eu-west-1&accessKey=AKIDEXAMPLE&secretKey=geheim";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private String service;

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aStopLeavesNothingAndAStartBringsAllAgain() throws Exception {
        service = "http://127.0.0.1:" + freePort();
        context.getRegistry().bind("metricsRegistry", meters);
        context.addRoutes(routes());
        register();
        for (int round = 0; round < 2; round++) {
            context.start();
            isAtWork();
            context.stop();
            heard.clear();
            hasLeftNothing();
        }
    }

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("kvs-storage:cam?autoJoin=true&events=FAILED&uriEndpointOverride=" + service + KEYS)
                        .routeId("camera")
                        .process(exchange -> heard.add(exchange.getMessage().getBody(String.class)));
                from("kvs-storage:*?events=alert&downAfter=1000")
                        .routeId("alerts")
                        .process(exchange -> heard.add(exchange.getMessage().getBody(String.class)));
                from("direct:status")
                        .routeId("status")
                        .to("kvs-storage:cam?operation=sessionStatus&uriEndpointOverride=" + service + KEYS);
            }
        };
    }

    private void register() {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        registry.setExposureLevel("full");
        registry.register(registry.resolveById("consumers"));
        registry.register(registry.resolveById("producers"));
        HealthCheckHelper.getHealthCheckRepository(context, "producers").setEnabled(true);
    }

    private void isAtWork() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(heard).anyMatch(text -> text.contains("\"type\":\"FAILED\""));
            assertThat(heard).anyMatch(text -> text.contains("\"kind\":\"CHANNEL_DOWN\""));
        });
        assertThat(HealthCheckHelper.invokeReadiness(context))
                .extracting(result -> result.getCheck().getId() + " " + result.getState())
                .containsExactlyInAnyOrder(
                        "consumer:camera DOWN",
                        "consumer:alerts DOWN",
                        "consumer:status UP",
                        "producer:kvs-storage DOWN");
    }

    private void hasLeftNothing() throws Exception {
        assertThat(meters.getMeters()).isEmpty();
        ObjectName ours = new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*");
        assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(ours, null))
                .isEmpty();
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    private List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("(" + context.getName() + ")") && name.contains("Kvs"))
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

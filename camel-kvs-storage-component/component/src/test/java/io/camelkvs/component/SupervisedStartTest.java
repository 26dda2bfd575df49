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

import io.camelkvs.session.EventType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.SupervisingRouteController;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A route that cannot start, for want of a connection say, is started again by Camel's supervisor. */
class SupervisedStartTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final FakeSessions sessions = new FakeSessions();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void theThirdStartSucceedsAndTheOthersLeftNothingBehind() throws Exception {
        sessions.serve(context, () -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("no credentials yet");
            }
        });
        SupervisingRouteController supervisor = context.getRouteController().supervising();
        supervisor.setInitialDelay(1);
        supervisor.setBackOffDelay(20);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("kvs-storage:cam?region=eu-west-1&autoJoin=true")
                        .routeId("cam")
                        .process(exchange -> heard.add(
                                exchange.getMessage().getHeader(KvsStorageConstants.EVENT_TYPE, String.class)));
            }
        });
        context.start();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> supervisor.getRouteStatus("cam") == ServiceStatus.Started
                        && sessions.session("cam") != null
                        && sessions.session("cam").joins.size() == 1);
        sessions.session("cam").emit(EventType.INGESTING);
        await().until(() -> heard.size() == 1);
        assertThat(attempts).hasValue(3);
        assertThat(sessions.session("cam").listeners()).isEqualTo(1);
    }
}

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
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.SessionState;
import io.camelkvs.session.alert.Alert;
import io.camelkvs.session.alert.AlertKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An alert route for all cameras, and the life of the route that owns one, against a service with real media. */
@Execution(ExecutionMode.CONCURRENT)
class AlertsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Alert> alerts = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private KvsLocal kvs;

    @BeforeEach
    void start() throws Exception {
        kvs = KvsLocal.builder().start();
        kvs.createRecordedChannel("cam-1");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("kvs-storage:cam-*?events=alert&downAfter=5s&recoveredAfter=1s&noKeyFrameAfter=8s&noAudioAfter=5s")
                        .routeId("alerts")
                        .autoStartup(false)
                        .process(exchange -> alerts.add(exchange.getMessage().getMandatoryBody(Alert.class)));
                String channel = "kvs-storage:cam-1?" + Cameras.connection(kvs)
                        + "&videoWidth=160&videoHeight=120&offerTimeout=1s&retryDelay=1s&maxRetryDelay=1s";
                from(channel + "&autoJoin=true&events=media").routeId("owner").log("${body}");
                from("direct:status").to(channel + "&operation=sessionStatus");
            }
        });
        context.start();
        await().atMost(PATIENCE).until(() -> status().state() == SessionState.INGESTING);
        // a busy machine may take longer to join than the alerts allow
        context.getRouteController().startRoute("alerts");
    }

    @AfterEach
    void stop() {
        context.stop();
        kvs.close();
    }

    private SessionSnapshot status() {
        return context.createProducerTemplate().requestBody("direct:status", "", SessionSnapshot.class);
    }

    private void awaitAlert(AlertKind kind) {
        await(kind.name()).atMost(PATIENCE).until(() -> alerts.stream().anyMatch(alert -> alert.kind() == kind));
    }

    @Test
    void anOutageIsToldOnceWithItsEnd() {
        kvs.faults().inject(Fault.of(FaultKind.NO_OFFER).channel("cam-1"));
        kvs.faults().inject(Fault.of(FaultKind.SESSION_END).channel("cam-1"));
        awaitAlert(AlertKind.CHANNEL_DOWN);
        long attempts = status().attempt();
        await().atMost(PATIENCE).until(() -> status().attempt() > attempts + 1);
        kvs.faults().clear();
        awaitAlert(AlertKind.CHANNEL_RECOVERED);

        assertThat(alerts).extracting(Alert::kind).containsExactly(AlertKind.CHANNEL_DOWN, AlertKind.CHANNEL_RECOVERED);
        assertThat(alerts.get(0).channelName()).isEqualTo("cam-1");
        assertThat(alerts.get(0).channelArn()).contains(":channel/cam-1/");
        assertThat(alerts.get(0).lastFailure()).isNotNull();
    }

    @Test
    void healthyMediaRaisesNothingAndASuspendedRouteKeepsIt() throws Exception {
        long joins = status().joins();
        context.getRouteController().suspendRoute("owner");
        await().during(Duration.ofSeconds(10))
                .atMost(Duration.ofSeconds(12))
                .until(() -> status().state() == SessionState.INGESTING);
        assertThat(alerts).isEmpty();
        context.getRouteController().resumeRoute("owner");

        assertThat(status().joins()).isEqualTo(joins);
        assertThat(status().stats().keyFramesSent()).isGreaterThan(3);
        context.getRouteController().stopRoute("owner");
        await().atMost(PATIENCE).until(() -> status().state() == SessionState.IDLE);
        context.getRouteController().startRoute("owner");
        await().atMost(PATIENCE).until(() -> status().state() == SessionState.INGESTING);
        assertThat(status().joins()).isGreaterThan(joins);
        assertThat(alerts).as("left on purpose").isEmpty();
    }
}

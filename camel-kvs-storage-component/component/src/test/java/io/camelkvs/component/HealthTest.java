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

import io.camelkvs.component.observe.SessionsHealthCheck;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.SessionState;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.Result;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** What Camel's health checks say, in a context that has nothing but camel-health on its class path. */
class HealthTest extends KvsTest {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        HealthCheckRegistry registry = HealthCheckRegistry.get(created);
        registry.setExposureLevel("full");
        registry.register(registry.resolveById("consumers"));
        registry.register(registry.resolveById("producers"));
        HealthCheckHelper.getHealthCheckRepository(created, "producers").setEnabled(true);
        return created;
    }

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("kvs-storage:cam?region=eu-west-1&downAfter=60000")
                .routeId("hear")
                .to("log:heard");
        builder.from("direct:command").toD("kvs-storage:${header.camera}?region=eu-west-1&operation=sessionStatus");
    }

    private Result consumerHealth() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals("consumer:hear"))
                .findFirst()
                .orElseThrow();
    }

    private Result producerHealth() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals("producer:kvs-storage"))
                .findFirst()
                .orElseThrow();
    }

    private Failure failure(FailureKind kind) {
        return Failure.of(kind, "It went wrong.", FakeSession.TIME, null);
    }

    private static Object session(Result result, String channel) {
        return result.getDetails().get("session." + channel + ".s-" + channel);
    }

    @Test
    void readyWhileNothingSpeaksAgainstIt() {
        session("cam").lastFailure = failure(FailureKind.NO_OFFER);

        Result result = consumerHealth();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails())
                .containsEntry("sessions", 1)
                .containsEntry("sessions.INGESTING", 1L)
                .containsEntry("sessions.FAILED", 0L);
        assertThat(session(result, "cam"))
                .isEqualTo(
                        "INGESTING since 2026-05-01T10:00:00Z, joins 4, rejoins 2, gaps 900 ms, last failure NO_OFFER"
                                + " at 2026-05-01T10:00:00Z");
    }

    @Test
    void notReadyWhileNoCallCanSucceed() {
        sessions.obstacle = failure(FailureKind.CREDENTIALS_UNAVAILABLE);

        Result result = consumerHealth();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage().orElseThrow())
                .isEqualTo("It went wrong. " + FailureKind.CREDENTIALS_UNAVAILABLE.remedy());
        assertThat(result.getDetails()).containsEntry("service", "CREDENTIALS_UNAVAILABLE");
        sessions.obstacle = null;
        assertThat(consumerHealth().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aCameraThatIsDownIsADetailOnly() {
        down("cam");

        Result result = consumerHealth();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(session(result, "cam").toString())
                .startsWith("FAILED since 2026-05-01T10:00:00Z, no media since 2026-01-01T00:00:00Z");
    }

    @Test
    void neverAMatterOfLiveness() {
        sessions.obstacle = failure(FailureKind.SERVICE_UNREACHABLE);
        template.sendBodyAndHeader("direct:command", null, "camera", "door");

        Collection<Result> results = HealthCheckHelper.invokeLiveness(context);

        assertThat(results).noneMatch(result -> result.getCheck().getId().startsWith("producer:"));
        assertThat(context.getRoute("hear").getConsumer())
                .isInstanceOfSatisfying(KvsStorageConsumer.class, consumer -> assertThat(
                                consumer.getHealthCheck().isLiveness())
                        .isFalse());
    }

    @Test
    void producersHaveOneCheckTogetherWithTheWorstSessionsFirst() {
        for (int i = 0; i < 50; i++) {
            template.sendBodyAndHeader("direct:command", null, "camera", "door-" + i);
        }
        down("door-33");

        Result result = producerHealth();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails()).containsEntry("sessions", 51).containsEntry("sessions.FAILED", 1L);
        assertThat(session(result, "door-33").toString()).startsWith("FAILED");
        assertThat(result.getDetails().keySet().stream().filter(key -> key.startsWith("session.")))
                .hasSize(SessionsHealthCheck.DETAILED);
        sessions.obstacle = failure(FailureKind.SERVICE_UNREACHABLE);
        assertThat(producerHealth().getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    @Test
    void theProducersCheckGoesWithTheComponent() {
        template.sendBodyAndHeader("direct:command", null, "camera", "door");
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        assertThat(registry.getCheck("producer:kvs-storage")).isPresent();

        context.getComponent("kvs-storage").stop();

        assertThat(registry.getCheck("producer:kvs-storage")).isEmpty();
    }

    @Test
    void aDisabledCheckKnowsNothing() {
        KvsStorageConsumer consumer =
                (KvsStorageConsumer) context.getRoute("hear").getConsumer();
        consumer.getHealthCheck().setEnabled(false);

        assertThat(consumer.getHealthCheck().call(Map.of()).getState()).isEqualTo(HealthCheck.State.UNKNOWN);
    }

    @Test
    void oneCheckOfAllSessionsForHostsWithoutCamelsChecks() {
        KvsStorageComponent component = context.getComponent("kvs-storage", KvsStorageComponent.class);
        template.sendBodyAndHeader("direct:command", null, "camera", "door");

        Result up = component.healthCheck().call(Map.of());
        sessions.obstacle = failure(FailureKind.SERVICE_UNREACHABLE);
        Result down = component.healthCheck().call(Map.of());

        assertThat(up.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(up.getDetails()).containsEntry("sessions", 2);
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getDetails()).containsEntry("service.remedy", FailureKind.SERVICE_UNREACHABLE.remedy());
    }

    @Test
    void nothingSpeaksAgainstAContextWithoutSessions() {
        Result result =
                new KvsStorageComponent(new DefaultCamelContext()).healthCheck().call(Map.of());

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails()).containsEntry("sessions", 0);
    }

    @Test
    void theMessageNamesFewOfManyReasons() {
        SessionsHealthCheck.Subject many = new SessionsHealthCheck.Subject() {
            @Override
            public Collection<Failure> obstacles() {
                return IntStream.range(0, 100)
                        .mapToObj(account -> Failure.of(
                                FailureKind.SIGNATURE_REJECTED, "Account " + account, FakeSession.TIME, null))
                        .toList();
            }

            @Override
            public Collection<SessionSnapshot> sessions() {
                return List.of();
            }
        };

        Result result = new SessionsHealthCheck("many", true, many, null, Clock.systemUTC()).call(Map.of());

        assertThat(result.getMessage().orElseThrow())
                .contains("Account 0", "Account 4")
                .doesNotContain("Account 5")
                .endsWith(" …");
    }

    private void down(String channel) {
        FakeSession session = session(channel);
        session.state = SessionState.FAILED;
        session.downSince = LONG_AGO;
        session.lastFailure = failure(FailureKind.NO_OFFER);
    }
}

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

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.SessionState;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;

/** Health with {@code strictHealth=true}: a camera that is down for long makes the check DOWN. */
class StrictHealthTest extends KvsTest {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        created.getComponent("kvs-storage", KvsStorageComponent.class).setStrictHealth(true);
        return created;
    }

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("kvs-storage:cam?region=eu-west-1&downAfter=60000")
                .routeId("hear")
                .to("log:heard");
    }

    private HealthCheck.Result health() {
        KvsStorageConsumer consumer =
                (KvsStorageConsumer) context.getRoute("hear").getConsumer();
        return consumer.getHealthCheck().call(Map.of());
    }

    @Test
    void downOnlyAfterDownAfter() {
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);

        session("cam").downSince = Instant.now().minusSeconds(30);
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);

        session("cam").downSince = Instant.now().minusSeconds(61);
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getMessage().orElseThrow())
                .isEqualTo("1 of 1 sessions without media for longer than 60000 ms: cam");
    }

    @Test
    void theMessageNamesTheLastFailure() {
        FakeSession cam = session("cam");
        cam.state = SessionState.FAILED;
        cam.wanted = false;
        cam.downSince = FakeSession.TIME.minusSeconds(86_400L * 365);
        cam.lastFailure = Failure.of(FailureKind.CHANNEL_NOT_FOUND, "No such channel.", FakeSession.TIME, null);

        assertThat(health().getState()).as("it gave up").isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getMessage().orElseThrow()).endsWith("ms: cam (CHANNEL_NOT_FOUND)");
    }

    @Test
    void aStoppedConsumerHasNoSessions() throws Exception {
        session("cam").downSince = Instant.EPOCH;
        context.getRouteController().stopRoute("hear");

        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health().getDetails()).containsEntry("sessions", 0);
    }
}

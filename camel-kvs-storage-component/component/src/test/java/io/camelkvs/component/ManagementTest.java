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
import static org.awaitility.Awaitility.await;

import io.camelkvs.session.EventType;
import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.SessionState;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;

/** What operators see and do by JMX. */
class ManagementTest extends KvsTest {

    private final CountDownLatch busy = new CountDownLatch(1);

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        configuration.withJMX(true);
    }

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("kvs-storage:cam?region=eu-west-1").routeId("hear").to("log:heard");
        builder.from("kvs-storage:slow?region=eu-west-1&eventQueueSize=1")
                .routeId("slow")
                .process(exchange -> busy.await());
        builder.from("direct:idle")
                .to("kvs-storage:lazy?region=eu-west-1&lazyStartProducer=true&operation=sessionStatus");
    }

    private MBeanServer server() {
        return context.getManagementStrategy().getManagementAgent().getMBeanServer();
    }

    private ObjectName bean(String query) throws Exception {
        Set<ObjectName> names = server().queryNames(
                        new ObjectName("org.apache.camel:context=" + context.getManagementName() + "," + query), null);
        assertThat(names).hasSize(1);
        return names.iterator().next();
    }

    private ObjectName endpoint(String channel) throws Exception {
        return bean("type=endpoints,name=\"kvs-storage://" + channel + "*\"");
    }

    private Object get(ObjectName bean, String attribute) throws Exception {
        return server().getAttribute(bean, attribute);
    }

    private Object call(ObjectName bean, String operation) throws Exception {
        return server().invoke(bean, operation, new Object[0], new String[0]);
    }

    @Test
    void anEndpointShowsItsSession() throws Exception {
        FakeSession cam = session("cam");
        ObjectName endpoint = endpoint("cam");
        assertThat(get(endpoint, "ChannelName")).isEqualTo("cam");
        assertThat(get(endpoint, "SessionState")).isEqualTo("INGESTING");
        assertThat(get(endpoint, "SessionWanted")).isEqualTo(true);
        assertThat(get(endpoint, "DownSince")).isNull();
        assertThat(get(endpoint, "LastFailure")).isNull();
        assertThat(get(endpoint, "Joins")).isEqualTo(4L);
        assertThat(get(endpoint, "Rejoins")).isEqualTo(2L);
        assertThat(get(endpoint, "TotalGapMillis")).isEqualTo(900L);

        cam.state = SessionState.FAILED;
        cam.downSince = FakeSession.TIME;
        cam.lastFailure = new Failure(FailureKind.NO_OFFER, "None came.", "Do this.", FakeSession.TIME, null);

        assertThat(get(endpoint, "SessionState")).isEqualTo("FAILED");
        assertThat(get(endpoint, "DownSince")).isEqualTo("2026-05-01T10:00:00Z");
        assertThat(get(endpoint, "LastFailure")).isEqualTo("NO_OFFER: None came. Do this.");
    }

    @Test
    void anEndpointThatNobodyStartedHasNoSessionAndMakesNone() throws Exception {
        ObjectName endpoint = endpoint("lazy");

        assertThat(get(endpoint, "SessionState")).isNull();
        assertThat(session("lazy")).isNull();
        assertThatThrownBy(() -> call(endpoint, "leaveSession"))
                .hasStackTraceContaining("channel lazy has no session yet: start a consumer or producer");
    }

    @Test
    void anOperatorLeavesAndChecks() throws Exception {
        assertThat(call(endpoint("cam"), "leaveSession")).asString().startsWith("cam INGESTING");
        assertThat(session("cam").leaves).hasValue(1);

        assertThat(call(endpoint("cam"), "checkSession")).asString().startsWith("Pre-flight of channel cam: passed");
    }

    @Test
    void theComponentCountsSessions() throws Exception {
        ObjectName component = bean("type=components,name=\"kvs-storage\"");
        assertThat(get(component, "Sessions")).isEqualTo(2);
        assertThat(get(component, "SessionsIngesting")).isEqualTo(2L);
        assertThat(get(component, "SessionsDown")).isEqualTo(0L);
        assertThat(get(component, "Obstacle")).isNull();

        session("cam").downSince = FakeSession.TIME;
        sessions.obstacle = new Failure(FailureKind.CLOCK_WRONG, "It is off.", "Set it.", FakeSession.TIME, null);

        assertThat(get(component, "SessionsDown")).isEqualTo(1L);
        assertThat(get(component, "Obstacle")).isEqualTo("CLOCK_WRONG: It is off. Set it.");
        Object list = server().invoke(component, "listSessions", new Object[] {10}, new String[] {"int"});
        assertThat(list).asString().startsWith("cam: INGESTING since 2026-05-01T10:00:00Z, no media since");
    }

    @Test
    void aConsumerCountsDroppedEvents() throws Exception {
        ObjectName slow = consumer("slow");
        assertThat(get(slow, "DroppedEvents")).isEqualTo(0L);

        session("slow").emit(EventType.CONNECTED);
        await().until(() -> context.getInflightRepository().size("slow") == 1);
        session("slow").emit(EventType.CONNECTED, EventType.INGESTING, EventType.LEFT);

        await().until(() -> get(slow, "DroppedEvents").equals(2L));
        assertThat(get(consumer("hear"), "DroppedEvents")).isEqualTo(0L);
        busy.countDown();
    }

    private ObjectName consumer(String route) throws Exception {
        for (ObjectName name : server().queryNames(
                        new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",type=consumers,*"),
                        null)) {
            if (route.equals(get(name, "RouteId"))) {
                return name;
            }
        }
        throw new AssertionError("route " + route + " has no consumer");
    }
}

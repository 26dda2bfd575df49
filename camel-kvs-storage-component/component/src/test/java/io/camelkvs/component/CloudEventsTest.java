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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.spi.DataType;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;

/** Events, alerts and gaps as CloudEvents, in routes. */
class CloudEventsTest extends KvsTest {

    private static final DataType CLOUD_EVENT = new DataType("kvs-storage:application-cloudevents");

    private final List<Exchange> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch slow = new CountDownLatch(1);

    @Override
    protected void routes(RouteBuilder builder) {
        builder.from("kvs-storage:cam?region=eu-west-1")
                .transformDataType(CLOUD_EVENT)
                .process(exchange -> heard.add(exchange.copy()));
        builder.from("kvs-storage:skewed?region=eu-west-1&events=alert")
                .transformDataType(CLOUD_EVENT)
                .process(exchange -> heard.add(exchange.copy()));
        builder.from("kvs-storage:slow?region=eu-west-1&eventQueueSize=1")
                .routeId("slow")
                .process(exchange -> slow.await())
                .transformDataType(CLOUD_EVENT)
                .process(exchange -> heard.add(exchange.copy()));
        builder.from("direct:other").transformDataType(CLOUD_EVENT);
    }

    private Message first() {
        await().until(() -> !heard.isEmpty());
        return heard.get(0).getMessage();
    }

    @Test
    void anEvent() throws Exception {
        session("cam").emit(EventType.GAVE_UP);

        assertThat(first().getHeaders())
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_VERSION, "1.0")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_ID, "s-cam-1")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, "cam")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, "s-cam")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, "io.camelkvs.session.gave_up")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_TIME, "2026-05-01T10:00:00Z")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_CONTENT_TYPE, "application/json")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, "application/json");
        JsonObject json = (JsonObject) Jsoner.deserialize(first().getBody(String.class));
        assertThat(json.getString("type")).isEqualTo("GAVE_UP");
    }

    /** The usual snapshot tells of a clock that is 90 s off. */
    @Test
    void anAlert() throws Exception {
        assertThat(first().getHeaders())
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, "io.camelkvs.alert.clock_skew")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, "skewed")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, "s-skewed");
        JsonObject json = (JsonObject) Jsoner.deserialize(first().getBody(String.class));
        assertThat(json.getString("id")).isEqualTo(first().getHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID));
    }

    @Test
    void aGap() {
        session("slow").emit(EventType.CONNECTED);
        await().until(() -> context.getInflightRepository().size("slow") == 1);
        session("slow").emit(EventType.INGESTING, EventType.STALLED);
        await().until(() -> ((KvsStorageConsumer) context.getRoute("slow").getConsumer()).getDroppedEvents() == 1);
        slow.countDown();
        await().until(() -> heard.stream().anyMatch(exchange -> "io.camelkvs.consumer.dropped"
                .equals(exchange.getMessage().getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE))));
    }

    @Test
    void inYaml() throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(
                        ResourceHelper.fromString(
                                "cloud.yaml",
                                """
                        - route:
                            from:
                              uri: kvs-storage:yaml
                              parameters:
                                region: eu-west-1
                                events: media
                              steps:
                                - transformDataType:
                                    toType: "kvs-storage:application-cloudevents"
                                - to: mock:cloud
                        """));
        getMockEndpoint("mock:cloud")
                .expectedHeaderReceived(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, "io.camelkvs.session.ingesting");

        session("yaml").emit(EventType.JOIN_CALLED, EventType.INGESTING);

        getMockEndpoint("mock:cloud").assertIsSatisfied();
    }

    @Test
    void anythingElseIsAnError() {
        assertThatThrownBy(() -> template.requestBody("direct:other", "text"))
                .isInstanceOf(CamelExecutionException.class)
                .rootCause()
                .hasMessage("kvs-storage:application-cloudevents takes a SessionEvent, an Alert or a Dropped as a"
                        + " kvs-storage consumer gives them, not a java.lang.String");
    }
}

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
package io.camelkvs.component.event;

import io.camelkvs.component.SessionHeaders;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.alert.Alert;
import java.time.Instant;
import java.util.Locale;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Makes CloudEvents (specification 1.0) of events, alerts and gaps: their attributes as Camel's headers for them, and the
 * body as JSON. Stateless.
 */
@DataTypeTransformer(
        name = "kvs-storage:application-cloudevents",
        description = "Makes CloudEvents of the consumer's events, alerts and gaps, with the body as JSON")
public class KvsStorageCloudEventTransformer extends Transformer {

    private static final String TYPE = "io.camelkvs.";
    private static final String JSON = "application/json";

    /** @throws IllegalArgumentException if the body is none of this component's */
    @Override
    public void transform(Message message, DataType from, DataType to) {
        Object body = message.getBody();
        if (body instanceof SessionEvent event) {
            describe(message, SessionHeaders.id(event), "session", event.type().name(), event.time());
            locate(message, event.channelArn(), event.channelName(), event.sessionId());
        } else if (body instanceof Alert alert) {
            describe(message, alert.id(), "alert", alert.kind().name(), alert.time());
            locate(message, alert.channelArn(), alert.channelName(), alert.sessionId());
        } else if (body instanceof Dropped dropped) {
            String id = "dropped-" + dropped.first() + "-" + dropped.since().toEpochMilli();
            describe(message, id, "consumer", Dropped.TYPE, dropped.until());
            locate(message, null, dropped.channelName(), null);
        } else {
            throw new IllegalArgumentException("kvs-storage:application-cloudevents takes a SessionEvent, an Alert or a"
                    + " Dropped as a kvs-storage consumer gives them, not "
                    + (body == null ? "an empty body" : "a " + body.getClass().getName()));
        }
        message.setBody(message.getBody(String.class));
    }

    private static void describe(Message message, String id, String subject, String type, Instant time) {
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_VERSION, "1.0");
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID, id);
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, TYPE + subject + "." + type.toLowerCase(Locale.ROOT));
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_TIME, time.toString());
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, JSON);
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_CONTENT_TYPE, JSON);
    }

    private static void locate(Message message, String arn, String name, String sessionId) {
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, arn == null ? name : arn);
        if (sessionId != null) {
            message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, sessionId);
        }
    }
}

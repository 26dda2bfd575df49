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
package io.camelkvs.component.observe;

import io.camelkvs.component.KvsStorageComponent;
import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.KvsStorageEndpoint;
import io.camelkvs.session.KvsSessionException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractMessagingSpanDecorator;

/**
 * Tags the spans of this component's exchanges. Camel's tracers find it by {@code ServiceLoader}; nothing else names it,
 * so camel-telemetry need not be there. Stateless.
 */
public final class KvsStorageSpanDecorator extends AbstractMessagingSpanDecorator {

    private static final String CHANNEL = "kvs.channel";
    private static final String SESSION = "kvs.session.id";
    private static final String OPERATION = "kvs.operation";
    private static final String EVENT = "kvs.event.type";
    private static final String FAILURE = "kvs.failure.kind";

    @Override
    public String getComponent() {
        return "kvs-storage";
    }

    @Override
    public String getComponentClassName() {
        return KvsStorageComponent.class.getName();
    }

    /** The event's or alert's type, or the operation: few, as the names of spans should be. */
    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        String name = isEvent(exchange, endpoint) ? eventType(exchange) : operation(exchange, endpoint);
        return name == null ? super.getOperationName(exchange, endpoint) : name;
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        super.beforeTracingEvent(span, exchange, endpoint);
        if (isEvent(exchange, endpoint)) {
            tag(span, CHANNEL, header(exchange, KvsStorageConstants.CHANNEL_NAME));
            tag(span, EVENT, eventType(exchange));
            tag(span, SESSION, header(exchange, KvsStorageConstants.SESSION_ID));
            tag(span, FAILURE, header(exchange, KvsStorageConstants.FAILURE_KIND));
            tag(span, "messaging.message.id", header(exchange, KvsStorageConstants.EVENT_ID));
        } else {
            tag(span, CHANNEL, channel(endpoint));
            tag(span, OPERATION, operation(exchange, endpoint));
        }
    }

    /** A producer's session and failure are known when it has answered. */
    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        tag(span, SESSION, header(exchange, KvsStorageConstants.SESSION_ID));
        if (exchange.getException() instanceof KvsSessionException failed) {
            tag(span, FAILURE, failed.failure().kind().name());
        }
    }

    /** Whether the endpoint gave the exchange, rather than being sent it. */
    private static boolean isEvent(Exchange exchange, Endpoint endpoint) {
        return exchange.getFromEndpoint() == endpoint;
    }

    private static String channel(Endpoint endpoint) {
        return endpoint instanceof KvsStorageEndpoint ours ? ours.getChannelName() : null;
    }

    private static String eventType(Exchange exchange) {
        String alert = header(exchange, KvsStorageConstants.ALERT);
        return alert != null ? alert : header(exchange, KvsStorageConstants.EVENT_TYPE);
    }

    private static String operation(Exchange exchange, Endpoint endpoint) {
        String header = header(exchange, KvsStorageConstants.OPERATION);
        if (header != null || !(endpoint instanceof KvsStorageEndpoint ours)) {
            return header;
        }
        return ours.getConfiguration().getOperation().name();
    }

    private static String header(Exchange exchange, String name) {
        Object value = exchange.getMessage().getHeader(name);
        return value == null ? null : value.toString();
    }

    private static void tag(Span span, String name, String value) {
        if (value != null) {
            span.setTag(name, value);
        }
    }
}

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
package io.camelkvs.tests.operations;

import io.camelkvs.local.KvsLocal;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context with a route that performs operations on any channel of a service. */
final class Desk implements AutoCloseable {

    private static final String CALL = "direct:call";

    private final CamelContext context = new DefaultCamelContext();
    private final String connection;

    Desk(KvsLocal kvs) throws Exception {
        this(kvs.endpoint(), kvs.region(), kvs.accessKey(), kvs.secretKey());
    }

    Desk(URI service, String region, String accessKey, String secretKey) throws Exception {
        connection = "uriEndpointOverride=" + service + "&region=" + region + "&accessKey=" + accessKey + "&secretKey="
                + secretKey;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(CALL)
                        .errorHandler(noErrorHandler())
                        .toD("kvs-storage:${header.channel}?" + connection + "${header.options}");
            }
        });
        context.start();
    }

    /** Adds a route before or while the context runs; {@link #uri} is for its endpoints. */
    void add(RouteBuilder route) throws Exception {
        context.addRoutes(route);
    }

    /** The URI of a channel with the connection and further options. */
    String uri(String channel, String options) {
        return "kvs-storage:" + channel + "?" + connection + (options.isEmpty() ? "" : "&" + options);
    }

    /** Performs an operation; its exception stays in the exchange. */
    Exchange perform(String channel, String options, Map<String, Object> headers, Object body) {
        return send(CALL, message -> {
            message.setHeaders(new HashMap<>(headers));
            message.setHeader("channel", channel);
            message.setHeader("options", options.isEmpty() ? "" : "&" + options);
            message.setBody(body);
        });
    }

    /** Performs an operation that must not fail. */
    Message done(String channel, String options, Map<String, Object> headers, Object body) {
        return checked(perform(channel, options, headers, body));
    }

    Message done(String channel, String operation) {
        return done(channel, "operation=" + operation, Map.of(), null);
    }

    /** Sends a message through a route that must not fail. */
    Message done(String route, Map<String, Object> headers, Object body) {
        return checked(send(route, headers, body));
    }

    /** Sends a message through a route. */
    Exchange send(String route, Map<String, Object> headers, Object body) {
        return send(route, message -> {
            message.setHeaders(new HashMap<>(headers));
            message.setBody(body);
        });
    }

    private static Message checked(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new AssertionError("failed", exchange.getException());
        }
        return exchange.getMessage();
    }

    private Exchange send(String route, Consumer<Message> fill) {
        return context.createProducerTemplate().send(route, exchange -> fill.accept(exchange.getMessage()));
    }

    CamelContext context() {
        return context;
    }

    @Override
    public void close() {
        context.stop();
    }
}

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

import io.camelkvs.local.KvsLocal;
import io.camelkvs.session.SessionEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;

/** A Camel context whose {@code kvs-storage:} scheme talks to a local service, with an ear on every channel named. */
public final class Cameras implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();
    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();

    public Cameras(KvsLocal kvs, String... channels) throws Exception {
        this(connection(kvs), channels);
    }

    /** @param connection query string with region, keys and endpoint */
    public Cameras(String connection, String... channels) throws Exception {
        this(connection, (KinesisVideoClient) null, channels);
    }

    /** @param client a client bean that the component finds, with its own keys and endpoint, or null */
    Cameras(String connection, KinesisVideoClient client, String... channels) throws Exception {
        if (client != null) {
            context.getRegistry().bind("kinesisVideo", KinesisVideoClient.class, client);
        }
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String channel : channels) {
                    from("kvs-storage:" + channel + "?" + connection)
                            .routeId("events-" + channel)
                            .process(
                                    exchange -> events.add(exchange.getMessage().getMandatoryBody(SessionEvent.class)));
                }
                from("direct:command").toD("kvs-storage:${header.channel}?" + connection + "${header.options}");
            }
        });
        context.start();
    }

    public static String connection(KvsLocal kvs) {
        return "uriEndpointOverride=" + kvs.endpoint() + "&region=" + kvs.region() + "&accessKey=" + kvs.accessKey()
                + "&secretKey=" + kvs.secretKey();
    }

    /** Joins or leaves, as the options ({@code a=b&c=d} or empty) say, and gives the reply; throws what the route failed with. */
    public Object command(String channel, String options) {
        return context.createFluentProducerTemplate()
                .to("direct:command")
                .withHeader("channel", channel)
                .withHeader("options", options.isEmpty() ? "" : "&" + options)
                .request();
    }

    public List<SessionEvent> events() {
        return events;
    }

    public CamelContext context() {
        return context;
    }

    @Override
    public void close() {
        context.stop();
    }
}

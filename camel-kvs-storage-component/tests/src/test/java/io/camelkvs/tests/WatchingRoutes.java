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

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.local.KvsLocal;
import io.camelkvs.media.webrtc.CounterStrip;
import io.camelkvs.session.EventType;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.media.EncodedPicture;
import io.camelkvs.session.media.I420Picture;
import io.camelkvs.session.media.PictureCodecs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context with routes that watch one channel, each as a viewer of its own, and the means to command viewers. */
final class WatchingRoutes implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();
    private final PictureCodecs codecs = new PictureCodecs(null);
    /** Counters of the test pattern in the pictures that came, and what else is told of them. */
    final List<Long> counters = new CopyOnWriteArrayList<>();

    final List<Exchange> pictures = new CopyOnWriteArrayList<>();
    final List<SessionEvent> events = new CopyOnWriteArrayList<>();

    /** @param clientIds of viewers that join by themselves; their routes are named after them */
    WatchingRoutes(KvsLocal kvs, String channel, String... clientIds) throws Exception {
        String viewer = "kvs-storage:" + channel + "?role=VIEWER&" + Cameras.connection(kvs);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String clientId : clientIds) {
                    from(viewer + "&clientId=" + clientId + "&autoJoin=true&imageInterval=200")
                            .routeId(clientId)
                            .process(exchange -> see(exchange.copy()));
                    from(viewer + "&clientId=" + clientId + "&imageInterval=0")
                            .process(
                                    exchange -> events.add(exchange.getMessage().getBody(SessionEvent.class)));
                }
                from("direct:join")
                        .toD("kvs-storage:" + channel + "?operation=joinStorageSessionAsViewer&"
                                + Cameras.connection(kvs) + "${header.options}");
                from("direct:say").to(viewer + "&clientId=talker&viewerAudio=true&media=ROUTE&operation=sendAudio");
                from("direct:leave").to(viewer + "&clientId=nobody&operation=leaveStorageSession");
            }
        });
        context.start();
    }

    private void see(Exchange exchange) {
        EncodedPicture picture = EncodedPicture.of(exchange.getMessage().getBody(byte[].class));
        I420Picture decoded = new I420Picture(picture.width(), picture.height());
        codecs.best().decode(picture, decoded);
        pictures.add(exchange);
        counters.add(CounterStrip.read(decoded.y(), decoded.width(), decoded.height())
                .orElse(-1));
    }

    CamelContext context() {
        return context;
    }

    /** Joins as that viewer, as the options ({@code &a=b&c=d} or empty) say; throws what the route failed with. */
    Object join(String clientId, String options) {
        return command("direct:join", clientId, options);
    }

    void leave(String clientId) {
        command("direct:leave", clientId, "");
    }

    /** Lets the viewer "talker" say something, PCM of 48 kHz; it must have joined with media=ROUTE. */
    void say(byte[] pcm) {
        context.createFluentProducerTemplate().to("direct:say").withBody(pcm).request();
    }

    private Object command(String endpoint, String clientId, String options) {
        Map<String, Object> headers = Map.of(KvsStorageConstants.CLIENT_ID, clientId, "options", options);
        return context.createFluentProducerTemplate()
                .to(endpoint)
                .withHeaders(headers)
                .request();
    }

    long count(EventType type) {
        return events.stream().filter(event -> event.type() == type).count();
    }

    @Override
    public void close() {
        context.stop();
    }
}

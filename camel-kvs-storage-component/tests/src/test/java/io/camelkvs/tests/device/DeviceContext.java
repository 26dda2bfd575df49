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
package io.camelkvs.tests.device;

import io.camelkvs.component.KvsStorageComponent;
import io.camelkvs.component.KvsStorageConfiguration;
import io.camelkvs.local.KvsLocal;
import io.camelkvs.session.EventType;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.tests.DocPage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Component;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A Camel context with routes of the how-to page, for a local service, and an ear on the channel. */
final class DeviceContext implements AutoCloseable {

    private static final DocPage PAGE = new DocPage("docs/how-to/answer-from-a-device.md");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();

    DeviceContext(KvsLocal kvs) throws Exception {
        KvsStorageConfiguration configuration =
                context.getComponent("kvs-storage", KvsStorageComponent.class).getConfiguration();
        configuration.setUriEndpointOverride(kvs.endpoint().toString());
        configuration.setRegion(kvs.region());
        configuration.setAccessKey(kvs.accessKey());
        configuration.setSecretKey(kvs.secretKey());
        configuration.setRetryDelay(1_000);
        configuration.setMaxRetryDelay(2_000);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("kvs-storage:front-door")
                        .process(exchange -> events.add(exchange.getMessage().getMandatoryBody(SessionEvent.class)));
            }
        });
    }

    KvsStorageConfiguration configuration() {
        return context.getComponent("kvs-storage", KvsStorageComponent.class).getConfiguration();
    }

    DeviceContext property(String name, String value) {
        context.getPropertiesComponent().addInitialProperty(name, value);
        return this;
    }

    DeviceContext component(String scheme, Component component) {
        context.addComponent(scheme, component);
        return this;
    }

    /** Starts with the page's n-th block of routes, from 0. */
    DeviceContext start(int block) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString(
                        "device.yaml", PAGE.blocks("yaml").get(block)));
        context.start();
        return this;
    }

    List<SessionEvent> events() {
        return events;
    }

    long count(EventType type) {
        return events.stream().filter(event -> event.type() == type).count();
    }

    SessionEvent last(EventType type) {
        return events.stream()
                .filter(event -> event.type() == type)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Override
    public void close() {
        context.stop();
    }
}

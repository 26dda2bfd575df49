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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * Topics as an MQTT broker has them, in memory: payloads are text, and no header travels but the topic's name.
 * {@code +} stands for one level.
 */
final class TopicComponent extends DefaultComponent {

    static final String TOPIC = "CamelMqttTopic";

    /** Hears what is published; called by the publisher. */
    interface Subscriber {
        void heard(String topic, String payload) throws Exception;
    }

    private record Subscription(String filter, Subscriber subscriber) {
        boolean covers(String topic) {
            return topic.matches(filter.replace("+", "[^/]+"));
        }
    }

    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    void subscribe(String filter, Subscriber subscriber) {
        subscriptions.add(new Subscription(filter, subscriber));
    }

    void publish(String topic, String payload) throws Exception {
        for (Subscription subscription : subscriptions) {
            if (subscription.covers(topic)) {
                subscription.subscriber().heard(topic, payload);
            }
        }
    }

    @Override
    protected Endpoint createEndpoint(String uri, String topic, Map<String, Object> parameters) {
        return new TopicEndpoint(uri, topic);
    }

    private final class TopicEndpoint extends DefaultEndpoint {
        private final String topic;

        TopicEndpoint(String uri, String topic) {
            super(uri, TopicComponent.this);
            this.topic = topic;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    publish(topic, exchange.getMessage().getBody(String.class));
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new TopicConsumer(this, processor, topic);
        }
    }

    private final class TopicConsumer extends DefaultConsumer {
        private final String filter;

        TopicConsumer(TopicEndpoint endpoint, Processor processor, String filter) {
            super(endpoint, processor);
            this.filter = filter;
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            subscribe(filter, this::route);
        }

        private void route(String topic, String payload) throws Exception {
            Exchange exchange = createExchange(true);
            exchange.getMessage().setBody(payload);
            exchange.getMessage().setHeaders(new HashMap<>(Map.of(TOPIC, topic)));
            getProcessor().process(exchange);
        }
    }
}

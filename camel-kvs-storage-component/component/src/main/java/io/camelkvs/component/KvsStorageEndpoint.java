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

import io.camelkvs.session.ChannelSession;
import java.util.Map;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Record cameras in Amazon Kinesis Video Streams over WebRTC, and hear what happens to the recording.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "kvs-storage",
        title = "AWS KVS WebRTC Storage",
        syntax = "kvs-storage:channelName",
        category = {Category.CLOUD, Category.IOT},
        headersClass = KvsStorageConstants.class)
public class KvsStorageEndpoint extends DefaultEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    @UriParam
    private final KvsStorageConfiguration configuration;

    private EndpointOptions options;
    private ConsumerOptions consumerOptions;

    KvsStorageEndpoint(String uri, KvsStorageComponent component, KvsStorageConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        if (consumerOptions().isPattern()) {
            throw new IllegalArgumentException("channelName=" + configuration.getChannelName()
                    + " is a pattern, which can only be listened to: name one channel");
        }
        return new KvsStorageProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        KvsStorageConsumer consumer = new KvsStorageConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        check();
    }

    /** @throws IllegalArgumentException if an option is wrong; names it, its value, what is allowed and the fix */
    void check() {
        consumerOptions = ConsumerOptions.of(configuration);
        options = consumerOptions.isPattern() ? null : EndpointOptions.of(configuration);
    }

    /** What was checked; null for a pattern, which needs no more than the following. */
    EndpointOptions options() {
        return options;
    }

    /** What a consumer hears. */
    ConsumerOptions consumerOptions() {
        return consumerOptions;
    }

    /** The channel's session, shared with all endpoints of the context that mean the same channel. */
    ChannelSession session(ContextSessions sessions) {
        return sessions.session(configuration, options);
    }

    KvsStorageComponent component() {
        return (KvsStorageComponent) getComponent();
    }

    @Override
    public String getServiceUrl() {
        String override = configuration.getUriEndpointOverride();
        return ConnectionCheck.isSet(override) ? override : configuration.getRegion();
    }

    @Override
    public String getServiceProtocol() {
        return "kvs-storage";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("channel", configuration.getChannelName());
    }

    public KvsStorageConfiguration getConfiguration() {
        return configuration;
    }
}

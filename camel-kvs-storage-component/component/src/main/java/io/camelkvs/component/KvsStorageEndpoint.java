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

import io.camelkvs.component.aws.AwsCalls;
import io.camelkvs.component.aws.ClientRegion;
import io.camelkvs.component.aws.ServiceAddress;
import io.camelkvs.component.event.ConsumerOptions;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
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
@ManagedResource(description = "Endpoint of a KVS channel session")
public class KvsStorageEndpoint extends DefaultEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    @UriParam
    private final KvsStorageConfiguration configuration;

    private EndpointOptions options;
    private ConsumerOptions consumerOptions;
    /** What the newest consumer or producer uses; null while none has been started. */
    private volatile ChannelSession session;

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
    public EndpointOptions options() {
        return options;
    }

    /** What a consumer hears. */
    ConsumerOptions consumerOptions() {
        return consumerOptions;
    }

    /** The channel's session, shared with all endpoints of the context that mean the same channel. */
    public ChannelSession session(ContextSessions sessions) {
        session = sessions.session(configuration, options);
        return session;
    }

    /** The session of a viewer of the channel, whatever the endpoint's role. */
    public ChannelSession viewerSession(ContextSessions sessions, String clientId) {
        return sessions.session(configuration, options, Role.VIEWER, clientId);
    }

    @Override
    protected void doStop() throws Exception {
        session = null;
        super.doStop();
    }

    @ManagedAttribute(description = "Name of the channel, or the pattern of names")
    public String getChannelName() {
        return options == null
                ? configuration.getChannelName()
                : options.channel().name();
    }

    @ManagedAttribute(description = "State of the channel session; null while no consumer or producer has been started")
    public String getSessionState() {
        return ofSession(snapshot -> snapshot.state().name());
    }

    @ManagedAttribute(description = "Whether somebody wants the session to take part in the channel")
    public Boolean getSessionWanted() {
        return ofSession(SessionSnapshot::wanted);
    }

    @ManagedAttribute(description = "Since when no media has reached the stream although it should; null if it does")
    public String getDownSince() {
        return ofSession(snapshot ->
                snapshot.downSince() == null ? null : snapshot.downSince().toString());
    }

    @ManagedAttribute(description = "JoinStorageSession calls made so far")
    public Long getJoins() {
        return ofSession(SessionSnapshot::joins);
    }

    @ManagedAttribute(description = "Media connections replaced so far")
    public Long getRejoins() {
        return ofSession(SessionSnapshot::rejoins);
    }

    @ManagedAttribute(description = "Milliseconds without media in all gaps so far")
    public Long getTotalGapMillis() {
        return ofSession(snapshot -> snapshot.totalGap().toMillis());
    }

    @ManagedAttribute(description = "Kind and text of the newest failure, which may be overcome; null before the first")
    public String getLastFailure() {
        return ofSession(snapshot -> snapshot.lastFailure() == null
                ? null
                : snapshot.lastFailure().kind() + ": " + snapshot.lastFailure().text());
    }

    @ManagedOperation(
            description = "Leaves the channel and waits until that is done, 5 s at most; gives the session's state")
    public String leaveSession() throws Exception {
        return started().leave().get(5, TimeUnit.SECONDS).toString();
    }

    @ManagedOperation(description = "Looks at all that a join needs, without joining; takes up to 20 s; gives a report")
    public String checkSession() throws Exception {
        return started().check(options.join().media()).get(20, TimeUnit.SECONDS).toString();
    }

    private ChannelSession started() {
        ChannelSession known = session;
        if (known == null) {
            throw new IllegalStateException("channel " + getChannelName()
                    + " has no session yet: start a consumer or producer of this endpoint first");
        }
        return known;
    }

    private <T> T ofSession(Function<SessionSnapshot, T> attribute) {
        ChannelSession known = session;
        return known == null ? null : attribute.apply(known.snapshot());
    }

    /** The calls of AWS with this endpoint's connection. */
    public AwsCalls awsCalls(ContextSessions sessions) {
        return sessions.awsCalls(configuration);
    }

    KvsStorageComponent component() {
        return (KvsStorageComponent) getComponent();
    }

    /** The control plane's address; null while only the AWS SDK's default chain would know the region. */
    @Override
    public String getServiceUrl() {
        return ServiceAddress.of(configuration);
    }

    @Override
    public String getServiceProtocol() {
        return "kinesisvideo";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("channel", getChannelName());
        metadata.put("role", configuration.getRole().name());
        metadata.put("region", ClientRegion.configured(configuration));
        metadata.put("clientId", configuration.getClientId());
        metadata.values().removeIf(Objects::isNull);
        return metadata;
    }

    public KvsStorageConfiguration getConfiguration() {
        return configuration;
    }
}

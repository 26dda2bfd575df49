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

import io.camelkvs.component.observe.ObservedContext;
import io.camelkvs.component.observe.ProducerHealth;
import io.camelkvs.component.observe.SessionsHealthCheck;
import io.camelkvs.component.observe.SessionsReport;
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionState;
import io.camelkvs.session.WaitFor;
import io.camelkvs.session.media.IceTransportPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.PropertiesHelper;

/** The {@code kvs-storage:} scheme. Checks what users wrote; opens nothing. */
@Component("kvs-storage")
@ManagedResource(description = "All KVS channel sessions of the Camel context")
public class KvsStorageComponent extends HealthCheckComponent implements SSLContextParametersAware {

    @Metadata(description = "The options that endpoints of this component start from.")
    private KvsStorageConfiguration configuration = new KvsStorageConfiguration();

    @Metadata(
            label = "health",
            defaultValue = "false",
            description =
                    "Whether the health checks are DOWN, too, while a session that should record has been without media for"
                            + " longer than downAfter. Otherwise they only say whether calls to AWS can succeed, and tell of the"
                            + " sessions in their details.")
    private boolean strictHealth;

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether endpoints without sslContextParameters use those of the Camel context.")
    private boolean useGlobalSslContextParameters;

    private ProducerHealth producerHealth;

    public KvsStorageComponent() {}

    public KvsStorageComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        KvsStorageConfiguration own = configuration.copy();
        own.setChannelName(remaining);
        own.getSourceParameters().putAll(PropertiesHelper.extractProperties(parameters, "source."));
        KvsStorageEndpoint endpoint = new KvsStorageEndpoint(uri, this, own);
        replace(parameters, "operation", value -> KvsStorageOperation.parse("operation", value));
        replace(parameters, "waitFor", value -> Texts.parseEnum(WaitFor.class, "waitFor", value));
        replace(parameters, "role", value -> Texts.parseEnum(Role.class, "role", value));
        replace(parameters, "media", value -> Texts.parseEnum(MediaInput.class, "media", value));
        replace(parameters, "answer", value -> Texts.parseEnum(AnswerBy.class, "answer", value));
        replace(parameters, "peerState", value -> Texts.parseEnum(PeerStateSource.class, "peerState", value));
        replace(parameters, "imageFormat", value -> Texts.parseEnum(ImageFormat.class, "imageFormat", value));
        replace(
                parameters,
                "eventQueuePolicy",
                value -> Texts.parseEnum(EventQueuePolicy.class, "eventQueuePolicy", value));
        replace(
                parameters,
                "iceTransportPolicy",
                value -> Texts.parseEnum(IceTransportPolicy.class, "iceTransportPolicy", value));
        bind(endpoint, parameters);
        if (own.getSslContextParameters() == null) {
            own.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        endpoint.check();
        return endpoint;
    }

    private void bind(KvsStorageEndpoint endpoint, Map<String, Object> parameters) throws Exception {
        try {
            setProperties(endpoint, parameters);
        } catch (PropertyBindingException e) {
            throw UnfitValue.explain(e, (PropertyConfigurerGetter) getEndpointPropertyConfigurer());
        }
    }

    /** Camel's own message about an unknown constant does not say which there are. */
    private static void replace(Map<String, Object> parameters, String option, Function<String, Object> parser) {
        parameters.computeIfPresent(
                option,
                (name, value) -> value instanceof String text && !text.startsWith("#") ? parser.apply(text) : value);
    }

    /** The check of a consumer or producer with these options. */
    SessionsHealthCheck healthCheck(
            String id, boolean enabled, KvsStorageConfiguration options, SessionsHealthCheck.Subject subject) {
        Duration strictAfter = strictHealth ? Duration.ofMillis(options.getDownAfter()) : null;
        return new SessionsHealthCheck(id, enabled, subject, strictAfter, Clock.systemUTC());
    }

    /** One check of all sessions of the context, for a host that publishes no checks of Camel's. */
    public HealthCheck healthCheck() {
        return healthCheck("kvs-storage", true, configuration, observed());
    }

    /** From the first producer on there is a check for all of them. */
    void producerStarted(ContextSessions sessions) {
        producerHealth.begin(
                () -> healthCheck("producer:kvs-storage", isHealthCheckProducerEnabled(), configuration, sessions));
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        producerHealth = new ProducerHealth(getCamelContext());
    }

    @Override
    protected void doStop() throws Exception {
        producerHealth.end();
        super.doStop();
    }

    @ManagedAttribute(description = "Channel sessions in use")
    public int getSessions() {
        return report().sessions().size();
    }

    @ManagedAttribute(description = "Channel sessions whose media arrives")
    public long getSessionsIngesting() {
        return report().counts().get(SessionState.INGESTING);
    }

    @ManagedAttribute(description = "Channel sessions without media that should have some")
    public long getSessionsDown() {
        return report().sessions().stream()
                .filter(session -> session.downSince() != null)
                .count();
    }

    @ManagedAttribute(
            description = "Why no call to AWS can succeed, as the newest calls have learned; null for nothing")
    public String getObstacle() {
        return observed().obstacles().stream()
                .findFirst()
                .map(obstacle -> obstacle.kind() + ": " + obstacle.text())
                .orElse(null);
    }

    @ManagedOperation(description = "One line for each channel session, those without media first, at most that many")
    public String listSessions(int limit) {
        return report().first(limit).stream()
                .map(session -> session.channelName() + ": " + SessionsReport.line(session))
                .collect(Collectors.joining("\n"));
    }

    private SessionsReport report() {
        return SessionsReport.of(observed().sessions());
    }

    private ObservedContext observed() {
        return new ObservedContext(getCamelContext());
    }

    public boolean isStrictHealth() {
        return strictHealth;
    }

    public void setStrictHealth(boolean strictHealth) {
        this.strictHealth = strictHealth;
    }

    public KvsStorageConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(KvsStorageConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}

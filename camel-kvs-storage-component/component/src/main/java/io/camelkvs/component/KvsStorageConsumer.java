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

import io.camelkvs.component.event.EventPump;
import io.camelkvs.component.event.NoticeRouter;
import io.camelkvs.component.observe.SessionsHealthCheck;
import io.camelkvs.session.Failure;
import io.camelkvs.session.SessionSnapshot;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

/**
 * Turns what it hears of one channel session, or of all whose channel fits a pattern, into exchanges, one after the other.
 * With {@code autoJoin} it owns the session: it joins when it starts and leaves when it stops. While suspended it keeps the
 * events, up to {@code eventQueueSize}, and leaves the session alone. Life-cycle methods are called by Camel, one at a
 * time; routes run on threads of the {@link EventPump}.
 */
@ManagedResource(description = "Consumer of the events of KVS channel sessions")
public class KvsStorageConsumer extends DefaultConsumer
        implements Suspendable, ShutdownAware, SessionsHealthCheck.Subject {

    private final KvsStorageEndpoint endpoint;
    /** Null before the start and after the stop. */
    private volatile ConsumerRun run;

    KvsStorageConsumer(KvsStorageEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doBuild() throws Exception {
        super.doBuild();
        setHealthCheck(endpoint.component()
                .healthCheck(
                        "consumer:" + endpoint.getConfiguration().getChannelName(),
                        endpoint.component().isHealthCheckConsumerEnabled(),
                        endpoint.getConfiguration(),
                        this));
    }

    /** Either starts or leaves nothing behind, so that it may be started again. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        run = ConsumerRun.open(endpoint, new NoticeRouter(this), (message, cause) -> getExceptionHandler()
                .handleException(message, cause));
    }

    @Override
    protected void doSuspend() throws Exception {
        run.suspend();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        run.resume();
    }

    @Override
    protected void doStop() throws Exception {
        ConsumerRun stopping = run;
        run = null;
        if (stopping != null) {
            stopping.close();
        }
        super.doStop();
    }

    /** Stays awake until the other exchanges of the routes are finished, so that their events are heard too. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return true;
    }

    /** Waiting events do not hold up a stop; {@link #doStop} gives them a moment. */
    @Override
    public int getPendingExchangesSize() {
        return 0;
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {}

    /** What a health check of this consumer looks at: nothing before the start and after the stop. */
    @Override
    public Collection<SessionSnapshot> sessions() {
        ConsumerRun current = run;
        return current == null ? List.of() : current.sessions();
    }

    @Override
    public Collection<Failure> obstacles() {
        ConsumerRun current = run;
        return current == null ? List.of() : current.obstacles();
    }

    @ManagedAttribute(description = "Events and alerts dropped because the route was too slow")
    public long getDroppedEvents() {
        ConsumerRun current = run;
        return current == null ? 0 : current.dropped();
    }

    /** The channel, or the pattern of channels, for people. */
    public String channel() {
        return endpoint.options() == null
                ? endpoint.getChannelName()
                : endpoint.options().channel().toString();
    }
}

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

import io.camelkvs.component.observe.SessionMeters;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.alert.Alerts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all channel sessions of a Camel context share: made with the first of them, gone with the context.
 *
 * @param meters {@link SessionMeters#NONE} if there is nothing to measure with
 */
public record SharedParts(
        SessionThreads threads, SessionRuntime runtime, SessionRegistry registry, SessionMeters meters, Alerts alerts) {

    private static final Logger LOG = LoggerFactory.getLogger(SharedParts.class);

    /** What closing all sessions may take. */
    private static final Duration CLOSING = Duration.ofMillis(1500);

    /** Either makes all or leaves no thread behind. */
    static SharedParts open(CamelContext context, SessionRegistry.Factory factory) {
        SessionThreads threads = new SessionThreads(context);
        try {
            SessionRuntime runtime = threads.runtime();
            SessionRegistry registry = factory.create(runtime);
            return new SharedParts(
                    threads,
                    runtime,
                    registry,
                    SessionMeters.of(context, registry, () -> snapshots(registry)),
                    new Alerts(runtime, registry::all, registry::subscribe));
        } catch (Throwable e) {
            threads.close();
            throw e;
        }
    }

    /** All sessions in use, each as it is now. */
    List<SessionSnapshot> snapshots() {
        return snapshots(registry);
    }

    private static List<SessionSnapshot> snapshots(SessionRegistry registry) {
        return registry.all().stream().map(ChannelSession::snapshot).toList();
    }

    /** @param last closed behind the sessions and before their threads */
    void close(Runnable last) throws InterruptedException {
        alerts.close();
        try {
            closeSessions();
        } finally {
            meters.close();
            last.run();
            threads.close();
        }
    }

    private void closeSessions() throws InterruptedException {
        try {
            CompletableFuture.runAsync(registry::close, threads.routes())
                    .get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Channel sessions did not close within {} ms; their threads are interrupted", CLOSING.toMillis());
        } catch (ExecutionException e) {
            LOG.warn("Channel sessions could not be closed", e.getCause());
        }
    }
}

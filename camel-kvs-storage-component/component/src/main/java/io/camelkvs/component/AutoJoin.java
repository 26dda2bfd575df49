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
import io.camelkvs.component.operation.Provisioning;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.SessionSnapshot;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns a channel session from when all routes are up until it is stopped: one for each start of a consumer or producer
 * with {@code autoJoin}. Started and stopped by Camel, one call at a time.
 */
final class AutoJoin implements StartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(AutoJoin.class);

    private final KvsStorageEndpoint endpoint;
    private final ContextSessions sessions;
    private final ChannelSession session;
    private final BiConsumer<String, Throwable> trouble;
    private boolean joined;
    /** What is missing is being created; the join follows. */
    private boolean provisioning;

    private boolean stopped;

    /** @param trouble hears what is wrong besides what the session's events tell, on a thread of the routes */
    AutoJoin(
            KvsStorageEndpoint endpoint,
            ContextSessions sessions,
            ChannelSession session,
            BiConsumer<String, Throwable> trouble) {
        this.endpoint = endpoint;
        this.sessions = sessions;
        this.session = session;
        this.trouble = trouble;
    }

    /** Joins as soon as the context has started, at once if it has. */
    void start() throws Exception {
        endpoint.getCamelContext().addStartupListener(this);
    }

    /** For a route that starts later than its context this is the only call; else the one below follows. */
    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        if (alreadyStarted) {
            join();
        }
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        join();
    }

    /** Joins again if the session has given up, or was left by somebody, meanwhile. */
    synchronized void resume() {
        if (joined && !provisioning && !session.snapshot().wanted()) {
            joined = false;
            join();
        }
    }

    private synchronized void join() {
        if (stopped || joined) {
            return;
        }
        joined = true;
        if (endpoint.getConfiguration().isProvision()) {
            provisioning = true;
            AwsCalls calls = endpoint.awsCalls(sessions);
            provision(calls, Duration.ofMillis(endpoint.getConfiguration().getRetryDelay()));
        } else {
            joinSession();
        }
    }

    /** Joins when what is missing has been created; tries that again, later each time, since somebody may help. */
    private void provision(AwsCalls calls, Duration delay) {
        // what it throws at once, for want of room for a call say, is tried again, too
        CompletableFuture.completedStage(null)
                .thenCompose(now -> new Provisioning(endpoint, calls).begin())
                .whenCompleteAsync((done, error) -> provisioned(calls, delay, error), sessions.routes());
    }

    private void provisioned(AwsCalls calls, Duration delay, Throwable error) {
        if (isStopped()) {
            return;
        }
        if (error == null) {
            joinSession();
            return;
        }
        trouble.accept(
                "Cannot create what " + endpoint.options().channel() + " lacks",
                error instanceof CompletionException ? error.getCause() : error);
        Duration longest = Duration.ofMillis(endpoint.getConfiguration().getMaxRetryDelay());
        Duration next = delay.multipliedBy(2).compareTo(longest) < 0 ? delay.multipliedBy(2) : longest;
        calls.pause(delay)
                .thenRunAsync(
                        () -> {
                            if (!isStopped()) {
                                provision(calls, next);
                            }
                        },
                        sessions.routes());
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void joinSession() {
        provisioning = false;
        if (stopped) {
            return;
        }
        EndpointOptions options = endpoint.options();
        session.join(options.join(), options.waitFor(), options.joinTimeout())
                .whenCompleteAsync(this::joined, sessions.routes());
    }

    /** What the session itself says about a failure or a leave comes as an event; only the rest is news. */
    private void joined(SessionSnapshot snapshot, Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof KvsSessionException || cause instanceof CancellationException) {
            LOG.debug("{}: not joined yet: {}", endpoint.options().channel().name(), cause.getMessage());
        } else if (cause != null) {
            trouble.accept("Cannot join " + endpoint.options().channel(), cause);
        }
    }

    /** Leaves, and waits for that until the deadline. */
    void stop(Deadline deadline) throws InterruptedException {
        synchronized (this) {
            stopped = true;
            if (!joined) {
                return;
            }
        }
        try {
            session.leave().get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("{}: still leaving", endpoint.options().channel().name());
        } catch (ExecutionException e) {
            trouble.accept("Cannot leave " + endpoint.options().channel(), e.getCause());
        }
    }
}

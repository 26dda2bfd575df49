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
package io.camelkvs.component.aws;

import io.camelkvs.session.Scheduler;
import io.camelkvs.session.aws.ServiceClients;
import io.camelkvs.session.quota.Quota;
import io.camelkvs.session.quota.Quotas;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The calls of AWS that routes make over one connection: each on a thread of the calls as soon as the account's quotas
 * allow it. Safe for use by any thread; nothing in here blocks.
 */
public final class AwsCalls {

    /** Answers that may be read at once; each holds an HTTP connection beyond those of the calls' threads. */
    static final int MOST_STREAMS = 32;

    /** Calls that may be under way or wait for their turn. */
    static final int MOST_WAITING = 10_000;

    private final ServiceClients clients;
    private final Quotas quotas;
    private final Scheduler scheduler;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();

    AwsCalls(ServiceClients clients, Quotas quotas, Scheduler scheduler) {
        this.clients = clients;
        this.quotas = quotas;
        this.scheduler = scheduler;
    }

    /**
     * Makes a call in its turn. The future fails with the SDK's exception.
     *
     * @param resource name of the channel or stream that the quota is counted for; any text if it is not
     * @throws RejectedExecutionException if too many calls wait already
     */
    public <T> CompletableFuture<T> call(Quota quota, String resource, Function<ServiceClients, T> call) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            throw new RejectedExecutionException(
                    MOST_WAITING + " calls of AWS wait for their turn already: let the route"
                            + " send fewer messages, with the Throttle EIP for instance");
        }
        CompletableFuture<T> answer = quotas.call(quota, resource, this, () -> call.apply(clients));
        answer.whenComplete((value, error) -> waiting.decrementAndGet());
        return answer;
    }

    /** Completes after the delay, on the timer's thread: what follows must not block. */
    public CompletableFuture<Void> pause(Duration delay) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        scheduler.schedule(delay, () -> over.complete(null));
        return over;
    }

    /** A monotonic reading in nanoseconds. */
    public long nanoTime() {
        return scheduler.nanoTime();
    }

    /**
     * As {@link #call}, for an answer that is read while it comes: it takes one of the places for such, and whoever gets
     * the answer gives that back by {@link #endStream}.
     *
     * @throws RejectedExecutionException also if there is no place
     */
    public <T> CompletableFuture<T> stream(Quota quota, String resource, Function<ServiceClients, T> call) {
        beginStream();
        try {
            return call(quota, resource, call).whenComplete((answer, error) -> {
                if (error != null) {
                    endStream();
                }
            });
        } catch (RejectedExecutionException e) {
            endStream();
            throw e;
        }
    }

    private void beginStream() {
        if (streams.incrementAndGet() > MOST_STREAMS) {
            streams.decrementAndGet();
            throw new RejectedExecutionException(MOST_STREAMS
                    + " clips or fragment lists are being read already: let the route read fewer at a time");
        }
    }

    /** Gives the place back; once for each answer that was got. */
    public void endStream() {
        streams.decrementAndGet();
    }

    /** How many answers are being read. */
    int streams() {
        return streams.get();
    }
}

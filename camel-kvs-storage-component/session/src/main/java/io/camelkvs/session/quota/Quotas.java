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
package io.camelkvs.session.quota;

import io.camelkvs.session.Scheduler;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * Makes the calls of all sessions of one account and region, each as soon as AWS's quotas allow it and not before.
 * Waiting holds no thread. Calls for one channel keep their order; channels take turns in the order in which their next
 * call became due, so none starves. Safe for use by any thread.
 *
 * <p>What other processes of the same account do is not known in here. Where AWS answers that calls are too many, those
 * of that operation for that channel pause for a second and longer each time, up to half a minute.
 */
public final class Quotas implements QuotaView {

    private final Map<Quota, CallQueue> queues = new EnumMap<>(Quota.class);

    /**
     * @param calls  runs the calls, which may block
     * @param random jitter of pauses; safe for use by the threads of scheduler and calls
     */
    public Quotas(Scheduler scheduler, Executor calls, RandomGenerator random) {
        for (Quota quota : Quota.values()) {
            queues.put(quota, new CallQueue(quota, scheduler, calls, random));
        }
    }

    /**
     * Makes a call that blocks.
     *
     * @param resource name or ARN of the channel or stream, always the same one for the same thing
     * @param owner    to {@link #withdraw} it by
     * @return completes on the thread of the call, or with a {@link CancellationException} if it was withdrawn
     */
    public <T> CompletableFuture<T> call(Quota quota, String resource, Object owner, Callable<T> call) {
        return start(quota, resource, owner, () -> CompletableFuture.completedFuture(call.call()));
    }

    /** As {@link #call}, for a call that ends when its stage does. */
    public <T> CompletableFuture<T> start(
            Quota quota, String resource, Object owner, Callable<? extends CompletionStage<T>> call) {
        PendingCall<T> pending = new PendingCall<>(owner, call);
        queues.get(quota).add(resource, pending);
        return pending.result();
    }

    /** Takes out the calls of an owner that have not begun; what they would have used of a quota goes to the next. */
    public void withdraw(String resource, Object owner) {
        queues.values().forEach(queue -> queue.withdraw(resource, owner));
    }

    @Override
    public List<QuotaUse> use() {
        return queues.entrySet().stream()
                .filter(entry -> entry.getKey().perAccount() != Quota.NONE)
                .map(entry -> entry.getValue().use())
                .toList();
    }
}

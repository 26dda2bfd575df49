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

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/**
 * The exchanges that wait for a session. A Camel context waits for its exchanges before it stops, so their waits must
 * end when it begins to. Safe for use by any thread.
 */
final class WaitingCalls {

    private final Set<CompletableFuture<?>> waits = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** A future that completes as the given one does, or exceptionally once {@link #end} is called. */
    <T> CompletableFuture<T> until(CompletableFuture<T> result) {
        CompletableFuture<T> wait = result.copy();
        waits.add(wait);
        wait.whenComplete((value, error) -> waits.remove(wait));
        if (ended) {
            end(wait);
        }
        return wait;
    }

    /** Ends all waits, and those that begin later at once. */
    void end() {
        ended = true;
        waits.forEach(WaitingCalls::end);
    }

    private static void end(CompletableFuture<?> wait) {
        wait.completeExceptionally(new RejectedExecutionException(
                "The Camel context is stopping, so nothing waits for the channel session any longer"));
    }
}

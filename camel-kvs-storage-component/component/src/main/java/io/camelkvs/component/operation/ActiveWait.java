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
package io.camelkvs.component.operation;

import io.camelkvs.component.aws.AwsCalls;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Describes what was created again and again until it is ACTIVE; holds no thread meanwhile. One for each wait. */
final class ActiveWait<T> {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AwsCalls calls;
    private final String what;
    private final Supplier<CompletableFuture<T>> describe;
    private final Function<T, String> status;
    private final Duration limit;
    private final long begin;

    /**
     * @param what   kind and name, for messages
     * @param limit  how long it may take, as joinTimeout says
     * @param status of a description: CREATING, ACTIVE, UPDATING or DELETING
     */
    ActiveWait(
            AwsCalls calls,
            String what,
            Duration limit,
            Supplier<CompletableFuture<T>> describe,
            Function<T, String> status) {
        this.calls = calls;
        this.what = what;
        this.limit = limit;
        this.describe = describe;
        this.status = status;
        this.begin = calls.nanoTime();
    }

    /**
     * Completes with the first description that is ACTIVE; with an {@link IllegalStateException} if it is being deleted
     * and with a {@link TimeoutException} after the time allowed.
     */
    CompletableFuture<T> begin() {
        return describe.get().thenCompose(this::from);
    }

    /** As above, with a description that is known. */
    CompletableFuture<T> from(T description) {
        String now = status.apply(description);
        if ("ACTIVE".equals(now)) {
            return CompletableFuture.completedFuture(description);
        }
        if ("DELETING".equals(now)) {
            return CompletableFuture.failedFuture(new IllegalStateException(
                    what + " is DELETING, so it will not become ACTIVE: create it again when it is gone"));
        }
        if (calls.nanoTime() - begin >= limit.toNanos()) {
            return CompletableFuture.failedFuture(new TimeoutException(what + " is still " + now + " after "
                    + limit.toMillis() + " ms (joinTimeout): wait longer, it is usually ACTIVE within 10 s"));
        }
        return calls.pause(PAUSE).thenCompose(over -> begin());
    }
}

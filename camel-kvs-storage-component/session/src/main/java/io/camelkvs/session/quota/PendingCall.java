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

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A call that waits for its turn, and its result. */
final class PendingCall<T> {

    private final Object owner;
    private final Callable<? extends CompletionStage<T>> call;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    PendingCall(Object owner, Callable<? extends CompletionStage<T>> call) {
        this.owner = owner;
        this.call = call;
    }

    Object owner() {
        return owner;
    }

    CompletableFuture<T> result() {
        return result;
    }

    /** @param ended runs before the result is given, with the error or null */
    void run(Consumer<Throwable> ended) {
        try {
            call.call().whenComplete((value, error) -> {
                try {
                    ended.accept(error);
                } finally {
                    complete(value, error);
                }
            });
        } catch (Throwable t) {
            try {
                ended.accept(t);
            } finally {
                fail(t);
            }
        }
    }

    void withdraw() {
        fail(new CancellationException("withdrawn before its turn"));
    }

    void fail(Throwable error) {
        result.completeExceptionally(error);
    }

    private void complete(T value, Throwable error) {
        if (error == null) {
            result.complete(value);
        } else {
            fail(error);
        }
    }
}

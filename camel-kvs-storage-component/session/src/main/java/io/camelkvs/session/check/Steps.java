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
package io.camelkvs.session.check;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The steps of one pre-flight. Each begins when what it builds on is known, and is skipped if that will not be known.
 * None ends exceptionally. Made by one thread; the rest is safe for use by any.
 */
final class Steps {

    private record Begun<T>(Step step, CompletableFuture<Outcome<T>> end) {
        void fail(Failure failure) {
            end.complete(Outcome.lacking(step + " failed", step.failed(failure)));
        }
    }

    private final List<Begun<?>> all = new ArrayList<>();
    private final Supplier<Instant> now;
    private volatile boolean stopped;

    /** @param now for the failures */
    Steps(Supplier<Instant> now) {
        this.now = now;
    }

    /** Takes a step that builds on no other. */
    <T> CompletableFuture<Outcome<T>> first(Step step, Supplier<CompletableFuture<Outcome<T>>> work) {
        return then(step, CompletableFuture.completedFuture(Outcome.of(Boolean.TRUE)), nothing -> work.get());
    }

    /** Takes a step once the one before has learnt something; that one never ends exceptionally. */
    <I, T> CompletableFuture<Outcome<T>> then(
            Step step, CompletableFuture<Outcome<I>> before, Function<I, CompletableFuture<Outcome<T>>> work) {
        Begun<T> begun = new Begun<>(step, new CompletableFuture<>());
        all.add(begun);
        before.thenAccept(known -> {
            if (known.value() == null) {
                begun.end().complete(Outcome.lacking(known.lack(), step.skipped(known.lack())));
            } else if (!stopped) {
                take(begun, () -> work.apply(known.value()));
            }
        });
        return begun.end();
    }

    private <T> void take(Begun<T> begun, Supplier<CompletableFuture<Outcome<T>>> work) {
        try {
            work.get().whenComplete((outcome, error) -> {
                if (error == null) {
                    begun.end().complete(outcome);
                } else {
                    begun.fail(failure(error));
                }
            });
        } catch (RuntimeException e) {
            begun.fail(failure(e));
        }
    }

    /** Runs work elsewhere, unless the steps are stopped before it begins. */
    <T> CompletableFuture<T> call(Executor executor, Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            executor.execute(() -> run(work, future));
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(e);
        }
        return future;
    }

    private <T> void run(Callable<T> work, CompletableFuture<T> future) {
        try {
            if (stopped) {
                throw new CancellationException("the check was stopped");
            }
            future.complete(work.call());
        } catch (Throwable t) {
            future.completeExceptionally(t);
        }
    }

    /**
     * Ends all steps that have not ended, those that build on others as skipped. Idempotent.
     *
     * @param fate what came of them, in words that follow a name
     */
    void stop(String fate) {
        stopped = true;
        all.forEach(begun -> begun.fail(begun.step().unfinished(fate, now.get())));
    }

    /** What all steps found, once all have ended. */
    CompletableFuture<List<Finding>> findings() {
        var ends = all.stream().map(Begun::end).toList();
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).thenApply(nothing -> ends.stream()
                .flatMap(end -> end.join().findings().stream())
                .toList());
    }

    private Failure failure(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof KvsSessionException known && known.failure() != null
                ? known.failure()
                : Failure.of(FailureKind.INTERNAL, cause + ".", now.get(), cause);
    }
}

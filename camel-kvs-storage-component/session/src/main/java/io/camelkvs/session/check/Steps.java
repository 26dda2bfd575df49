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
import io.camelkvs.session.FailurePolicy;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.aws.Redaction;
import io.camelkvs.session.quota.Quotas;
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
 * None ends exceptionally. All are planned by one thread; the rest is safe for use by any.
 */
final class Steps {

    private record Planned<T>(Step step, CompletableFuture<Outcome<T>> end) {
        void fail(Failure failure) {
            end.complete(Outcome.lacking(step.title() + " failed", step.failed(failure)));
        }
    }

    private final List<Planned<?>> all = new ArrayList<>();
    private final Quotas quotas;
    private final String channelName;
    private final Supplier<Instant> now;
    private volatile boolean stopped;

    /**
     * @param quotas      when the service may be asked
     * @param channelName whose quotas; its stream's too, since no other channel has it
     * @param now         for the failures
     */
    Steps(Quotas quotas, String channelName, Supplier<Instant> now) {
        this.quotas = quotas;
        this.channelName = channelName;
        this.now = now;
    }

    /** What a step builds on that builds on nothing. */
    static CompletableFuture<Outcome<Boolean>> start() {
        return CompletableFuture.completedFuture(Outcome.of(true));
    }

    /** A step that asks the service, when the quotas allow it; a second time if the first has put our clock right. */
    <I, T> CompletableFuture<Outcome<T>> ask(
            Step step, CompletableFuture<Outcome<I>> before, Function<I, Outcome<T>> work) {
        return then(step, before, known -> {
            Callable<Outcome<T>> call = () -> unlessStopped(() -> work.apply(known));
            return quotas.call(step.quota(), channelName, this, call)
                    .exceptionallyCompose(error -> failure(error).policy() == FailurePolicy.MEASURE_CLOCK
                            ? quotas.call(step.quota(), channelName, this, call)
                            : CompletableFuture.failedFuture(error));
        });
    }

    /** A step that blocks for another reason. */
    <I, T> CompletableFuture<Outcome<T>> run(
            Step step, CompletableFuture<Outcome<I>> before, Executor executor, Function<I, Outcome<T>> work) {
        return then(step, before, known -> call(executor, () -> work.apply(known)));
    }

    /** A step that does not block. The one before never ends exceptionally. */
    <I, T> CompletableFuture<Outcome<T>> then(
            Step step, CompletableFuture<Outcome<I>> before, Function<I, CompletableFuture<Outcome<T>>> work) {
        Planned<T> planned = new Planned<>(step, new CompletableFuture<>());
        all.add(planned);
        before.thenAccept(known -> {
            if (known.value() == null) {
                planned.end().complete(Outcome.lacking(known.lack(), step.skipped(known.lack())));
            } else {
                take(planned, () -> work.apply(known.value()));
            }
        });
        return planned.end();
    }

    private <T> void take(Planned<T> planned, Supplier<CompletableFuture<Outcome<T>>> work) {
        try {
            work.get().whenComplete((outcome, error) -> {
                if (error == null) {
                    planned.end().complete(outcome);
                } else if (!stopped) {
                    planned.fail(failure(error));
                }
            });
        } catch (RuntimeException e) {
            planned.fail(failure(e));
        }
    }

    /** Runs work elsewhere, unless the steps are stopped before it begins. */
    <T> CompletableFuture<T> call(Executor executor, Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    future.complete(unlessStopped(work));
                } catch (Throwable t) {
                    future.completeExceptionally(t);
                }
            });
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(e);
        }
        return future;
    }

    private <T> T unlessStopped(Callable<T> work) throws Exception {
        if (stopped) {
            throw new CancellationException("the check was stopped");
        }
        return work.call();
    }

    /**
     * Ends all steps that have not ended, those that build on others as skipped. Idempotent.
     *
     * @param fate what came of them, in words that follow a name
     */
    void stop(String fate) {
        stopped = true;
        all.forEach(planned -> planned.fail(planned.step().unfinished(fate, now.get())));
        quotas.withdraw(channelName, this);
    }

    /** What all steps found, once all have ended. */
    CompletableFuture<List<Finding>> findings() {
        var ends = all.stream().map(Planned::end).toList();
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).thenApply(nothing -> ends.stream()
                .flatMap(end -> end.join().findings().stream())
                .toList());
    }

    private Failure failure(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof KvsSessionException known && known.failure() != null
                ? known.failure()
                : Failure.of(FailureKind.INTERNAL, Redaction.text(cause.toString()) + ".", now.get(), cause);
    }
}

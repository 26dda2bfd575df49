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
package io.camelkvs.session;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The serial queue of one session together with its time. Whatever happens elsewhere (a call, a timer, a frame, a
 * callback) comes back through here, so that only code on the queue touches the session. Any thread may call it.
 */
final class SessionLoop {

    private final SessionRuntime runtime;
    private final SerialQueue queue;
    private final Runnable afterEach;

    /** @param afterEach runs on the queue after every task */
    SessionLoop(SessionRuntime runtime, Runnable afterEach) {
        this.runtime = runtime;
        this.queue = new SerialQueue(runtime.queue());
        this.afterEach = afterEach;
    }

    void post(Runnable task) {
        queue.execute(() -> {
            try {
                task.run();
            } finally {
                afterEach.run();
            }
        });
    }

    Scheduler.Task after(Duration delay, Runnable task) {
        return runtime.scheduler().schedule(delay, () -> post(task));
    }

    /** Runs a call over the network; the future completes on the queue. */
    <T> CompletableFuture<T> call(Callable<T> call) {
        return call(runtime.calls(), call);
    }

    /** Runs a call on an executor; the future completes on the queue. */
    <T> CompletableFuture<T> call(Executor executor, Callable<T> call) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    T result = call.call();
                    post(() -> future.complete(result));
                } catch (Throwable t) {
                    post(() -> future.completeExceptionally(t));
                }
            });
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(e);
        }
        return future;
    }

    /** The same outcome, on the queue. */
    <T> CompletableFuture<T> follow(CompletionStage<T> stage) {
        CompletableFuture<T> future = new CompletableFuture<>();
        stage.whenComplete((result, error) -> post(() -> {
            if (error == null) {
                future.complete(result);
            } else {
                future.completeExceptionally(error);
            }
        }));
        return future;
    }

    Instant now() {
        return runtime.scheduler().now();
    }

    long nanoTime() {
        return runtime.scheduler().nanoTime();
    }

    Duration since(long nanoTime) {
        return Duration.ofNanos(nanoTime() - nanoTime);
    }

    SessionRuntime runtime() {
        return runtime;
    }
}

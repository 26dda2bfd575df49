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
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The timers and awaited results of one part of a session: once the scope is closed, none of them reaches that part any
 * more. Used on the session's queue only.
 */
final class Scope {

    private final SessionLoop loop;
    private final Set<Timer> timers = new HashSet<>();
    private boolean open = true;

    Scope(SessionLoop loop) {
        this.loop = loop;
    }

    /** Runs a task on the queue after the delay. */
    Scheduler.Task after(Duration delay, Runnable task) {
        Timer timer = new Timer();
        if (open) {
            timers.add(timer);
            timer.scheduled = loop.after(delay, () -> {
                if (timers.remove(timer)) {
                    task.run();
                }
            });
        }
        return timer;
    }

    /** Hands on the outcome of a future that completes on the queue. */
    <T> void when(CompletableFuture<T> future, Consumer<? super T> onResult, Consumer<Failure> onFailure) {
        when(future, onResult, onFailure, result -> {});
    }

    /** @param onLate takes a result that came after the scope was closed, to release what it holds */
    <T> void when(
            CompletableFuture<T> future,
            Consumer<? super T> onResult,
            Consumer<Failure> onFailure,
            Consumer<? super T> onLate) {
        future.whenComplete((result, error) -> {
            if (error != null) {
                if (open) {
                    onFailure.accept(Failures.of(error, loop.now()));
                }
            } else if (open) {
                onResult.accept(result);
            } else {
                onLate.accept(result);
            }
        });
    }

    boolean isOpen() {
        return open;
    }

    void close() {
        open = false;
        timers.forEach(timer -> timer.scheduled.cancel());
        timers.clear();
    }

    private final class Timer implements Scheduler.Task {
        private Scheduler.Task scheduled;

        @Override
        public void cancel() {
            if (timers.remove(this)) {
                scheduled.cancel();
            }
        }
    }
}

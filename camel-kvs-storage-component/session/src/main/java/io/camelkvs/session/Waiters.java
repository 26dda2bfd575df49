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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

/** Those who wait for a join to come as far as they asked. Used on the session's queue only. */
final class Waiters {

    private record Waiter(WaitFor waitFor, CompletableFuture<SessionSnapshot> future, Scheduler.Task timer) {}

    private final SessionLoop loop;
    private final List<Waiter> waiters = new ArrayList<>();

    Waiters(SessionLoop loop) {
        this.loop = loop;
    }

    /** @param timedOut makes what the future completes with when the time is up */
    void add(
            WaitFor waitFor,
            Duration timeout,
            CompletableFuture<SessionSnapshot> future,
            Function<WaitFor, Throwable> timedOut) {
        Scheduler.Task timer = loop.after(timeout, () -> {
            waiters.removeIf(waiter -> waiter.future() == future);
            future.completeExceptionally(timedOut.apply(waitFor));
        });
        waiters.add(new Waiter(waitFor, future, timer));
    }

    void complete(Predicate<WaitFor> reached, SessionSnapshot snapshot) {
        take(waiter -> reached.test(waiter.waitFor()))
                .forEach(waiter -> waiter.future().complete(snapshot));
    }

    void fail(Throwable error) {
        take(waiter -> true).forEach(waiter -> waiter.future().completeExceptionally(error));
    }

    private List<Waiter> take(Predicate<Waiter> which) {
        if (waiters.isEmpty()) {
            return List.of();
        }
        List<Waiter> taken = waiters.stream().filter(which).toList();
        waiters.removeAll(taken);
        taken.forEach(waiter -> waiter.timer().cancel());
        return taken;
    }
}

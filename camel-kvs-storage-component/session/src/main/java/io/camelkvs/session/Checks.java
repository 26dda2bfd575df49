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

import io.camelkvs.session.check.CheckReport;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The pre-flight checks of a session that are under way. Used on the session's queue only. */
final class Checks {

    private final SessionLoop loop;
    private final Set<CompletableFuture<CheckReport>> running = new HashSet<>();

    Checks(SessionLoop loop) {
        this.loop = loop;
    }

    /** Hands the report on, on the queue. */
    void follow(CompletableFuture<CheckReport> check, CompletableFuture<CheckReport> caller) {
        running.add(check);
        loop.follow(check).whenComplete((report, error) -> {
            running.remove(check);
            if (error == null) {
                caller.complete(report);
            } else {
                caller.completeExceptionally(error);
            }
        });
    }

    boolean areRunning() {
        return !running.isEmpty();
    }

    void cancel() {
        running.forEach(check -> check.cancel(false));
    }
}

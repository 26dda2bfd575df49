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
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts failed attempts and says when there were too many of them within a time. Used on the session's queue only. */
final class GiveUpRule {

    private final SessionLoop loop;
    private final int attempts;
    private final Duration window;
    /** Monotonic readings, the oldest first. */
    private final Deque<Long> failures = new ArrayDeque<>();

    GiveUpRule(SessionLoop loop, Upkeep upkeep) {
        this.loop = loop;
        this.attempts = upkeep.giveUpAttempts();
        this.window = upkeep.giveUpWindow();
    }

    /** An attempt failed: whether it was one too many. */
    boolean failed() {
        if (attempts == 0) {
            return false;
        }
        failures.add(loop.nanoTime());
        failures.removeIf(failure -> loop.since(failure).compareTo(window) > 0);
        return failures.size() >= attempts;
    }

    void succeeded() {
        failures.clear();
    }
}

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

/**
 * Says when the media connection in use is old enough to be replaced as planned, and when to try that again. Used on the
 * session's queue only.
 */
final class RejoinTimer {

    /** Several tries fit in the time that is left: the service's hour is a twelfth longer than the default age. */
    private static final int TRIES = 20;

    private final SessionContext context;
    private final Scope scope;
    private final Duration after;
    private final Runnable onDue;
    private boolean due;
    private Scheduler.Task timer = () -> {};

    RejoinTimer(SessionContext context, Scope scope, Duration after, Runnable onDue) {
        this.context = context;
        this.scope = scope;
        this.after = after;
        this.onDue = onDue;
    }

    /** A media connection of that age is in use from now on. */
    void begin(Duration age) {
        stop();
        timer = scope.after(Jitter.lastTenth(after, context.random).minus(age), this::ring);
    }

    /** The planned rejoin failed, or could not begin: once more after the pause, or earlier if that would be too long. */
    void again(Duration pause) {
        Duration longest = after.dividedBy(TRIES);
        timer.cancel();
        timer = scope.after(pause.compareTo(longest) < 0 ? pause : longest, this::ring);
    }

    void stop() {
        timer.cancel();
        due = false;
    }

    /** The connection in use is old enough. */
    boolean due() {
        return due;
    }

    private void ring() {
        due = true;
        onDue.run();
    }
}

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
package io.camelkvs.local.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells once when nothing has happened for a time. Any thread may call; the task runs on the timer's thread. */
public final class IdleTimer {

    private final Timer timer;
    private final Clock clock;
    private final Duration limit;
    private final Runnable onIdle;
    private volatile Instant last;
    private Runnable cancel = () -> {};
    private boolean stopped;

    public IdleTimer(Timer timer, Clock clock, Duration limit, Runnable onIdle) {
        this.timer = timer;
        this.clock = clock;
        this.limit = limit;
        this.onIdle = onIdle;
    }

    public void start() {
        touch();
        look();
    }

    /** Something happened. */
    public void touch() {
        last = clock.instant();
    }

    public synchronized void stop() {
        stopped = true;
        cancel.run();
    }

    private void look() {
        Duration left = limit.minus(Duration.between(last, clock.instant()));
        if (!left.isZero() && !left.isNegative()) {
            lookAgainAfter(left);
        } else if (!isStopped()) {
            onIdle.run();
        }
    }

    /** A look that was due already when it was stopped cannot be cancelled any more. */
    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void lookAgainAfter(Duration delay) {
        if (!stopped) {
            cancel = timer.after(delay, this::look);
        }
    }
}

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
package io.camelkvs.local.signaling;

import io.camelkvs.local.time.IdleTimer;
import io.camelkvs.local.time.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Ends a signaling connection when its time is over. Any thread may call. */
final class ConnectionTimes {

    private final ConnectionLimits limits;
    private final Timer timer;
    private final SignalingConnection connection;
    private final IdleTimer idle;
    private final List<Runnable> cancels = new ArrayList<>();

    ConnectionTimes(ConnectionLimits limits, Timer timer, Clock clock, SignalingConnection connection) {
        this.limits = limits;
        this.timer = timer;
        this.connection = connection;
        idle = new IdleTimer(timer, clock, limits.idle(), () -> connection.close("Idle for too long"));
    }

    void start() {
        Duration untilWarning = limits.life().minus(limits.goAwayGrace());
        after(untilWarning.isNegative() ? Duration.ZERO : untilWarning, connection::goAway);
        after(limits.life(), this::end);
        idle.start();
    }

    /** A frame came or went. */
    void touch() {
        idle.touch();
    }

    /** GO_AWAY is out. */
    void goingAway() {
        after(limits.goAwayGrace(), this::end);
    }

    synchronized void stop() {
        cancels.forEach(Runnable::run);
        idle.stop();
    }

    private void end() {
        connection.close("Going away");
    }

    private synchronized void after(Duration delay, Runnable task) {
        cancels.add(timer.after(delay, task));
    }
}

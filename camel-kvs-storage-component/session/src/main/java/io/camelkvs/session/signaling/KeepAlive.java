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
package io.camelkvs.session.signaling;

import io.camelkvs.session.Scheduler;
import java.time.Duration;

/**
 * Pings a signaling connection every 30 s, well within the service's idle limit of 10 min, and calls it lost if no pong
 * comes within 20 s. Called by network and timer threads.
 */
final class KeepAlive {

    static final Duration PING_INTERVAL = Duration.ofSeconds(30);
    static final Duration PONG_TIMEOUT = Duration.ofSeconds(20);

    private final Scheduler scheduler;
    private final Runnable ping;
    private final Runnable lost;
    private Scheduler.Task nextPing = () -> {};
    private Scheduler.Task pongDeadline = () -> {};
    private boolean stopped;

    KeepAlive(Scheduler scheduler, Runnable ping, Runnable lost) {
        this.scheduler = scheduler;
        this.ping = ping;
        this.lost = lost;
    }

    synchronized void start() {
        if (!stopped) {
            nextPing = scheduler.schedule(PING_INTERVAL, this::ping);
        }
    }

    synchronized void pong() {
        pongDeadline.cancel();
    }

    synchronized void stop() {
        stopped = true;
        nextPing.cancel();
        pongDeadline.cancel();
    }

    private void ping() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            nextPing = scheduler.schedule(PING_INTERVAL, this::ping);
            pongDeadline = scheduler.schedule(PONG_TIMEOUT, lost);
        }
        ping.run();
    }
}

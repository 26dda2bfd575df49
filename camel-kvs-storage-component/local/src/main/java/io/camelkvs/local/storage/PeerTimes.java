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
package io.camelkvs.local.storage;

import io.camelkvs.local.storage.StorageSessionInfo.State;
import io.camelkvs.local.time.IdleTimer;
import io.camelkvs.local.time.Timer;
import java.time.Clock;
import java.time.Duration;

/**
 * When a storage session's time is over: its life, the time it may be without media or without a master, and the time
 * for its next step. Called on the queue of its channel, {@link #media} by any thread.
 */
final class PeerTimes {

    private static final Runnable NOTHING = () -> {};

    private final Timer timer;
    private final Clock clock;
    private final Duration idleLimit;
    private final Over over;
    private final Runnable cancelLife;
    private volatile IdleTimer idle;
    private Runnable cancelStep = NOTHING;
    private Runnable cancelAlone = NOTHING;
    private boolean connected;

    /** Told on the timer's thread when a time is over. */
    @FunctionalInterface
    interface Over {

        /** @param last the state that the session may not have left, for its time to be over */
        void over(State last, String reason);
    }

    /** The life begins now. */
    PeerTimes(Duration life, Duration idleLimit, Timer timer, Clock clock, Over over) {
        this.timer = timer;
        this.clock = clock;
        this.idleLimit = idleLimit;
        this.over = over;
        cancelLife = timer.after(life, () -> over.over(State.CONNECTED, "its time is over"));
        idle = newIdle();
    }

    /** Gives it a time to get beyond a state, in place of the one before. */
    void step(Duration time, State last, String reason) {
        cancelStep.run();
        cancelStep = timer.after(time, () -> over.over(last, reason));
    }

    void connected() {
        connected = true;
        cancelStep.run();
        if (cancelAlone == NOTHING) {
            idle.start();
        }
    }

    /** There is no master: there need be no media, but that may not last. */
    void alone(Duration time) {
        idle.stop();
        cancelAlone.run();
        cancelAlone = timer.after(time, () -> over.over(State.CONNECTED, "it was without a master for too long"));
    }

    /** There is a master. */
    void inCompany() {
        cancelAlone.run();
        cancelAlone = NOTHING;
        idle.stop();
        idle = newIdle();
        if (connected) {
            idle.start();
        }
    }

    void media() {
        idle.touch();
    }

    void stop() {
        cancelStep.run();
        cancelLife.run();
        cancelAlone.run();
        idle.stop();
    }

    private IdleTimer newIdle() {
        return new IdleTimer(
                timer, clock, idleLimit, () -> over.over(State.CONNECTED, "it was without media for too long"));
    }
}

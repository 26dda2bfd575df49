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
 * When a storage session's time is over: its life, the time it may be without media, and the time for its next step.
 * Called on the queue of its channel, {@link #media} by any thread.
 */
final class PeerTimes {

    private final Timer timer;
    private final Over over;
    private final IdleTimer idle;
    private final Runnable cancelLife;
    private Runnable cancelStep = () -> {};

    /** Told on the timer's thread when a time is over. */
    @FunctionalInterface
    interface Over {

        /** @param last the state that the session may not have left, for its time to be over */
        void over(State last, String reason);
    }

    /** The life begins now. */
    PeerTimes(SessionLimits limits, Timer timer, Clock clock, Over over) {
        this.timer = timer;
        this.over = over;
        cancelLife = timer.after(limits.life(), () -> over.over(State.CONNECTED, "its time is over"));
        idle = new IdleTimer(
                timer, clock, limits.idle(), () -> over.over(State.CONNECTED, "it was without media for too long"));
    }

    /** Gives it a time to get beyond a state, in place of the one before. */
    void step(Duration time, State last, String reason) {
        cancelStep.run();
        cancelStep = timer.after(time, () -> over.over(last, reason));
    }

    void connected() {
        cancelStep.run();
        idle.start();
    }

    void media() {
        idle.touch();
    }

    void stop() {
        cancelStep.run();
        cancelLife.run();
        idle.stop();
    }
}

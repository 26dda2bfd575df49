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
package io.camelkvs.media.ffmpeg;

import io.camelkvs.session.Scheduler;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Lets the reading thread wait by the pacer's clock, until another thread ends all waiting for good. */
final class Pause {

    private final Scheduler pacer;
    private volatile boolean ended;
    private volatile CountDownLatch alarm = new CountDownLatch(0);

    Pause(Scheduler pacer) {
        this.pacer = pacer;
    }

    /** Waits that long; returns whether the wait was not ended. */
    boolean lasting(Duration time) {
        return until(pacer.nanoTime() + time.toNanos());
    }

    /** Waits until the pacer's clock reads that; returns whether the wait was not ended. */
    boolean until(long nanoTime) {
        long remaining = nanoTime - pacer.nanoTime();
        if (remaining <= 0 || ended) {
            return !ended;
        }
        CountDownLatch mine = new CountDownLatch(1);
        alarm = mine;
        if (ended) {
            return false;
        }
        Scheduler.Task task = pacer.schedule(Duration.ofNanos(remaining), mine::countDown);
        try {
            mine.await();
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
        } finally {
            task.cancel();
        }
        return !ended;
    }

    /** Ends the present wait and all later ones. Safe for use by any thread. */
    void end() {
        ended = true;
        alarm.countDown();
    }

    boolean ended() {
        return ended;
    }
}

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
package io.camelkvs.session.month;

import io.camelkvs.session.Scheduler.Task;
import java.time.Duration;

/**
 * A second master, which takes the channel and takes it again as often as the session has come back, until it goes. What
 * becomes of the session's socket differs from one to the next, since it is not documented.
 */
final class Rival {

    /** What becomes of the socket of the master that was there before. */
    enum OlderSocket {
        CLOSED,
        SILENT,
        CUT
    }

    /** So long the signs of the last times may wait for one more, since the session pauses for up to five minutes. */
    private static final Duration MEMORY = Duration.ofMinutes(6);

    private final World world;
    private final Storage storage;
    private final Channel channel;
    private OlderSocket olderSocket;
    private Task next = () -> {};
    private boolean present;
    private long tookAt = -MEMORY.toNanos();
    private int taken;

    Rival(World world, Storage storage, Channel channel) {
        this.world = world;
        this.storage = storage;
        this.channel = channel;
    }

    void come(OlderSocket older) {
        next.cancel();
        present = true;
        olderSocket = older;
        look();
    }

    void go() {
        next.cancel();
        present = false;
    }

    /** How often it took the channel while media was acknowledged; before, the session cannot tell it from bad luck. */
    int taken() {
        return taken;
    }

    /** Whether the session has reason to believe in it. */
    boolean felt() {
        return present || Duration.ofNanos(world.time.nanoTime() - tookAt).compareTo(MEMORY) < 0;
    }

    private void look() {
        if (storage.live() != null) {
            take();
        }
        next = world.time.schedule(world.seconds(4, 12), this::look);
    }

    private void take() {
        tookAt = world.time.nanoTime();
        taken += storage.live().peer().acknowledged() ? 1 : 0;
        storage.endAll();
        Master older = channel.leaveToOther();
        if (older == null) {
            return;
        }
        switch (olderSocket) {
            case CLOSED -> older.close(1000, "newer master");
            case CUT -> older.cut();
            case SILENT -> {
                // it stays, and hears nothing
            }
        }
    }
}

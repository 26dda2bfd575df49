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
package io.camelkvs.rtp.media;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Spreads packets over time: some leave at once, the rest with the next turns of the timer, so that a key frame does not
 * overflow the buffers on its way. Those sent again go first. Not thread-safe.
 */
final class Pacer {

    /** A turn is 20 ms: 11 Mbit/s of full packets, and an ordinary picture leaves at once. */
    static final int LEAST_PER_TURN = 24;

    /** What waits is gone after eight turns, however much it is. */
    private static final int TURNS = 8;

    /** Twice the largest key frame of 1080p; 2.4 MB. */
    static final int MOST_WAITING = 2000;

    private final Deque<Runnable> media = new ArrayDeque<>();
    private final Deque<Runnable> repeats = new ArrayDeque<>();
    private int left = LEAST_PER_TURN;

    /** One picture may always wait, however large it is. */
    boolean hasRoomFor(int packets) {
        return media.isEmpty() || media.size() + packets <= MOST_WAITING;
    }

    /** Sends now, or in its turn. */
    void media(Runnable packet) {
        media.add(packet);
        sendWhatMayGo();
    }

    /** Likewise, before what waits; forgotten if as many wait already as ever may. */
    void repeat(Runnable packet) {
        if (repeats.size() < MOST_WAITING) {
            repeats.add(packet);
            sendWhatMayGo();
        }
    }

    /** Called every 20 ms. */
    void onTurn() {
        left = Math.max(LEAST_PER_TURN, (waiting() + TURNS - 1) / TURNS);
        sendWhatMayGo();
    }

    int waiting() {
        return media.size() + repeats.size();
    }

    private void sendWhatMayGo() {
        while (left > 0 && waiting() > 0) {
            left--;
            (repeats.isEmpty() ? media : repeats).remove().run();
        }
    }
}

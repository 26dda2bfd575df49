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
 * overflow the buffers on its way. Those sent again go first, but have turns of their own: a far side that asks for
 * everything again neither gets more than 11 Mbit/s of it nor holds up what is new. Not thread-safe.
 */
final class Pacer {

    /** A turn is 20 ms: 11 Mbit/s of full packets, and an ordinary picture leaves at once. */
    static final int LEAST_PER_TURN = 24;

    /** What waits is gone after eight turns, however much it is. */
    private static final int TURNS = 8;

    /** Twice the largest key frame of 1080p; 2.4 MB. */
    static final int MOST_WAITING = 2000;

    static final int REPEATS_PER_TURN = 24;

    /** A quarter of a second; what waits longer is asked for once more. */
    static final int MOST_REPEATS = 256;

    private final Deque<Runnable> media = new ArrayDeque<>();
    private final Deque<Runnable> repeats = new ArrayDeque<>();
    private int left = LEAST_PER_TURN;
    private int repeatsLeft = REPEATS_PER_TURN;

    /** One picture may always wait, however large it is. */
    boolean hasRoomFor(int packets) {
        return media.isEmpty() || media.size() + packets <= MOST_WAITING;
    }

    /** Sends now, or in its turn. */
    void media(Runnable packet) {
        media.add(packet);
        sendMedia();
    }

    /** Whether another may wait to be sent again. */
    boolean hasRoomForRepeat() {
        return repeats.size() < MOST_REPEATS;
    }

    /** Sends again now, or in its turn. */
    void repeat(Runnable packet) {
        repeats.add(packet);
        sendRepeats();
    }

    /** Called every 20 ms. */
    void onTurn() {
        left = Math.max(LEAST_PER_TURN, (media.size() + TURNS - 1) / TURNS);
        repeatsLeft = REPEATS_PER_TURN;
        sendRepeats();
        sendMedia();
    }

    int waiting() {
        return media.size() + repeats.size();
    }

    private void sendRepeats() {
        for (; repeatsLeft > 0 && !repeats.isEmpty(); repeatsLeft--) {
            repeats.remove().run();
        }
    }

    private void sendMedia() {
        for (; left > 0 && !media.isEmpty(); left--) {
            media.remove().run();
        }
    }
}

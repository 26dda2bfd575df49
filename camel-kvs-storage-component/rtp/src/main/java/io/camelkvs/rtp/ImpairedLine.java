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
package io.camelkvs.rtp;

import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One direction of a path: loses, delays and reorders what passes. For one thread, which tells it the time. */
final class ImpairedLine {

    /** Two seconds of 5 Mbit/s; what comes on top is lost, as at a router that is full. */
    static final int MOST_WAITING = 1000;

    /** Longer than a picture's time at 30 a second, so that something overtakes what is held back. */
    static final long HELD_BACK_NANOS = TimeUnit.MILLISECONDS.toNanos(35);

    /** Where datagrams leave the line. */
    @FunctionalInterface
    interface Exit {
        void accept(Datagram datagram, long now);
    }

    private record Waiting(long dueNanos, long number, Datagram datagram) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            long later = dueNanos - other.dueNanos; // nanoTime may overflow
            return later != 0 ? Long.signum(later) : Long.compare(number, other.number);
        }
    }

    private final Random random;
    private final Exit exit;
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
    private Impairment impairment = Impairment.NONE;
    private long count;

    ImpairedLine(Random random, Exit exit) {
        this.random = random;
        this.exit = exit;
    }

    /** For what passes from now on. */
    void impair(Impairment newImpairment) {
        impairment = newImpairment;
    }

    void pass(Datagram datagram, long now) {
        if (random.nextDouble() < impairment.loss()) {
            return;
        }
        long delay = impairment.delay().toNanos();
        if (random.nextDouble() < impairment.reorder()) {
            delay += HELD_BACK_NANOS;
        }
        if (delay == 0) {
            exit.accept(datagram, now);
        } else if (waiting.size() < MOST_WAITING) {
            waiting.add(new Waiting(now + delay, count++, datagram));
        }
    }

    void deliverDue(long now) {
        while (!waiting.isEmpty() && waiting.peek().dueNanos() - now <= 0) {
            exit.accept(waiting.poll().datagram(), now);
        }
    }

    /** Delivers all that waits, for it is the last chance. */
    void flush(long now) {
        while (!waiting.isEmpty()) {
            exit.accept(waiting.poll().datagram(), now);
        }
    }
}

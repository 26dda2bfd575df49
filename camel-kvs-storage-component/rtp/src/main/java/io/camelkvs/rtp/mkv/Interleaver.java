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
package io.camelkvs.rtp.mkv;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Puts items of two tracks in order of time: each waits until the other track has come as far, for at most two seconds
 * of media. The times of a track rise. Not thread-safe.
 */
final class Interleaver<T> {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int MAX_ITEMS = 1000;

    private final Consumer<T> out;
    private final PriorityQueue<Item<T>> items = new PriorityQueue<>();
    private final Instant[] newest = {Instant.MIN, Instant.MIN};
    private long count;

    Interleaver(Consumer<T> out) {
        this.out = out;
    }

    /** @param track 0 or 1 */
    void add(int track, Instant time, T value) {
        items.add(new Item<>(time, count++, value));
        newest[track] = later(newest[track], time);
        Instant complete = newest[0].isBefore(newest[1]) ? newest[0] : newest[1];
        Instant due = later(complete, later(newest[0], newest[1]).minus(LONGEST_WAIT));
        while (!items.isEmpty() && (!items.peek().time.isAfter(due) || items.size() > MAX_ITEMS)) {
            out.accept(items.remove().value);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    void flush() {
        while (!items.isEmpty()) {
            out.accept(items.remove().value);
        }
    }

    private record Item<T>(Instant time, long number, T value) implements Comparable<Item<T>> {

        @Override
        public int compareTo(Item<T> other) {
            int byTime = time.compareTo(other.time);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}

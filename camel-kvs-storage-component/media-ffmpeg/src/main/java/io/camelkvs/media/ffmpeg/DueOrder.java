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

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Puts packets of several streams, which files hold side by side only roughly, into the order in which they are due.
 * The order within a stream stays. Used by one thread.
 *
 * @param <P> the packet
 */
final class DueOrder<P> {

    /** A packet and the media time at which it is due, nanoseconds. */
    record Due<P>(long time, long sequence, P packet) {}

    private final PriorityQueue<Due<P>> queue = new PriorityQueue<>(
            Comparator.comparingLong((Due<P> due) -> due.time()).thenComparing(Due::sequence));
    private final Map<Integer, Long> newestOfStream = new HashMap<>();
    private final long span;
    private long newest = Long.MIN_VALUE;
    private long sequence;

    /** @param span how much media is held back to be ordered, nanoseconds */
    DueOrder(long span) {
        this.span = span;
    }

    void add(int stream, long time, P packet) {
        long dueTime = Math.max(time, newestOfStream.getOrDefault(stream, Long.MIN_VALUE));
        newestOfStream.put(stream, dueTime);
        newest = Math.max(newest, dueTime);
        queue.add(new Due<>(dueTime, sequence++, packet));
    }

    /** Whether the first packet is surely the first, as far as the span goes. */
    boolean isReady() {
        return !queue.isEmpty() && newest - queue.peek().time() >= span;
    }

    /** Takes the first packet, ready or not; null if there is none. */
    Due<P> poll() {
        return queue.poll();
    }

    void drainTo(Consumer<P> disposal) {
        queue.forEach(due -> disposal.accept(due.packet()));
        queue.clear();
    }
}

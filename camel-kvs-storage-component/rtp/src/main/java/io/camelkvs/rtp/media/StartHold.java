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

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Holds the media of the first half second back, or less when both tracks have sender reports earlier, so that the
 * first capture times are already good; afterwards all goes straight through. Not thread-safe.
 */
final class StartHold {

    private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int MAX_BYTES = 8 << 20;
    private static final int MAX_ITEMS = 2000;

    private final SenderClock clock;
    private final Deque<Held> held = new ArrayDeque<>();
    private boolean open;
    private long firstNanos;
    private int bytes;

    StartHold(SenderClock clock) {
        this.clock = clock;
    }

    /** Gives the capture time of {@code media} to {@code deliver}, now or later. */
    void add(TrackClock track, long media, int size, long nowNanos, Consumer<Instant> deliver) {
        if (held.isEmpty() && !open) {
            firstNanos = nowNanos;
        }
        held.add(new Held(track, media, deliver));
        bytes += size;
        release(nowNanos);
    }

    void release(long nowNanos) {
        if (held.isEmpty()) {
            return;
        }
        open = open
                || clock.isReported()
                || nowNanos - firstNanos >= HOLD_NANOS
                || bytes > MAX_BYTES
                || held.size() > MAX_ITEMS;
        while (open && !held.isEmpty()) {
            Held next = held.remove();
            next.deliver.accept(clock.capture(next.track, next.media));
        }
        bytes = open ? 0 : bytes;
    }

    int bufferedBytes() {
        return bytes;
    }

    private record Held(TrackClock track, long media, Consumer<Instant> deliver) {}
}

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

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Knows which packets of one track are missing and when to ask for them (again): first after a moment, since packets
 * overtake one another, then at the pace of the round trip seen in earlier answers, for about a second. Not thread-safe.
 */
final class NackTracker {

    static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long MIN_SPACING_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final long MAX_SPACING_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int MAX_MISSING = 1000;
    private static final int MAX_PER_MESSAGE = 200;
    private static final long NONE = -1;

    private final TreeMap<Long, Missing> missing = new TreeMap<>();
    private long highest = NONE;
    private long roundTripNanos = TimeUnit.MILLISECONDS.toNanos(100);

    void onPacket(long sequence, long nowNanos) {
        if (highest == NONE) {
            highest = sequence;
        }
        Missing found = missing.remove(sequence);
        if (found != null && found.asked == 1) {
            roundTripNanos += (nowNanos - found.lastAskedNanos - roundTripNanos) / 4;
        }
        if (sequence - highest > MAX_MISSING) {
            missing.clear();
        } else {
            for (long gap = highest + 1; gap < sequence; gap++) {
                missing.put(gap, new Missing(nowNanos));
            }
        }
        highest = Math.max(highest, sequence);
        while (missing.size() > MAX_MISSING) {
            missing.pollFirstEntry();
        }
    }

    /** Nobody waits for packets before this one any more. */
    void forgetBefore(long sequence) {
        missing.headMap(sequence).clear();
    }

    void clear() {
        missing.clear();
        highest = NONE;
    }

    /** Extended numbers in rising order to be asked for now; they count as asked for. */
    List<Long> due(long nowNanos) {
        if (missing.isEmpty()) {
            return List.of();
        }
        missing.values().removeIf(each -> nowNanos - each.noticedNanos > GIVE_UP_NANOS);
        long spacing = Math.min(MAX_SPACING_NANOS, Math.max(MIN_SPACING_NANOS, roundTripNanos * 3 / 2));
        List<Long> due = new ArrayList<>();
        for (var entry : missing.entrySet()) {
            if (due.size() < MAX_PER_MESSAGE && entry.getValue().ask(nowNanos, spacing)) {
                due.add(entry.getKey());
            }
        }
        return due;
    }

    private static final class Missing {

        final long noticedNanos;
        long lastAskedNanos;
        int asked;

        Missing(long noticedNanos) {
            this.noticedNanos = noticedNanos;
        }

        boolean ask(long nowNanos, long spacingNanos) {
            boolean due =
                    asked == 0 ? nowNanos - noticedNanos >= GRACE_NANOS : nowNanos - lastAskedNanos >= spacingNanos;
            if (due) {
                asked++;
                lastAskedNanos = nowNanos;
            }
            return due;
        }
    }
}

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
package io.camelkvs.rtp.ice;

import io.camelkvs.rtp.stun.TransactionId;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.Random;

/** Consent freshness of the selected pair (RFC 7675): when to ask, and whether an answer is overdue. Owned by the agent. */
final class Consent {

    /** Enough for the answers of a full timeout's checks at the default timings. */
    private static final int MOST_OPEN = 16;

    private record Asked(TransactionId id, long at) {}

    private final IceTimings timings;
    private final Random random;
    private final ArrayDeque<Asked> open = new ArrayDeque<>();
    private long lastGranted;
    private long nextCheck;

    Consent(IceTimings timings, Random random, long now) {
        this.timings = timings;
        this.random = random;
        lastGranted = now;
        planNext(now);
    }

    boolean isExpired(long now) {
        return now - lastGranted > timings.consentTimeout().toNanos();
    }

    /** Whether two checks or more went unanswered: reason to prefer another pair that works. */
    boolean isDoubtful(long now) {
        return now - lastGranted > 3 * timings.consentInterval().toNanos();
    }

    boolean isCheckDue(long now) {
        return now - nextCheck >= 0;
    }

    void checkSent(TransactionId id, long now) {
        if (open.size() == MOST_OPEN) {
            open.removeFirst();
        }
        open.add(new Asked(id, now));
        planNext(now);
    }

    /** When the check with this id was sent, if it is one that awaits its answer. */
    OptionalLong sentAt(TransactionId id) {
        return open.stream()
                .filter(asked -> asked.id().equals(id))
                .mapToLong(Asked::at)
                .findFirst();
    }

    void granted(long now) {
        open.clear();
        lastGranted = now;
    }

    private void planNext(long now) {
        nextCheck = now + (long) (timings.consentInterval().toNanos() * (0.8 + 0.4 * random.nextDouble()));
    }
}

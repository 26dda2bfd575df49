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
package io.camelkvs.session.quota;

import io.camelkvs.session.aws.FailureClassifier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** The calls of one operation for one channel, in order. Guarded by its {@link CallQueue}. */
final class Line {

    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(30).toNanos();

    private final Deque<PendingCall<?>> waiting = new ArrayDeque<>();
    private final RateLimit limit;
    private final boolean oneAtATime;
    /** When the first call is due; counts while the line stands in the row. */
    private long dueAt;
    /** Stands in the row of lines, or its first call is on its way to a thread. */
    private boolean queued;

    private int running;
    /** The bound of the next pause after a throttled call; zero while none was throttled since the last success. */
    private long pause;

    private long pausedUntil;

    Line(Quota quota) {
        this.limit = quota.resourceLimit();
        this.oneAtATime = quota.oneAtATime();
    }

    void add(PendingCall<?> call) {
        waiting.add(call);
    }

    /** Calls that have not been taken out. */
    int waiting() {
        return waiting.size();
    }

    /** Whether it is to stand in the row from now on. */
    boolean joinsRow(long now) {
        if (queued || waiting.isEmpty() || oneAtATime && running > 0) {
            return false;
        }
        queued = true;
        dueAt = now + nanosUntilNext(now);
        return true;
    }

    long dueAt() {
        return dueAt;
    }

    PendingCall<?> takeFirst() {
        running++;
        return waiting.remove();
    }

    void begun(long now) {
        limit.begin(now);
        queued = false;
    }

    void ended(Throwable error, long now, RandomGenerator random) {
        running--;
        if (FailureClassifier.isThrottled(error)) {
            pause = pause == 0 ? FIRST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
            pausedUntil = now + pause / 2 + random.nextLong(pause / 2 + 1);
        } else if (error == null) {
            pause = 0;
        }
    }

    /** @return whether nobody stands in the line any more, though somebody did */
    boolean withdraw(Object owner, List<PendingCall<?>> withdrawn) {
        boolean any = waiting.removeIf(call -> call.owner().equals(owner) && withdrawn.add(call));
        return any && waiting.isEmpty();
    }

    /** The call that was taken out will not begin. */
    void takeBack() {
        running--;
        queued = false;
    }

    /** Leaves the row. */
    void leftRow() {
        queued = false;
    }

    /** Nothing that it remembers matters any more. */
    boolean isIdle(long now) {
        boolean mayBeThrottledAgain = pause > 0 && now - pausedUntil < LONGEST_PAUSE;
        return waiting.isEmpty() && running == 0 && nanosUntilNext(now) == 0 && !mayBeThrottledAgain;
    }

    private long nanosUntilNext(long now) {
        long untilResumed = pause == 0 ? 0 : Math.max(0, pausedUntil - now);
        return Math.max(untilResumed, limit.nanosUntilNext(now));
    }
}

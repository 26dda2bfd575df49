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

import io.camelkvs.session.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;

/**
 * The calls of one operation that wait for their turn: a line for each channel, and the lines in a row by the time at
 * which their first call is due; one timer for all. A call counts from the moment it begins on its thread, and only one
 * at a time is on its way there, so that a busy thread pool delays calls but never bunches them. Safe for use by any
 * thread.
 */
final class CallQueue {

    private final Quota quota;
    private final Scheduler scheduler;
    private final Executor executor;
    private final RandomGenerator random;
    private final RateLimit account;
    private final RecentCalls recent = new RecentCalls();
    /** Least recently used first, so that idle ones are found at the head. */
    private final Map<String, Line> lines = new LinkedHashMap<>(16, 0.75f, true);

    private final PriorityQueue<Line> row =
            new PriorityQueue<>((one, other) -> Long.signum(one.dueAt() - other.dueAt()));
    /** Runs when the first of the row may go; null while nobody waits or a call is about to begin. */
    private Scheduler.Task timer;

    private long timerAt;
    /** The call that was handed to the executor and has not begun, or null. */
    private Beginning beginning;

    private record Beginning(Line line, PendingCall<?> call) {
        boolean isOf(Line other, Object owner) {
            return line == other && call.owner().equals(owner);
        }
    }

    CallQueue(Quota quota, Scheduler scheduler, Executor executor, RandomGenerator random) {
        this.quota = quota;
        this.scheduler = scheduler;
        this.executor = executor;
        this.random = random;
        this.account = quota.accountLimit();
    }

    void add(String resource, PendingCall<?> call) {
        synchronized (this) {
            dropIdleLines();
            Line line = lines.computeIfAbsent(resource, name -> new Line(quota));
            line.add(call);
            enterRow(line);
        }
        advance();
    }

    void withdraw(String resource, Object owner) {
        List<PendingCall<?>> withdrawn = new ArrayList<>();
        synchronized (this) {
            Line line = lines.get(resource);
            if (line != null) {
                withdraw(line, owner, withdrawn);
            }
            if (row.isEmpty()) {
                cancelTimer();
            }
        }
        withdrawn.forEach(PendingCall::withdraw);
        advance();
    }

    /** What is made use of the account's quota, which must have one. */
    synchronized QuotaUse use() {
        int waiting = lines.values().stream().mapToInt(Line::waiting).sum() + (beginning == null ? 0 : 1);
        int allowed = quota.perAccount() * RecentCalls.SECONDS;
        return new QuotaUse(quota, 100 * (recent.count(scheduler.nanoTime()) + waiting) / allowed, waiting);
    }

    private void withdraw(Line line, Object owner, List<PendingCall<?>> withdrawn) {
        if (line.withdraw(owner, withdrawn)) {
            leaveRow(line);
        }
        if (beginning != null && beginning.isOf(line, owner)) {
            withdrawn.add(beginning.call());
            beginning = null;
            line.takeBack();
            enterRow(line);
        }
    }

    /** Hands the first call to the executor if its turn has come, else sets the timer. */
    private void advance() {
        Beginning handed;
        synchronized (this) {
            Line line = nextInTurn();
            if (line == null) {
                return;
            }
            handed = new Beginning(line, line.takeFirst());
            beginning = handed;
        }
        try {
            executor.execute(() -> run(handed));
        } catch (RejectedExecutionException e) {
            if (begins(handed)) {
                ended(handed.line(), e);
                handed.call().fail(e);
            }
        }
    }

    private void run(Beginning handed) {
        if (begins(handed)) {
            handed.call().run(error -> ended(handed.line(), error));
        }
    }

    /** Counts the call from now on; false if it was withdrawn on its way to the thread. */
    private boolean begins(Beginning handed) {
        synchronized (this) {
            if (beginning != handed) {
                return false;
            }
            long now = scheduler.nanoTime();
            beginning = null;
            account.begin(now);
            recent.begin(now);
            handed.line().begun(now);
            enterRow(handed.line());
        }
        advance();
        return true;
    }

    private void ended(Line line, Throwable error) {
        synchronized (this) {
            line.ended(error, scheduler.nanoTime(), random);
            // it may have to wait longer now than when it entered
            leaveRow(line);
            enterRow(line);
        }
        advance();
    }

    private Line nextInTurn() {
        if (beginning != null || row.isEmpty()) {
            return null;
        }
        long now = scheduler.nanoTime();
        long wait = Math.max(row.peek().dueAt() - now, account.nanosUntilNext(now));
        if (wait > 0) {
            wakeAt(now + wait, wait);
            return null;
        }
        cancelTimer();
        return row.poll();
    }

    private void wakeAt(long time, long wait) {
        if (timer != null && timerAt - time <= 0) {
            return;
        }
        cancelTimer();
        timerAt = time;
        timer = scheduler.schedule(Duration.ofNanos(wait), this::wake);
    }

    private void wake() {
        synchronized (this) {
            timer = null;
        }
        advance();
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void enterRow(Line line) {
        if (line.joinsRow(scheduler.nanoTime())) {
            row.add(line);
        }
    }

    private void leaveRow(Line line) {
        if (row.remove(line)) {
            line.leftRow();
        }
    }

    private void dropIdleLines() {
        long now = scheduler.nanoTime();
        Iterator<Line> eldest = lines.values().iterator();
        while (eldest.hasNext() && eldest.next().isIdle(now)) {
            eldest.remove();
        }
    }
}

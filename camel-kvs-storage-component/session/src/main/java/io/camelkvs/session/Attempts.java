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
package io.camelkvs.session;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * One attempt after another for as long as the session is wanted: which runs, whether the last failed, and when the
 * next begins. Used on the session's queue only.
 */
final class Attempts {

    /** What lasted so long, media or the wait for a source, is followed by a rejoin at once, else by one after a pause. */
    private static final Duration STABLE = Duration.ofSeconds(10);

    /** The clock is right now: there is nothing to wait for. */
    private static final Duration CLOCK_MEASURED = Duration.ofMillis(200);

    private final SessionContext context;
    private final JoinOptions options;
    private final ChannelLookup lookup;
    private final Attempt.Preparation preparation;
    private final Consumer<Failure> onFailed;
    private final Scope scope;
    private final BackOff backOff;

    /** The running attempt, or null. */
    private Attempt current;
    /** Why it, or the last one, was begun. */
    private Rejoin reason = Rejoin.first();

    private long endedAt;
    /** The last attempt failed and the next has not begun. */
    private boolean failed;

    /** The clock was measured since the last success: if that did not help, measuring it again is no reason to hurry. */
    private boolean clockMeasured;

    private boolean everIngested;
    private long ingestingSince;
    /** Media was acknowledged since the last attempt began. */
    private boolean succeeded;

    private Scheduler.Task next = () -> {};

    /** The last two are handed to each {@link Attempt}. */
    Attempts(
            SessionContext context,
            JoinOptions options,
            ChannelLookup lookup,
            Attempt.Preparation preparation,
            Consumer<Failure> onFailed) {
        this.context = context;
        this.options = options;
        this.lookup = lookup;
        this.preparation = preparation;
        this.onFailed = onFailed;
        this.scope = context.newScope();
        this.backOff =
                new BackOff(Duration.ofSeconds(1), options.retryDelay(), 2, options.maxRetryDelay(), context.random);
    }

    Attempt current() {
        return current;
    }

    boolean failed() {
        return failed;
    }

    boolean everIngested() {
        return everIngested;
    }

    boolean rejoining() {
        return current != null && everIngested;
    }

    /** A planned rejoin has come so far that the service may end the present media connection. */
    boolean replacing() {
        return current != null && reason.planned() && current.joined();
    }

    boolean awaitOffer() {
        return current != null && current.awaitsOffer();
    }

    /** Media is being negotiated for the attempt itself, not for an offer that was left over from before. */
    boolean negotiating() {
        return current != null && current.negotiating();
    }

    /** How long no attempt has been running; zero while one is. */
    Duration idle() {
        return current != null ? Duration.ZERO : context.loop.since(endedAt);
    }

    /** @param why ends up in the event REJOINING */
    void start(Rejoin why) {
        if (succeeded && mediaLasted()) {
            backOff.reset();
        }
        begin(why).start();
    }

    /** The running attempt, or one that begins with the offer that has come. */
    Attempt forOffer() {
        return current != null ? current : begin(Rejoin.unasked());
    }

    /** Media is acknowledged: the attempt, if the media is its own, has come to its end. */
    void succeeded(boolean ownMedia) {
        if (ownMedia) {
            end();
        }
        clockMeasured = false;
        everIngested = true;
        succeeded = true;
        ingestingSince = context.loop.nanoTime();
    }

    /** No attempt runs, and the media was lost. */
    void recover(Rejoin why) {
        if (mediaLasted() || idle().compareTo(STABLE) >= 0) {
            start(why);
        } else {
            startAfter(backOff.next(), why);
        }
    }

    void markFailed() {
        end();
        failed = true;
    }

    /** The pause that suits the failure. */
    Duration pauseAfter(FailurePolicy policy) {
        return switch (policy) {
            case GIVE_UP -> backOff.longest();
            case MEASURE_CLOCK -> pauseAfterMeasuring();
            default -> backOff.next();
        };
    }

    private Duration pauseAfterMeasuring() {
        boolean again = clockMeasured;
        clockMeasured = true;
        return again ? backOff.next() : CLOCK_MEASURED;
    }

    void startAfter(Duration pause, Rejoin why) {
        next.cancel();
        next = scope.after(pause, () -> begin(why).start());
    }

    /** Ends the running attempt, if any, and leaves it at that. */
    void end() {
        if (current != null) {
            current.close();
            current = null;
            endedAt = context.loop.nanoTime();
        }
    }

    void close() {
        scope.close();
        end();
    }

    /** To be asked while media still runs or has just been lost. */
    private boolean mediaLasted() {
        return everIngested && context.loop.since(ingestingSince).compareTo(STABLE) >= 0;
    }

    private Attempt begin(Rejoin why) {
        next.cancel();
        succeeded = false;
        failed = false;
        reason = why;
        current = new Attempt(context, options, lookup, preparation, onFailed);
        context.events.beginAttempt();
        if (everIngested) {
            context.events.emit(EventType.REJOINING, why.toString());
        }
        return current;
    }
}

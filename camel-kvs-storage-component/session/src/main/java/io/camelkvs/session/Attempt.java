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

import io.camelkvs.session.StageClock.Stage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a media connection: prepares, joins, waits for the offer, and joins again after a jittered pause when
 * none comes or the media connection fails, up to the joins an attempt has. An attempt that the service began with an
 * offer of its own accord starts out negotiating. Used on the session's queue only.
 */
final class Attempt {

    /** Sees to it that source, ICE servers and signaling connection are there. */
    interface Preparation {
        /** @param freshSignaling the signaling connection is to be replaced, since it may not receive any more */
        CompletableFuture<ChannelLookup.Found> prepare(StageClock clock, boolean freshSignaling);
    }

    private enum Step {
        PREPARING,
        CALLING,
        AWAITING_OFFER,
        PAUSING,
        NEGOTIATING
    }

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    /** So many joins in a row without an offer, and the signaling connection is held to be deaf. */
    private static final int DEAF = 2;

    private final SessionContext context;
    private final JoinOptions options;
    private final ChannelLookup lookup;
    private final Preparation preparation;
    private final Consumer<Failure> onFailed;
    private final Scope scope;
    private final BackOff pauses;

    private Step step = Step.NEGOTIATING;
    private StageClock clock;
    private int joins;
    /** Since the last offer, or the last replacement of the signaling connection. */
    private int offerTimeouts;

    /** What leads from this step to the next unless an offer comes before. */
    private Scheduler.Task timer = () -> {};

    /** @param onFailed hears once that the attempt failed */
    Attempt(
            SessionContext context,
            JoinOptions options,
            ChannelLookup lookup,
            Preparation preparation,
            Consumer<Failure> onFailed) {
        this.context = context;
        this.options = options;
        this.lookup = lookup;
        this.preparation = preparation;
        this.onFailed = onFailed;
        this.scope = context.newScope();
        this.clock = context.newClock();
        // the pauses of AWS's JavaScript sample: min(random * 200^(n-1) ms, 10 s)
        this.pauses = new BackOff(Duration.ZERO, Duration.ofMillis(1), 200, Duration.ofSeconds(10), context.random);
    }

    void start() {
        step = Step.PREPARING;
        boolean deaf = offerTimeouts >= DEAF;
        offerTimeouts = deaf ? 0 : offerTimeouts;
        // of its own, so that an offer that overtakes the preparation leaves nothing of it behind
        Scope preparing = context.newScope();
        timer = preparing::close;
        preparing.when(preparation.prepare(clock, deaf), this::joinWhenAllowed, this::fail);
    }

    boolean preparing() {
        return step == Step.PREPARING;
    }

    boolean negotiating() {
        return step == Step.NEGOTIATING;
    }

    /** Whether the service may have begun a storage session for this attempt. */
    boolean joined() {
        return joins > 0;
    }

    boolean awaitsOffer() {
        return step == Step.CALLING || step == Step.AWAITING_OFFER;
    }

    /** An offer came; gives the clock that goes with it. */
    StageClock offered() {
        if (step == Step.PREPARING && joins == 0) {
            // left over from a session before ours; it may be dead, so the join goes on beside it
            return clock.forNextJoin().offered();
        }
        step = Step.NEGOTIATING;
        offerTimeouts = 0;
        timer.cancel();
        return clock.offered();
    }

    /** The newest media connection was lost before media was acknowledged, and no other is up. */
    void mediaFailed(Failure failure) {
        if (negotiating()) {
            again(failure);
        }
    }

    void close() {
        timer.cancel();
        scope.close();
    }

    private void joinWhenAllowed(ChannelLookup.Found found) {
        JoinCalls.Join call = context.joinCalls.call(found.arn(), found.endpoints());
        timer = call;
        scope.when(call.begun(), begun -> join(call), failure -> notMade(call, failure));
    }

    /** An offer may have overtaken it, which cancels it. */
    private void notMade(JoinCalls.Join call, Failure failure) {
        if (step == Step.PREPARING && timer == call) {
            fail(failure);
        }
    }

    private void join(JoinCalls.Join call) {
        if (step == Step.PREPARING) {
            step = Step.CALLING;
        }
        int join = ++joins;
        clock = clock.forNextJoin();
        StageClock joinClock = clock;
        context.events.emit(EventType.JOIN_CALLED);
        joinClock.start(Stage.JOIN_CALL);
        scope.when(call.answered(), answer -> accepted(join, joinClock), failure -> refused(join, failure));
    }

    private void accepted(int join, StageClock joinClock) {
        joinClock.joinAnswered();
        if (join != joins) {
            return;
        }
        context.events.emit(EventType.JOIN_ACCEPTED);
        if (step == Step.CALLING) {
            step = Step.AWAITING_OFFER;
            timer = scope.after(options.offerTimeout(), this::offerTimedOut);
        }
    }

    private void refused(int join, Failure failure) {
        if (join != joins || step != Step.CALLING) {
            LOG.debug("{}: join {} failed, but its offer came: {}", context.channelName(), join, failure.message());
            return;
        }
        context.events.note(failure);
        again(failure);
    }

    private void offerTimedOut() {
        offerTimeouts++;
        Failure failure = context.failure(
                FailureKind.NO_OFFER,
                "No offer within " + options.offerTimeout().toMillis() + " ms after join " + joins + " of "
                        + options.maxJoins() + ".");
        context.events.emit(EventType.OFFER_TIMEOUT, failure);
        again(failure);
    }

    private void again(Failure failure) {
        if (failure.policy().isFinal() || joins >= options.maxJoins()) {
            fail(failure);
            return;
        }
        if (failure.policy() == FailurePolicy.REFRESH_ENDPOINTS) {
            lookup.forget();
        }
        step = Step.PAUSING;
        timer = scope.after(pauses.next(), this::start);
    }

    private void fail(Failure failure) {
        scope.close();
        onFailed.accept(failure);
    }
}

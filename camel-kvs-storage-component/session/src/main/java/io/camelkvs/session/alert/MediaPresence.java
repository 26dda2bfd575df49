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
package io.camelkvs.session.alert;

import io.camelkvs.session.Failure;
import io.camelkvs.session.FailurePolicy;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether the media of a session that ought to be there is, since when, and how often it was lost: from events, which come
 * at once, and from looks at the session, which also tell what happened before. Guarded by its {@link SessionWatch}.
 */
final class MediaPresence {

    /** A session that is being left may look like one that has given up, but not for so long. */
    private static final Duration LEAVING = Duration.ofSeconds(5);

    private final int lossesKept;
    private final Deque<Moment> losses = new ArrayDeque<>();
    /** Since when no media has come; null while it does, or is not wanted. */
    private Moment lost;
    /** Since when it has come without a break; null while it does not. */
    private Moment steady;
    /** Since when the session has been seen to be no longer wanted, though not at rest. */
    private Moment unwanted;

    private boolean gaveUp;

    MediaPresence(int lossesKept) {
        this.lossesKept = lossesKept;
    }

    void heard(SessionEvent event, Moment now) {
        switch (event.type()) {
            case STALLED, DISCONNECTED -> lost(event.failure(), now);
            case INGESTING -> came(now);
            case GAVE_UP -> {
                gaveUp = !isFinish(event.failure());
                lost(null, now);
            }
            case LEFT -> forget();
            default -> {
                // says nothing about media
            }
        }
    }

    /** @return whether media is of interest; if not, everything is forgotten */
    boolean look(SessionSnapshot session, Moment now) {
        if (session.wanted()) {
            unwanted = null;
            gaveUp = false;
            if (session.state() == SessionState.INGESTING && !session.stalled()) {
                came(now);
            } else {
                steady = null;
                lost = lostSince(session, now);
            }
            return true;
        }
        if (session.state() != SessionState.FAILED || isFinish(session.lastFailure())) {
            forget();
            return false;
        }
        unwanted = unwanted == null ? now : unwanted;
        lost = lostSince(session, now);
        return true;
    }

    /** Null while media comes. */
    Moment lost() {
        return lost;
    }

    /** Null while it does not. */
    Moment steady() {
        return steady;
    }

    /** Whether it has been away for so long, or nobody tries to bring it back. */
    boolean down(Moment now, Duration downAfter) {
        return unwanted == null
                ? lost != null && now.since(lost).compareTo(downAfter) >= 0
                : gaveUp || now.since(unwanted).compareTo(LEAVING) > 0;
    }

    /** The losses within the window, the oldest first. */
    Deque<Moment> losses(Moment now, Duration window) {
        while (!losses.isEmpty() && now.since(losses.peekFirst()).compareTo(window) > 0) {
            losses.removeFirst();
        }
        return losses;
    }

    private void came(Moment now) {
        lost = null;
        steady = steady == null ? now : steady;
    }

    /** @param failure null if the loss was planned, which is none of those that are counted */
    private void lost(Failure failure, Moment now) {
        if (steady != null && failure != null) {
            losses.addLast(now);
            if (losses.size() > lossesKept) {
                losses.removeFirst();
            }
        }
        steady = null;
        lost = lost == null ? now : lost;
    }

    private void forget() {
        losses.clear();
        lost = null;
        steady = null;
        unwanted = null;
        gaveUp = false;
    }

    /** Told as the session tells it, whoever looks since when: an event comes a moment before or after. */
    private Moment lostSince(SessionSnapshot session, Moment now) {
        Instant since = session.downSince();
        if (lost != null) {
            return since == null ? lost : new Moment(since, lost.nanos());
        }
        return since == null ? now : now.past(since);
    }

    private static boolean isFinish(Failure failure) {
        return failure != null && failure.policy() == FailurePolicy.FINISH;
    }
}

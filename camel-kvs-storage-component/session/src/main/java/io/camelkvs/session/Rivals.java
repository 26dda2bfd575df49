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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Infers from what it hears of that another master uses the channel. How the service ends the connections of a master
 * that is displaced is not documented, so several signs in a row of one kind are asked for, each of which may have
 * another cause. Used on the session's queue only.
 */
final class Rivals {

    private static final int SIGNS = 3;
    /**
     * Media connections are closed at random more often than the rest. If one is every half hour, one in 60 is within
     * half a minute, and five in a row are one in 60^5, 780 million connections.
     */
    private static final int MEDIA_SIGNS = 5;
    /** What lasted longer was not displaced. */
    private static final Duration SOON = Duration.ofSeconds(30);
    /** By then a signaling connection that was opened after the newest sign has lasted. */
    private static final Duration FRESH = Duration.ofMinutes(1);
    /** Within this time so many offers that nobody here asked for are a sign. */
    private static final Duration OFFERS = Duration.ofMinutes(2);

    /** An offer so soon after an attempt of ours may be a late one of its own. */
    private static final Duration OUR_OWN = Duration.ofMinutes(1);

    /**
     * Close codes that speak of trouble on the way or of the service's own: no close frame, going away, internal error,
     * service restart, try again later, bad gateway (RFC 6455, section 7.4.1, and the IANA registry).
     */
    private static final Set<Integer> OTHER_TROUBLE = Set.of(1001, 1006, 1011, 1012, 1013, 1014);

    private final SessionLoop loop;
    private final Duration nearEnd;
    private int signalingClosed;
    /** The newest sign, a monotonic reading. */
    private long signalingClosedAt;

    private int mediaClosed;
    /** Monotonic readings. */
    private final Deque<Long> offers = new ArrayDeque<>();

    /** @param rejoinAfter a media connection of about that age may be ended because its time is over */
    Rivals(SessionLoop loop, Duration rejoinAfter) {
        this.loop = loop;
        this.nearEnd = rejoinAfter.multipliedBy(4).dividedBy(5);
    }

    /** The signaling connection was closed, not by us, and was not being replaced. */
    void signalingClosed(int code, Duration lived) {
        boolean sign = lived.compareTo(SOON) < 0 && !OTHER_TROUBLE.contains(code);
        signalingClosed = sign ? signalingClosed + 1 : 0;
        signalingClosedAt = loop.nanoTime();
    }

    /**
     * A media connection over which media was acknowledged was lost while no join of ours was under way.
     *
     * @param byFarSide closed in good order, as opposed to broken
     */
    void mediaLost(boolean byFarSide, Duration lived) {
        boolean sign = byFarSide && lived.compareTo(SOON) < 0 && lived.compareTo(nearEnd) < 0;
        mediaClosed = sign ? mediaClosed + 1 : 0;
    }

    /** An offer came while no attempt was under way. @param sinceAttempt how long before the last one had ended */
    void unaskedOffer(Duration sinceAttempt) {
        offers.removeIf(offer -> loop.since(offer).compareTo(OFFERS) > 0);
        if (sinceAttempt.compareTo(OUR_OWN) >= 0 || !offers.isEmpty()) {
            offers.add(loop.nanoTime());
        }
    }

    /**
     * What speaks for another master, in words, or null while too little does.
     *
     * @param mediaArrives a master that joins would have ended that: troubles of signaling have another cause
     */
    String evidence(boolean mediaArrives) {
        if (signalingClosed >= SIGNS
                && !mediaArrives
                && loop.since(signalingClosedAt).compareTo(FRESH) < 0) {
            return SIGNS + " signaling connections in a row were closed by the service within " + SOON.toSeconds()
                    + " s of opening, and no media arrives";
        }
        if (mediaClosed >= MEDIA_SIGNS) {
            return MEDIA_SIGNS + " media connections in a row were closed by the service within " + SOON.toSeconds()
                    + " s of ingesting, without a join of this session";
        }
        if (offers.size() >= SIGNS) {
            return SIGNS + " offers came within " + OFFERS.toSeconds() + " s that this session did not ask for";
        }
        return null;
    }

    void forget() {
        signalingClosed = 0;
        mediaClosed = 0;
        offers.clear();
    }
}

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

import io.camelkvs.session.media.MediaStats;
import java.time.Instant;

/**
 * What is observed of a session at one moment, derived from its parts.
 *
 * @param media   state of the newest media connection, or null
 * @param timings of the newest media connection, or null
 * @param stats   of the newest media connection, or null
 */
record Observation(
        SessionState state,
        boolean rejoining,
        boolean stalled,
        SignalingState signaling,
        MediaState media,
        StageTimings timings,
        MediaStats stats) {

    static Observation of(Attempts attempts, MediaSide media, SignalingLink signaling) {
        MediaLink newest = media.newest();
        MediaState newestState = newest == null ? null : newest.state();
        return new Observation(
                state(attempts, media),
                attempts.rejoining(),
                media.stalled(),
                signaling.state(),
                attempts.awaitOffer() ? MediaState.JOINING : newestState,
                newest == null ? null : newest.timings(),
                newest == null ? null : newest.stats());
    }

    /** Nothing goes on, but the signaling connection may be on its way to being closed. */
    static Observation resting(SessionState state, SignalingState signaling) {
        return new Observation(state, false, false, signaling, null, null, null);
    }

    private static SessionState state(Attempts attempts, MediaSide media) {
        if (media.ingesting()) {
            return SessionState.INGESTING;
        }
        if (attempts.failed()) {
            return SessionState.FAILED;
        }
        return attempts.everIngested() ? SessionState.RECOVERING : SessionState.STARTING;
    }

    /** No media reaches the stream although it should. */
    boolean isDown(boolean wanted) {
        boolean arrives = state == SessionState.INGESTING && !stalled;
        return (wanted || state == SessionState.FAILED) && !arrives;
    }

    SessionSnapshot snapshot(SessionContext context, boolean wanted, Instant since, Instant downSince) {
        EventLog events = context.events;
        EventLog.Counts counts = events.counts();
        return new SessionSnapshot(
                context.sessionId,
                context.channelName(),
                events.channelArn(),
                events.streamArn(),
                context.role,
                wanted,
                state,
                rejoining,
                stalled,
                signaling,
                media,
                counts.attempt,
                counts.joins,
                counts.offers,
                counts.connections,
                counts.rejoins,
                counts.totalGap,
                counts.lastGap,
                context.api.clockOffset().orElse(null),
                since,
                downSince,
                timings,
                stats,
                events.lastFailure());
    }
}

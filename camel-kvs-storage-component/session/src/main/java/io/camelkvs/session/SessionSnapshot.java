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
import java.time.Duration;
import java.time.Instant;

/**
 * A channel session at one moment; immutable. Of a viewer, media is the video that it receives, and a join is a
 * JoinStorageSessionAsViewer call; of a device that sends by itself, what it says or is assumed about its connection.
 *
 * @param sessionId   id of the channel session
 * @param channelName name of the channel
 * @param channelArn  ARN of the channel, or null until described
 * @param streamArn   ARN of the stream that the channel's media is stored in, or null until described
 * @param role        master or viewer
 * @param wanted      the intent: whether somebody wants this session to take part
 * @param state       what was observed
 * @param rejoining   an attempt to replace a media connection is under way
 * @param stalled     no media arrives for now: the media source delivers none, or none is acknowledged
 * @param signaling   state of the signaling connection
 * @param media       state of the newest media connection, or null if there is none
 * @param attempt     number of the current or last attempt, 0 before the first
 * @param joins       JoinStorageSession calls made so far
 * @param offers      offers received so far
 * @param connections media connections that reached INGESTING so far
 * @param rejoins     replaced media connections that reached INGESTING so far
 * @param totalGap    sum of all gaps reported by events so far
 * @param lastGap     the newest of them, or null before the first
 * @param clockOffset how far the service's clock is ahead of this machine's, negative if it is behind, as the newest
 *                    answer with a believable {@code Date} said; null until measured
 * @param since       when {@code state} was entered
 * @param downSince   since when no media has reached the stream although it should: the session is wanted, or gave up, and
 *                    is not ingesting, or stalled; null otherwise. Attempts that fail in between do not begin it anew
 * @param timings     stage timings of the newest media connection, or null
 * @param stats       counters of the newest media connection as they were last read, or null
 * @param lastFailure the newest failure, or null
 */
public record SessionSnapshot(
        String sessionId,
        String channelName,
        String channelArn,
        String streamArn,
        Role role,
        boolean wanted,
        SessionState state,
        boolean rejoining,
        boolean stalled,
        SignalingState signaling,
        MediaState media,
        int attempt,
        long joins,
        long offers,
        long connections,
        long rejoins,
        Duration totalGap,
        Duration lastGap,
        Duration clockOffset,
        Instant since,
        Instant downSince,
        StageTimings timings,
        MediaStats stats,
        Failure lastFailure) {

    /** One line for people. */
    @Override
    public String toString() {
        return ReadableLine.of(this);
    }
}

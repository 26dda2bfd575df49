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
import java.time.Instant;

/**
 * Something that happened to a channel session.
 *
 * @param sequence      1, 2, 3 … within the session, without holes
 * @param type          what happened
 * @param time          when, by the session's clock
 * @param channelName   name of the channel
 * @param channelArn    ARN of the channel, or null until it is known
 * @param sessionId     id of the channel session, unique in its process and stable over its life
 * @param attempt       number of the attempt, from 1; 0 before the first
 * @param join          number of the join within the attempt, 1 to 5; 0 before the first
 * @param correlationId correlation id of the message concerned, or null
 * @param failure       what went wrong, or null
 * @param timings       stage timings (INGESTING and REJOINED), or null
 * @param gap           time without acknowledged media that has just ended, or null. With REJOINED it reaches from the
 *                      arrival of the last RTCP report about the media sent over the former connection, which
 *                      acknowledges what was sent until about then, to when the new connection and the source were
 *                      both up, since the first packet that is acknowledged was sent then. Attempts that failed in
 *                      between lie within. With RESUMED it begins alike and ends when the source delivered again, or
 *                      when reports came again, less the usual time between two. RESUMED has none while no media
 *                      connection is in use. No moment is counted twice, so the gaps of a session add up
 * @param detail        one human-readable phrase, or null; holds no secrets
 */
public record SessionEvent(
        long sequence,
        EventType type,
        Instant time,
        String channelName,
        String channelArn,
        String sessionId,
        int attempt,
        int join,
        String correlationId,
        Failure failure,
        StageTimings timings,
        Duration gap,
        String detail) {

    /** One line for people. */
    @Override
    public String toString() {
        return ReadableLine.of(this);
    }
}

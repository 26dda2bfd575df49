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
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionSnapshot;
import java.time.Instant;

/**
 * A conclusion drawn from the events and the state of a channel session. Immutable; holds no secrets.
 *
 * @param kind        what it is about; never null
 * @param time        when it was given, by the session's clock; never null
 * @param since       since when its cause has lasted; with CHANNEL_RECOVERED since when media has come; never null
 * @param channelName name of the channel. CLOCK_SKEW and QUOTA_NEAR concern all channels of an account and region and name
 *                    one of them. Never null
 * @param channelArn  ARN of the channel, or null until it is known
 * @param sessionId   id of the channel session; never null
 * @param role        role of the session; never null
 * @param lastFailure the newest failure since then, with CHANNEL_RECOVERED before; or null
 * @param remedy      what a person can do; never null
 * @param detail      one human-readable phrase with the figures; never null
 */
public record Alert(
        AlertKind kind,
        Instant time,
        Instant since,
        String channelName,
        String channelArn,
        String sessionId,
        Role role,
        Failure lastFailure,
        String remedy,
        String detail) {

    static Alert of(
            AlertKind kind, SessionSnapshot session, Instant time, Instant since, Failure failure, String detail) {
        return new Alert(
                kind,
                time,
                since,
                session.channelName(),
                session.channelArn(),
                session.sessionId(),
                session.role(),
                failure,
                failure == null || kind == AlertKind.CHANNEL_RECOVERED ? kind.remedy() : failure.remedy(),
                detail);
    }

    /** The same whenever the same alert is told again, to a listener that came later say. */
    public String id() {
        return sessionId + "-" + kind + "-" + since.toEpochMilli();
    }

    /** One line for people. */
    @Override
    public String toString() {
        return channelName + " " + kind + " since=" + since
                + (lastFailure == null ? "" : " failure=" + lastFailure.kind() + ": " + lastFailure.message())
                + " - " + detail + ". " + remedy;
    }
}

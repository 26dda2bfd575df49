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

import io.camelkvs.session.media.IceOptions;
import io.camelkvs.session.media.MediaOptions;
import java.time.Duration;
import java.util.Objects;

/**
 * How to take part. Two joins of one session must agree on it.
 *
 * @param media             what is sent
 * @param offerTimeout      wait for an offer after a join was accepted, 1 to 60 s (AWS's SDKs wait 6 s)
 * @param connectTimeout    from the offer until ICE and DTLS are up, 1 to 120 s (AWS's sample allows 30 s)
 * @param maxJoins          joins an attempt, 1 to 10
 * @param retryDelay        longest pause after the first failed attempt; doubles with every further one, full jitter
 * @param maxRetryDelay     upper bound of that pause
 * @param upkeep            how the session is kept up afterwards
 * @param ice               which paths media may take
 */
public record JoinOptions(
        MediaOptions media,
        Duration offerTimeout,
        Duration connectTimeout,
        int maxJoins,
        Duration retryDelay,
        Duration maxRetryDelay,
        Upkeep upkeep,
        IceOptions ice) {

    /** @throws IllegalArgumentException if a value is out of range; the message names the option */
    public JoinOptions {
        Objects.requireNonNull(media, "media");
        Objects.requireNonNull(upkeep, "upkeep");
        Objects.requireNonNull(ice, "ice");
        require("offerTimeout", offerTimeout, 1, 60);
        require("connectTimeout", connectTimeout, 1, 120);
        require("retryDelay", retryDelay, 1, 3600);
        require("maxRetryDelay", maxRetryDelay, 1, 86_400);
        if (maxJoins < 1 || maxJoins > 10) {
            throw new IllegalArgumentException("maxJoins=" + maxJoins + " is out of range: use 1 to 10");
        }
    }

    /** The defaults: offer within 6 s, connected within 30 s, five joins an attempt, back-off 10 s to 5 min. */
    public static JoinOptions of(MediaOptions media) {
        return new JoinOptions(
                media,
                Duration.ofSeconds(6),
                Duration.ofSeconds(30),
                5,
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Upkeep.defaults(),
                IceOptions.defaults());
    }

    /** The same with another upkeep. */
    public JoinOptions with(Upkeep otherUpkeep) {
        return new JoinOptions(
                media, offerTimeout, connectTimeout, maxJoins, retryDelay, maxRetryDelay, otherUpkeep, ice);
    }

    /** The same with other paths for media. */
    public JoinOptions with(IceOptions otherIce) {
        return new JoinOptions(
                media, offerTimeout, connectTimeout, maxJoins, retryDelay, maxRetryDelay, upkeep, otherIce);
    }

    /** The same with other media. */
    public JoinOptions with(MediaOptions otherMedia) {
        return new JoinOptions(
                otherMedia, offerTimeout, connectTimeout, maxJoins, retryDelay, maxRetryDelay, upkeep, ice);
    }

    private static void require(String option, Duration value, long min, long max) {
        if (value.toMillis() < min * 1000 || value.toMillis() > max * 1000) {
            throw new IllegalArgumentException(
                    option + "=" + value.toMillis() + " ms is out of range: use " + min + " s to " + max + " s");
        }
    }
}

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
import java.util.Objects;

/**
 * How a session is kept up over hours and months.
 *
 * @param rejoinAfter    age at which a media connection is replaced as planned, 10 s to 24 h; each session takes a moment
 *                       of its own in the last tenth before. The service ends a storage session after an hour
 * @param reconnectAfter age at which the signaling connection is replaced as planned, as above. The service closes it
 *                       after an hour
 * @param mediaTimeout   time without acknowledgement after which media counts as lost although the source delivers, 2 s
 *                       to 5 min; never less than three usual intervals between two RTCP reports
 * @param giveUpAttempts failed attempts in a row within the window after which the session gives up, 1 to 1000; 0 for
 *                       never. A failed planned rejoin does not count while media still runs
 * @param giveUpWindow   that window, 1 s to 24 h
 * @param takeBackAfter  pause after which a session that was displaced by another master takes the channel back, 1 s to
 *                       24 h; null to leave it to the other
 */
public record Upkeep(
        Duration rejoinAfter,
        Duration reconnectAfter,
        Duration mediaTimeout,
        int giveUpAttempts,
        Duration giveUpWindow,
        Duration takeBackAfter) {

    private static final long DAY = 86_400;

    /** @throws IllegalArgumentException if a value is out of range; the message names the option */
    public Upkeep {
        require("rejoinAfter", rejoinAfter, 10, DAY);
        require("reconnectAfter", reconnectAfter, 10, DAY);
        require("mediaTimeout", mediaTimeout, 2, 300);
        require("giveUpWindow", giveUpWindow, 1, DAY);
        if (giveUpAttempts < 0 || giveUpAttempts > 1000) {
            throw new IllegalArgumentException(
                    "giveUpAttempts=" + giveUpAttempts + " is out of range: use 1 to 1000, or 0 to never give up");
        }
        if (takeBackAfter != null) {
            require("takeBackAfter", takeBackAfter, 1, DAY);
        }
    }

    /** Both connections replaced within 55 min, media lost after 10 s, never given up, never taken back. */
    public static Upkeep defaults() {
        return new Upkeep(
                Duration.ofMinutes(55),
                Duration.ofMinutes(55),
                Duration.ofSeconds(10),
                0,
                Duration.ofMinutes(10),
                null);
    }

    private static void require(String option, Duration value, long min, long max) {
        Objects.requireNonNull(value, option);
        if (value.toMillis() < min * 1000 || value.toMillis() > max * 1000) {
            throw new IllegalArgumentException(
                    option + "=" + value.toMillis() + " ms is out of range: use " + min + " s to " + max + " s");
        }
    }
}

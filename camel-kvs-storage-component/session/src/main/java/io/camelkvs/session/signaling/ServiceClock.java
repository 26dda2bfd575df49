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
package io.camelkvs.session.signaling;

import io.camelkvs.session.Scheduler;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The time to sign with: this machine's, corrected by what the service's {@code Date} header said when it refused a
 * signature as too old or too new. The SDK does the same for its own calls; without it a machine with a wrong clock
 * would pass all of them and be refused at the WebSocket forever. Safe for use by any thread.
 */
final class ServiceClock {

    private final Scheduler scheduler;
    private volatile Duration offset = Duration.ZERO;

    ServiceClock(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    Instant now() {
        return scheduler.now().plus(offset);
    }

    /**
     * Takes over the service's time.
     *
     * @param date an HTTP date (RFC 9110, 5.6.7)
     * @return how far this machine's clock is off, in words, or an empty text if the date cannot be read
     */
    String learn(String date) {
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            offset = Duration.between(scheduler.now(), theirs);
        } catch (DateTimeException e) {
            return "";
        }
        String direction = offset.isNegative() ? "ahead of" : "behind";
        return " This machine's clock is " + offset.abs().toSeconds() + " s " + direction + " the service's.";
    }
}

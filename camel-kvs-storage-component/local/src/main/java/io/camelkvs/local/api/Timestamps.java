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
package io.camelkvs.local.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** Times as the API writes them: seconds since 1970, with a fraction. */
public final class Timestamps {

    /** Of the year 9999; what is beyond has no place in an Instant's text. */
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

    /** Rounding takes longer the more there are, and an exponent can claim two thousand million of them. */
    private static final int MOST_DECIMALS = 1_000;

    private Timestamps() {}

    /**
     * @param seconds to be rounded to milliseconds, or null
     * @throws ApiException InvalidArgumentException if it is missing, before 1970 or after the year 9999
     */
    public static Instant of(BigDecimal seconds, String member) {
        if (seconds == null) {
            throw ApiException.invalidArgument(member + " is missing; it is required.");
        }
        if (seconds.signum() < 0 || seconds.compareTo(LAST_SECOND) > 0 || seconds.scale() > MOST_DECIMALS) {
            throw ApiException.invalidArgument(
                    member + " is " + seconds + ", allowed are 0 to " + LAST_SECOND + " seconds since 1970.");
        }
        return Instant.ofEpochMilli(
                seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** Seconds since 1970 with three decimals. */
    public static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }
}

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
package io.camelkvs.rtp.ice;

import java.time.Duration;

/**
 * The durations of an ICE agent.
 *
 * @param connectTimeout  how long finding a path may take, counted anew when the far side's credentials are known
 * @param consentInterval mean time between consent checks; each is varied by a fifth (RFC 7675 section 5.1)
 * @param consentTimeout  how long the far side may leave consent checks unanswered
 */
public record IceTimings(Duration connectTimeout, Duration consentInterval, Duration consentTimeout) {

    /** 30 s to connect; consent every 5 s, expiring after 30 s as RFC 7675 says. */
    public static final IceTimings DEFAULT =
            new IceTimings(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(30));

    public IceTimings {
        positive("ICE timeout", connectTimeout);
        positive("consent interval", consentInterval);
        positive("consent timeout", consentTimeout);
        if (consentTimeout.compareTo(consentInterval) <= 0) {
            throw new IllegalArgumentException("The consent timeout, " + consentTimeout
                    + ", must be longer than the consent interval, " + consentInterval);
        }
    }

    private static void positive(String name, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("The " + name + " is " + duration + ", but must be positive");
        }
    }
}

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
package io.camelkvs.rtp;

import java.time.Duration;
import java.util.Objects;

/**
 * What befalls the datagrams of one direction of a peer's path, for injecting faults. Each datagram is treated alike and
 * by itself, be it STUN, DTLS, SRTP or SRTCP.
 *
 * @param loss    probability that a datagram is lost, 0 to 1
 * @param delay   how long each takes, 0 to 60 s; kept to 20 ms, never less
 * @param reorder probability that a datagram is held back so that those behind it overtake it, 0 to 1
 */
public record Impairment(double loss, Duration delay, double reorder) {

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    /** Nothing befalls them. */
    public static final Impairment NONE = new Impairment(0, Duration.ZERO, 0);

    /** All are lost. On both directions from the beginning, it is a peer that never answers a connectivity check. */
    public static final Impairment CUT = NONE.withLoss(1);

    /** @throws IllegalArgumentException if a probability or the delay is outside its range */
    public Impairment {
        probability("loss", loss);
        probability("reorder", reorder);
        if (Objects.requireNonNull(delay, "delay").isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("The delay is " + delay + ", allowed is 0 to " + LONGEST_DELAY);
        }
    }

    public Impairment withLoss(double probability) {
        return new Impairment(probability, delay, reorder);
    }

    public Impairment withDelay(Duration duration) {
        return new Impairment(loss, duration, reorder);
    }

    public Impairment withReorder(double probability) {
        return new Impairment(loss, delay, probability);
    }

    private static void probability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("The probability " + name + " is " + value + ", allowed is 0 to 1");
        }
    }
}

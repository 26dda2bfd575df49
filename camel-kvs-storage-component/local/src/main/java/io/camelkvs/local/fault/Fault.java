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
package io.camelkvs.local.fault;

import java.time.Duration;
import java.util.Objects;

/**
 * One fault to inject; immutable.
 *
 * @param kind        what goes wrong
 * @param channel     name of the channel concerned, or null for every one
 * @param count       how often, 1 or more, or null for as often as it has occasion
 * @param probability of each occasion, above 0 and up to 1
 * @param operation   name of the API operation, ConnectAsMaster for the WebSocket, or null for every one
 * @param status      HTTP status of an ERROR, 400 to 599, or null for that of the error type
 * @param error       error type of an ERROR such as {@code ClientLimitExceededException}, or null for one that fits the status
 * @param message     words of an ERROR or of a rejected answer, or null
 * @param delay       of SLOW, LATE_OFFER, PACKET_DELAY, or null
 * @param duration    of MEDIA_CUT, or null
 * @param direction   of the packet faults, as seen from the service; null for both
 * @param mode        of DISPLACE, or null for {@link DisplaceMode#CLOSE_OLDER}
 */
public record Fault(
        FaultKind kind,
        String channel,
        Integer count,
        double probability,
        String operation,
        Integer status,
        String error,
        String message,
        Duration delay,
        Duration duration,
        Direction direction,
        DisplaceMode mode) {

    /** Which packets of the media path, as seen from the service. */
    public enum Direction {
        IN,
        OUT
    }

    /** What becomes of the master that is displaced; how the real service does it is not known. */
    public enum DisplaceMode {
        /** Its socket is closed, and its media is cut when the other's is connected. */
        CLOSE_OLDER,
        /** Its socket stays open and answers pings, but nothing else comes, and its media is cut. */
        SILENCE_OLDER,
        /** Its socket is cut without a close frame, and its media is cut. */
        CUT_OLDER
    }

    public Fault {
        Objects.requireNonNull(kind, "kind");
        if (count != null && count < 1) {
            throw new IllegalArgumentException("count is " + count + ", allowed is 1 or more, or none for always");
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is " + probability + ", allowed is above 0 and up to 1");
        }
        if (status != null && (status < 400 || status > 599)) {
            throw new IllegalArgumentException("status is " + status + ", allowed is 400 to 599");
        }
    }

    /** Always, for every channel. */
    public static Fault of(FaultKind kind) {
        return new Fault(kind, null, null, 1, null, null, null, null, null, null, null, null);
    }

    public Fault channel(String name) {
        return new Fault(
                kind, name, count, probability, operation, status, error, message, delay, duration, direction, mode);
    }

    public Fault times(int newCount) {
        return new Fault(
                kind,
                channel,
                newCount,
                probability,
                operation,
                status,
                error,
                message,
                delay,
                duration,
                direction,
                mode);
    }

    public Fault probability(double newProbability) {
        return new Fault(
                kind,
                channel,
                count,
                newProbability,
                operation,
                status,
                error,
                message,
                delay,
                duration,
                direction,
                mode);
    }

    public Fault operation(String name) {
        return new Fault(
                kind, channel, count, probability, name, status, error, message, delay, duration, direction, mode);
    }

    /** @param type error type, or null for one that fits the status */
    public Fault error(int newStatus, String type) {
        return new Fault(
                kind,
                channel,
                count,
                probability,
                operation,
                newStatus,
                type,
                message,
                delay,
                duration,
                direction,
                mode);
    }

    public Fault message(String words) {
        return new Fault(
                kind, channel, count, probability, operation, status, error, words, delay, duration, direction, mode);
    }

    public Fault delay(Duration newDelay) {
        return new Fault(
                kind,
                channel,
                count,
                probability,
                operation,
                status,
                error,
                message,
                newDelay,
                duration,
                direction,
                mode);
    }

    public Fault duration(Duration newDuration) {
        return new Fault(
                kind,
                channel,
                count,
                probability,
                operation,
                status,
                error,
                message,
                delay,
                newDuration,
                direction,
                mode);
    }

    public Fault direction(Direction newDirection) {
        return new Fault(
                kind,
                channel,
                count,
                probability,
                operation,
                status,
                error,
                message,
                delay,
                duration,
                newDirection,
                mode);
    }

    public Fault mode(DisplaceMode newMode) {
        return new Fault(
                kind,
                channel,
                count,
                probability,
                operation,
                status,
                error,
                message,
                delay,
                duration,
                direction,
                newMode);
    }
}

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
import java.util.function.Consumer;

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
        return with(draft -> draft.channel = name);
    }

    public Fault times(int newCount) {
        return with(draft -> draft.count = newCount);
    }

    public Fault probability(double newProbability) {
        return with(draft -> draft.probability = newProbability);
    }

    public Fault operation(String name) {
        return with(draft -> draft.operation = name);
    }

    /** @param type error type, or null for one that fits the status */
    public Fault error(int newStatus, String type) {
        return with(draft -> {
            draft.status = newStatus;
            draft.error = type;
        });
    }

    public Fault message(String words) {
        return with(draft -> draft.message = words);
    }

    public Fault delay(Duration newDelay) {
        return with(draft -> draft.delay = newDelay);
    }

    public Fault duration(Duration newDuration) {
        return with(draft -> draft.duration = newDuration);
    }

    public Fault direction(Direction newDirection) {
        return with(draft -> draft.direction = newDirection);
    }

    public Fault mode(DisplaceMode newMode) {
        return with(draft -> draft.mode = newMode);
    }

    private Fault with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.fault();
    }

    /** A fault that can be changed. */
    private static final class Draft {
        private final FaultKind kind;
        private String channel;
        private Integer count;
        private double probability;
        private String operation;
        private Integer status;
        private String error;
        private String message;
        private Duration delay;
        private Duration duration;
        private Direction direction;
        private DisplaceMode mode;

        Draft(Fault fault) {
            kind = fault.kind;
            channel = fault.channel;
            count = fault.count;
            probability = fault.probability;
            operation = fault.operation;
            status = fault.status;
            error = fault.error;
            message = fault.message;
            delay = fault.delay;
            duration = fault.duration;
            direction = fault.direction;
            mode = fault.mode;
        }

        Fault fault() {
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
                    mode);
        }
    }
}

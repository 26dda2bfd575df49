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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which members of a {@link Fault} each kind takes. */
final class FaultRules {

    private static final Duration LONGEST_ON_PATH = Duration.ofMinutes(1);

    private static final int LONGEST_MESSAGE = 1000;

    private FaultRules() {}

    static boolean isAction(FaultKind kind) {
        return switch (kind) {
            case MEDIA_CUT,
                    DTLS_CLOSE,
                    SESSION_END,
                    GO_AWAY,
                    RECONNECT_ICE_SERVER,
                    SOCKET_CUT,
                    SOCKET_SILENT,
                    DISPLACE -> true;
            default -> false;
        };
    }

    /** Whether its occasion is each packet, so that it is always on rather than used now and then. */
    static boolean isOfPackets(FaultKind kind) {
        return switch (kind) {
            case PACKET_LOSS, PACKET_DELAY, PACKET_REORDER -> true;
            default -> false;
        };
    }

    /** @throws IllegalArgumentException naming the member that is missing, does not fit, or is out of its range */
    static void check(Fault fault) {
        List<String> members = members(fault.kind());
        checkNoStranger(fault, members);
        checkTime(fault, "delay", fault.delay(), members);
        checkTime(fault, "duration", fault.duration(), members);
        checkWords(fault);
        if (isAction(fault.kind())) {
            checkAction(fault);
        }
        if (isOfPackets(fault.kind())) {
            checkOfPackets(fault);
        }
    }

    private static void checkWords(Fault fault) {
        if (fault.kind() == FaultKind.ERROR && fault.status() == null && fault.error() == null) {
            throw new IllegalArgumentException("ERROR needs status (400 to 599), error (its type) or both");
        }
        if (fault.error() != null && !fault.error().matches("[a-zA-Z0-9]{1,100}")) {
            throw new IllegalArgumentException("error is '" + fault.error()
                    + "', allowed is a type of 1 to 100 letters and digits such as ClientLimitExceededException");
        }
        if (fault.message() != null && fault.message().length() > LONGEST_MESSAGE) {
            throw new IllegalArgumentException(
                    "message has " + fault.message().length() + " characters, allowed are at most " + LONGEST_MESSAGE);
        }
    }

    private static void checkAction(Fault fault) {
        if (fault.probability() < 1 || fault.count() != null && fault.count() > 1) {
            throw new IllegalArgumentException("probability is " + fault.probability() + " and count " + fault.count()
                    + ", but " + fault.kind() + " is an action, done at once and once: leave them out");
        }
    }

    private static void checkOfPackets(Fault fault) {
        if (fault.count() != null) {
            throw new IllegalArgumentException("count is " + fault.count() + ", but " + fault.kind()
                    + " is on until it is removed: leave it out, probability chooses the packets");
        }
        if (fault.kind() == FaultKind.PACKET_DELAY
                && (fault.probability() < 1 || fault.delay().compareTo(LONGEST_ON_PATH) > 0)) {
            throw new IllegalArgumentException("probability is " + fault.probability() + " and delay " + fault.delay()
                    + ", but PACKET_DELAY delays all packets by up to " + LONGEST_ON_PATH);
        }
    }

    private static List<String> members(FaultKind kind) {
        return switch (kind) {
            case ERROR -> List.of("operation", "status", "error", "message");
            case SLOW -> List.of("operation", "delay");
            case SIGNATURE_EXPIRED, SIGNATURE_NOT_YET_CURRENT -> List.of("operation");
            case LATE_OFFER -> List.of("delay");
            case ANSWER_REJECTED -> List.of("message");
            case PACKET_LOSS, PACKET_REORDER -> List.of("direction");
            case PACKET_DELAY -> List.of("delay", "direction");
            case MEDIA_CUT -> List.of("duration");
            case DISPLACE -> List.of("mode");
            default -> List.of();
        };
    }

    private static void checkNoStranger(Fault fault, List<String> members) {
        given(fault).forEach((name, value) -> {
            if (value != null && !members.contains(name)) {
                throw new IllegalArgumentException(name + " is " + value + ", but " + fault.kind() + " takes "
                        + (members.isEmpty() ? "no member of this sort" : "only " + members) + "; leave it out");
            }
        });
    }

    private static Map<String, Object> given(Fault fault) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("operation", fault.operation());
        given.put("status", fault.status());
        given.put("error", fault.error());
        given.put("message", fault.message());
        given.put("delay", fault.delay());
        given.put("duration", fault.duration());
        given.put("direction", fault.direction());
        given.put("mode", fault.mode());
        return given;
    }

    private static void checkTime(Fault fault, String name, Duration value, List<String> members) {
        if (value == null && members.contains(name)) {
            throw new IllegalArgumentException(fault.kind() + " needs " + name + ", a positive time");
        }
        if (value != null && (value.isZero() || value.isNegative())) {
            throw new IllegalArgumentException(name + " is " + value + ", it must be positive");
        }
    }
}

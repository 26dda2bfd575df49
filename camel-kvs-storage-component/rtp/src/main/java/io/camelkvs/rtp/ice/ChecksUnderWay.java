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

import io.camelkvs.rtp.stun.TransactionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Sends checks, and keeps them until they are answered or given up. Owned by the agent. */
final class ChecksUnderWay {

    private final IceMessages messages;
    private final IceTransport transport;
    private final Map<TransactionId, Check> checks = new LinkedHashMap<>();

    ChecksUnderWay(IceMessages messages, IceTransport transport) {
        this.messages = messages;
        this.transport = transport;
    }

    void start(CandidatePair pair, TransactionId id, boolean controlling, boolean nominates, long now) {
        byte[] request = messages.check(pair, id, controlling, nominates);
        Check check = new Check(id, pair, request, controlling, nominates, now);
        checks.put(id, check);
        send(check);
    }

    /** Removes and returns the check with that id, if it meets the condition. */
    Optional<Check> take(TransactionId id, Predicate<Check> condition) {
        Optional<Check> check = Optional.ofNullable(checks.get(id)).filter(condition);
        check.ifPresent(found -> checks.remove(id));
        return check;
    }

    /** A pair that works needs no further ordinary check. */
    void dropOrdinary(CandidatePair pair) {
        checks.values().removeIf(check -> check.pair == pair && !check.nominates);
    }

    void repeatOrExpire(long now, Consumer<Check> expired) {
        if (checks.isEmpty()) {
            return;
        }
        List<Check> failed = new ArrayList<>();
        for (Check check : checks.values()) {
            if (check.isDue(now)) {
                if (check.mayRepeat(now)) {
                    send(check);
                } else {
                    failed.add(check);
                }
            }
        }
        failed.forEach(check -> checks.remove(check.id));
        failed.forEach(expired);
    }

    private void send(Check check) {
        transport.send(check.pair.local.address(), check.pair.remote.address(), check.request);
    }
}

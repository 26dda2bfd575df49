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

/** The checks that wait for a response. Owned by the agent. */
final class ChecksUnderWay {

    private final Map<TransactionId, Check> checks = new LinkedHashMap<>();

    void add(Check check) {
        checks.put(check.id, check);
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

    void repeatOrExpire(long now, Consumer<Check> repeat, Consumer<Check> expired) {
        if (checks.isEmpty()) {
            return;
        }
        List<Check> failed = new ArrayList<>();
        for (Check check : checks.values()) {
            if (check.isDue(now)) {
                if (check.mayRepeat(now)) {
                    repeat.accept(check);
                } else {
                    failed.add(check);
                }
            }
        }
        failed.forEach(check -> checks.remove(check.id));
        failed.forEach(expired);
    }
}

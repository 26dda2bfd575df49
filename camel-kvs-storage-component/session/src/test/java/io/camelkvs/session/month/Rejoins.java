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
package io.camelkvs.session.month;

import io.camelkvs.session.EventType;
import io.camelkvs.session.SessionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The gaps of the rejoins, those of planned ones apart from the others. */
final class Rejoins {

    private final List<Duration> planned = new ArrayList<>();
    private final List<Duration> unplanned = new ArrayList<>();
    private boolean asPlanned;

    void hear(SessionEvent event) {
        if (event.type() == EventType.REJOINING) {
            asPlanned = event.detail().startsWith("planned");
        } else if (event.type() == EventType.DISCONNECTED && event.failure() != null) {
            asPlanned = false;
        } else if (event.type() == EventType.REJOINED) {
            (asPlanned ? planned : unplanned).add(event.gap());
        }
    }

    int planned() {
        return planned.size();
    }

    @Override
    public String toString() {
        return "planned " + describe(planned) + "; unplanned " + describe(unplanned);
    }

    private static String describe(List<Duration> gaps) {
        if (gaps.isEmpty()) {
            return "none";
        }
        List<Duration> sorted = gaps.stream().sorted().toList();
        return gaps.size() + ", median gap " + sorted.get(gaps.size() / 2).toMillis() + " ms, worst "
                + sorted.get(gaps.size() - 1).toMillis() + " ms";
    }
}

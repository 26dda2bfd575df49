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
package io.camelkvs.session.alert;

import java.time.Duration;

/** Since when a counter has stood still. A smaller value counts as movement: it is that of another connection. */
final class Growth {

    private long value;
    private Moment moved;

    /** @return whether it moved since the last look; not at the first */
    boolean look(long newest, Moment now) {
        boolean first = moved == null;
        if (first || newest != value) {
            value = newest;
            moved = now;
        }
        return !first && moved == now;
    }

    /** Only after the first look. */
    Moment moved() {
        return moved;
    }

    Duration stillFor(Moment now) {
        return now.since(moved);
    }

    /** What was before does not count: the next look is the first. */
    void restart() {
        moved = null;
    }
}

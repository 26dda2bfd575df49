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
package io.camelkvs.local.storage;

import io.camelkvs.local.api.ApiException;
import io.camelkvs.local.signaling.Participant;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The places of viewers in the storage sessions of one channel (developer guide, "Multiviewer"). A place is kept for its
 * client id for a time after the last use. The master needs none. Any thread may call.
 */
final class ViewerSlots {

    private static final class Slot {
        private int uses;
        private Instant keptUntil;
    }

    private final ViewerSessionLimits limits;
    private final Clock clock;
    private final Map<Participant, Slot> slots = new HashMap<>();

    ViewerSlots(ViewerSessionLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** @throws ApiException ClientLimitExceededException, with the words that AWS's samples look for, if all are taken */
    synchronized void take(Participant participant) {
        if (participant.isMaster()) {
            return;
        }
        Instant now = clock.instant();
        slots.values().removeIf(slot -> slot.uses == 0 && !slot.keptUntil.isAfter(now));
        if (!slots.containsKey(participant) && slots.size() >= limits.most()) {
            throw new ApiException(
                    400,
                    "ClientLimitExceededException",
                    "Reached the maximum number of viewers connected to the session, " + limits.most()
                            + "; the place of one who left is free after "
                            + limits.slot().toSeconds() + " s.");
        }
        slots.computeIfAbsent(participant, ignored -> new Slot()).uses++;
    }

    /** One use more of a place that was taken. */
    synchronized void hold(Participant participant) {
        if (!participant.isMaster()) {
            slots.get(participant).uses++;
        }
    }

    /** Must be called once for each {@link #take} and {@link #hold}. */
    synchronized void leave(Participant participant) {
        Slot slot = slots.get(participant);
        if (slot != null && --slot.uses == 0) {
            slot.keptUntil = clock.instant().plus(limits.slot());
        }
    }
}

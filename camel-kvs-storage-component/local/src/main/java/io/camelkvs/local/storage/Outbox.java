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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a storage session still has to say to its participant. Only called on the queue of the channel. */
final class Outbox {

    private final Predicate<String> participant;
    private final Manners manners;
    private final List<String> candidates = new ArrayList<>();
    private String offer;
    private boolean due;
    private boolean sent;

    /** @param participant sends a frame; false if the participant is not there */
    Outbox(Predicate<String> participant, Manners manners) {
        this.participant = participant;
        this.manners = manners;
    }

    void offer(String newOffer) {
        offer = newOffer;
    }

    void offerIsDue() {
        due = true;
    }

    /** Sends the offer if it is due, unsent, and the participant is there to hear it; whether it did. */
    boolean sendOffer() {
        if (sent || !due) {
            return false;
        }
        List<String> frames = manners.frames(offer, candidates);
        if (!participant.test(frames.get(0))) {
            return false;
        }
        sent = true;
        frames.subList(1, frames.size()).forEach(participant::test);
        candidates.clear();
        return true;
    }

    /** Goes with the offer, or after it. */
    void sendCandidate(String candidate) {
        if (sent) {
            participant.test(manners.candidate(candidate).text());
        } else {
            candidates.add(candidate);
        }
    }
}

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

import io.camelkvs.local.signaling.Participant;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Chooses whom each participant hears, since packets of several cannot be sent as one without decoding them: whoever
 * began to speak last, else the master. Speech is told from silence by the size of Opus packets, which shrink to a few
 * bytes in silence (RFC 6716 section 2.1.9, discontinuous transmission). Only called on the queue of the channel.
 */
final class Floor {

    /** Of 20 ms; speech has 40 and more at 16 kbit/s. */
    private static final int LEAST_SPEECH_BYTES = 30;

    private static final Duration PAUSE = Duration.ofMillis(600);

    private record Speech(Instant began, Instant last) {

        boolean goesOn(Instant now) {
            return now.isBefore(last.plus(PAUSE));
        }
    }

    private final Map<Participant, Speech> speeches = new HashMap<>();

    /** A packet of a participant came. */
    void packet(Participant from, int bytes, Instant now) {
        if (bytes >= LEAST_SPEECH_BYTES) {
            Speech before = speeches.get(from);
            speeches.put(from, new Speech(before != null && before.goesOn(now) ? before.began() : now, now));
        }
    }

    void left(Participant participant) {
        speeches.remove(participant);
    }

    /** Whom a participant hears, never itself. */
    Participant speakerFor(Participant listener, Instant now) {
        return speeches.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals(listener) && entry.getValue().goesOn(now))
                .max(Comparator.comparing(entry -> entry.getValue().began()))
                .map(Map.Entry::getKey)
                .orElse(Participant.MASTER);
    }
}

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
package io.camelkvs.local.signaling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What could not be delivered on one channel, for as long as its messages live. Any thread may call. */
final class Mailbox {

    /** With 10 kB each, about 4 MB a channel. */
    private static final int MOST_LETTERS = 200;

    private static final int MOST_ABSENT = 200;

    /**
     * @param action such as {@code SDP_OFFER}
     * @param text   the frame
     * @param until  when it is too old to be delivered
     */
    record Letter(Participant from, Participant to, String action, String text, Instant until) {

        boolean replaces(Letter other) {
            return !action.equals("ICE_CANDIDATE")
                    && action.equals(other.action)
                    && from.equals(other.from)
                    && to.equals(other.to);
        }

        /** Without the text, which may hold passwords. */
        @Override
        public String toString() {
            return "Letter[from=" + from + ", to=" + to + ", action=" + action + ", until=" + until + "]";
        }
    }

    private final List<Letter> letters = new ArrayList<>();
    /** Viewers who left, and until when they are waited for. */
    private final Map<Participant, Instant> absent = new LinkedHashMap<>();

    synchronized void left(Participant participant, Instant until) {
        absent.remove(participant);
        absent.put(participant, until);
        if (absent.size() > MOST_ABSENT) {
            absent.remove(absent.keySet().iterator().next());
        }
    }

    /** Takes its letters out, the oldest first. */
    synchronized List<String> returned(Participant participant, Instant now) {
        absent.remove(participant);
        dropOld(now);
        List<String> texts = letters.stream()
                .filter(letter -> letter.to().equals(participant))
                .map(Letter::text)
                .toList();
        letters.removeIf(letter -> letter.to().equals(participant));
        return texts;
    }

    /** In place of an older one of its sort; false if nobody waits for its recipient. */
    synchronized boolean keep(Letter letter, Instant now) {
        dropOld(now);
        if (!letter.to().isMaster() && !absent.containsKey(letter.to())) {
            return false;
        }
        letters.removeIf(letter::replaces);
        letters.add(letter);
        if (letters.size() > MOST_LETTERS) {
            letters.remove(0);
        }
        return true;
    }

    private void dropOld(Instant now) {
        letters.removeIf(letter -> !letter.until().isAfter(now));
        absent.values().removeIf(until -> !until.isAfter(now));
    }
}

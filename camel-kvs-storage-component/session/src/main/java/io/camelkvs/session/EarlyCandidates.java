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
package io.camelkvs.session;

import io.camelkvs.session.media.IceCandidate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Keeps the storage session's candidates that came before their offer: nothing in them says which offer they belong to
 * (facts: order between offer and candidates is not guaranteed). Used on the session's queue only.
 */
final class EarlyCandidates {

    private static final int MAX = 64;
    /** Older ones belong to an offer that did not come. */
    private static final Duration MAX_AGE = Duration.ofSeconds(10);

    private record Arrival(IceCandidate candidate, long time) {}

    private final SessionLoop loop;
    private final Deque<Arrival> arrivals = new ArrayDeque<>();

    EarlyCandidates(SessionLoop loop) {
        this.loop = loop;
    }

    void add(IceCandidate candidate) {
        if (arrivals.size() == MAX) {
            arrivals.removeFirst();
        }
        arrivals.add(new Arrival(candidate, loop.nanoTime()));
    }

    void drainTo(Consumer<IceCandidate> offer) {
        arrivals.stream()
                .filter(arrival -> loop.since(arrival.time()).compareTo(MAX_AGE) <= 0)
                .map(Arrival::candidate)
                .forEach(offer);
        arrivals.clear();
    }
}

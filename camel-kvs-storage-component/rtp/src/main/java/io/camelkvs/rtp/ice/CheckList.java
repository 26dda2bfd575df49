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

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The pairs of an agent, and which of them to check next (RFC 8445 sections 6.1.2 and 6.1.4). Owned by the agent. */
final class CheckList {

    /** RFC 8445 section 6.1.2.5. */
    private static final int MOST_PAIRS = 100;

    private final List<IceCandidate> locals = new ArrayList<>();
    private final List<IceCandidate> remotes = new ArrayList<>();
    private final List<CandidatePair> pairs = new ArrayList<>();
    private final ArrayDeque<CandidatePair> triggered = new ArrayDeque<>();

    void addLocal(IceCandidate local) {
        locals.add(local);
        remotes.forEach(remote -> pair(local, remote));
    }

    /** Adds a candidate of the far side unless its address is known already. */
    void addRemote(IceCandidate remote) {
        boolean known = remotes.stream().anyMatch(other -> other.address().equals(remote.address()));
        if (!known && remotes.size() < MOST_PAIRS) {
            remotes.add(remote);
            locals.forEach(local -> pair(local, remote));
        }
    }

    Optional<CandidatePair> find(InetSocketAddress local, InetSocketAddress remote) {
        return pairs.stream().filter(pair -> pair.is(local, remote)).findFirst();
    }

    /** Has a pair checked before the ordinary ones. */
    void trigger(CandidatePair pair) {
        if (!triggered.contains(pair)) {
            triggered.add(pair);
        }
    }

    Optional<CandidatePair> nextTriggered() {
        return Optional.ofNullable(triggered.poll());
    }

    Optional<CandidatePair> nextOrdinary(boolean controlling) {
        return best(CandidatePair.State.WAITING, controlling);
    }

    Optional<CandidatePair> bestSucceeded(boolean controlling) {
        return best(CandidatePair.State.SUCCEEDED, controlling);
    }

    int size() {
        return pairs.size();
    }

    private Optional<CandidatePair> best(CandidatePair.State state, boolean controlling) {
        return pairs.stream()
                .filter(pair -> pair.state == state)
                .max(Comparator.comparingLong(pair -> pair.priority(controlling)));
    }

    private void pair(IceCandidate local, IceCandidate remote) {
        boolean sameFamily = local.address().getAddress().getClass()
                == remote.address().getAddress().getClass();
        if (sameFamily && pairs.size() < MOST_PAIRS) {
            pairs.add(new CandidatePair(local, remote));
        }
    }
}

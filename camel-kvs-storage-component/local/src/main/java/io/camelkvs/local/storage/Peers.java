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
import io.camelkvs.local.storage.StorageSessionInfo.State;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * The peers of one channel that have not ended, by their number: of the master and of each viewer usually one, for
 * moments two. Changed on the queue of the channel, read by any thread.
 */
final class Peers {

    private final NavigableMap<Long, StoragePeer> byNumber = new ConcurrentSkipListMap<>();

    void add(StoragePeer peer) {
        byNumber.put(peer.number(), peer);
    }

    void remove(StoragePeer peer) {
        byNumber.remove(peer.number());
    }

    boolean has(StoragePeer peer) {
        return byNumber.containsKey(peer.number());
    }

    /** The oldest first. */
    Collection<StoragePeer> all() {
        return byNumber.values();
    }

    /** Those of a participant, the newest first. */
    Stream<StoragePeer> newestOf(Participant participant) {
        return byNumber.descendingMap().values().stream()
                .filter(peer -> peer.participant().equals(participant));
    }

    /** Those of a participant, the oldest first. */
    Stream<StoragePeer> oldestOf(Participant participant) {
        return all().stream().filter(peer -> peer.participant().equals(participant));
    }

    /** Those of its participant that are older. */
    List<StoragePeer> olderThan(StoragePeer peer) {
        return byNumber.headMap(peer.number()).values().stream()
                .filter(older -> older.participant().equals(peer.participant()))
                .toList();
    }

    /** The peer whose media is the channel's, if the master is connected. */
    Optional<StoragePeer> master() {
        return newestOf(Participant.MASTER)
                .filter(peer -> peer.state() == State.CONNECTED)
                .findFirst();
    }

    /** Those of viewers, connected or not. */
    List<StoragePeer> viewers() {
        return all().stream().filter(peer -> !peer.participant().isMaster()).toList();
    }

    /** The master's and the viewers' that are connected. */
    Stream<StoragePeer> connected() {
        return all().stream().filter(peer -> peer.state() == State.CONNECTED);
    }
}

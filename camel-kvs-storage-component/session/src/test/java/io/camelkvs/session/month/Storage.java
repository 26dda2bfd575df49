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

import io.camelkvs.session.media.MediaPeerState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The storage sessions of the channel: the newest wins. */
final class Storage {

    private final World world;
    private final Camera camera;
    private final Ledger ledger;
    private final Map<String, StorageSession> sessions = new LinkedHashMap<>();
    private int numbers;

    Storage(World world, Ledger ledger) {
        this.world = world;
        this.ledger = ledger;
        this.camera = new Camera(world, this);
    }

    Camera camera() {
        return camera;
    }

    /** A join was taken: may end what is there, and begins the next. */
    StorageSession begin() {
        joined();
        StorageSession session = new StorageSession(world, this, ++numbers);
        sessions.put(session.ufrag, session);
        return session;
    }

    /** What a join that is taken does to the media there is, even if no offer follows. */
    void joined() {
        if (world.mode.cutsAtJoin()) {
            endAll();
        }
    }

    void endAll() {
        List.copyOf(sessions.values()).forEach(session -> session.end(MediaPeerState.CLOSED));
    }

    StorageSession session(String ufrag) {
        return sessions.get(ufrag);
    }

    /** The one that is connected, or null. */
    StorageSession live() {
        return sessions.values().stream()
                .filter(StorageSession::connected)
                .findFirst()
                .orElse(null);
    }

    int alive() {
        return (int)
                sessions.values().stream().filter(StorageSession::connected).count();
    }

    boolean mayConnect(StorageSession session) {
        StorageSession live = live();
        return live == null || live.number < session.number;
    }

    /** The older ones end, of which the camera hears by DTLS, if that is not lost. */
    void connected(StorageSession session) {
        for (StorageSession other : new ArrayList<>(sessions.values())) {
            if (other.number < session.number) {
                other.end(world.chance(0.5) ? MediaPeerState.CLOSED : null);
            }
        }
    }

    void ended(StorageSession session) {
        sessions.remove(session.ufrag);
    }

    /** The path of media or the source has changed. */
    void refresh() {
        Collection<StorageSession> all = List.copyOf(sessions.values());
        all.forEach(StorageSession::refresh);
        all.forEach(StorageSession::connectIfPossible);
    }

    void flowChanged() {
        ledger.receiving(sessions.values().stream().anyMatch(StorageSession::flowing));
    }
}

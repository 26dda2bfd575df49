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
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The joins that the service saw, and why each was made: one without a reason is a fault of the session. */
final class Joins {

    private static final Duration OFFER_TIMEOUT = Duration.ofSeconds(6);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration DISCONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** An offer may arrive just before the end of the socket that it came over. */
    private static final Duration UNDER_WAY = Duration.ofMillis(100);

    private final World world;
    private final Storage storage;
    private final Quota quota;
    private final Map<String, Integer> causes = new TreeMap<>();
    private int count;
    private int running;
    private boolean refused;
    /** Readings of the time, or -1. */
    private long answeredAt = -1;

    private long offeredAt = -1;
    private long troubleAt = -1;
    private boolean late;

    Joins(World world, Storage storage) {
        this.world = world;
        this.storage = storage;
        this.quota = new Quota(world, "JoinStorageSession", 2);
    }

    int count() {
        return count;
    }

    Map<String, Integer> causes() {
        return causes;
    }

    void called() {
        quota.use();
        if (++running > 1) {
            world.violation("two joins at once");
        }
        String cause = cause();
        causes.merge(cause == null ? "none" : cause, 1, Integer::sum);
        if (cause == null) {
            world.violation("a join without a cause");
        }
        count++;
        refused = false;
        answeredAt = -1;
        offeredAt = -1;
    }

    void ended(boolean taken) {
        running--;
        refused = !taken;
        answeredAt = world.time.nanoTime();
    }

    /** The offer came through to the session. */
    void offered() {
        late = answeredAt >= 0 && since(answeredAt).compareTo(OFFER_TIMEOUT) >= 0;
        offeredAt = world.time.nanoTime();
    }

    /** A call failed or a socket broke, so that an answer may not have been sent. */
    void trouble() {
        troubleAt = world.time.nanoTime();
    }

    private String cause() {
        if (count == 0) {
            return "first";
        }
        if (refused) {
            return "join refused";
        }
        if (offeredAt < 0) {
            return answeredAt >= 0 && since(answeredAt).compareTo(OFFER_TIMEOUT) >= 0 ? "no offer" : null;
        }
        StorageSession live = storage.live();
        return live == null ? causeWithoutMedia() : causeBesideMedia(live);
    }

    /** Offers may come in another order than their joins, so it is the newest offer's fate that counts. */
    private String causeWithoutMedia() {
        CameraPeer peer = storage.camera().newest();
        StorageSession offered = peer == null ? null : peer.session();
        if (offered != null && offered.connected()) {
            return "media ended";
        }
        if (offered != null && offered.rejected()) {
            return "answer rejected";
        }
        boolean failed = peer != null && peer.state() == MediaPeerState.FAILED;
        if (failed || since(offeredAt).compareTo(CONNECT_TIMEOUT) >= 0) {
            return "never connected";
        }
        if (late) {
            return "offer was late";
        }
        return troubleAt >= offeredAt - UNDER_WAY.toNanos() ? "answer not sent" : null;
    }

    private String causeBesideMedia(StorageSession live) {
        if (live.age()
                        .compareTo(world.mode
                                .upkeep()
                                .rejoinAfter()
                                .multipliedBy(9)
                                .dividedBy(10))
                >= 0) {
            return "planned";
        }
        if (live.peer().state() != MediaPeerState.CONNECTED && live.silentFor().compareTo(DISCONNECT_TIMEOUT) >= 0) {
            return "path lost";
        }
        Duration unheard = world.mode.upkeep().mediaTimeout().minus(StorageSession.REPORTS);
        boolean delivering = storage.camera().delivering()
                && since(storage.camera().deliveringSince()).compareTo(unheard) >= 0;
        return delivering && live.unreportedFor().compareTo(unheard) >= 0 ? "not acknowledged" : null;
    }

    private Duration since(long reading) {
        return Duration.ofNanos(world.time.nanoTime() - reading);
    }
}

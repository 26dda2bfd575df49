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

import io.camelkvs.session.Scheduler.Task;
import io.camelkvs.session.media.MediaPeerState;
import java.time.Duration;

/**
 * One storage session: the service's peer that offers, connects once both sides have the other's candidates, receives
 * and reports, and ends by itself after an hour or three idle minutes.
 */
final class StorageSession {

    /** How often the service sends a receiver report. */
    static final Duration REPORTS = Duration.ofSeconds(1);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration IDLE = Duration.ofMinutes(3);
    private static final Duration UNANSWERED = Duration.ofMinutes(1);

    final String ufrag;
    final int number;

    private final World world;
    private final Storage storage;
    private final long createdAt;
    private final boolean neverConnects;
    private Task end;
    private Task idle = () -> {};
    private CameraPeer peer;
    private boolean answered;
    private boolean candidate;
    private boolean connecting;
    private boolean connected;
    private boolean ended;
    private boolean rejected;
    private int deaf;
    private boolean flowing;
    private long connectedAt;
    private long flowingSince;
    private long flowedUntil;
    private long reports;
    private long lastReport;

    StorageSession(World world, Storage storage, int number) {
        this.world = world;
        this.storage = storage;
        this.number = number;
        this.ufrag = "serv" + number;
        this.createdAt = world.time.nanoTime();
        this.neverConnects = world.strikes(Fault.ICE_NEVER_CONNECTS);
        this.end = world.time.schedule(UNANSWERED, () -> end(null));
    }

    CameraPeer peer() {
        return peer;
    }

    boolean connected() {
        return connected;
    }

    boolean ended() {
        return ended;
    }

    boolean rejected() {
        return rejected;
    }

    boolean flowing() {
        return flowing;
    }

    boolean neverConnects() {
        return neverConnects;
    }

    Duration age() {
        return Duration.ofNanos(world.time.nanoTime() - createdAt);
    }

    /** Time without media; zero while it comes. */
    Duration silentFor() {
        return flowing ? Duration.ZERO : Duration.ofNanos(world.time.nanoTime() - flowedUntil);
    }

    /** Time without a receiver report, once connected. */
    Duration unreportedFor() {
        return Duration.ofNanos(world.time.nanoTime() - Math.max(connectedAt, lastReport()));
    }

    void answering(CameraPeer answering) {
        peer = answering;
    }

    /** Its answer was refused. */
    void reject() {
        rejected = true;
        end(null);
    }

    void answered() {
        answered = true;
        connectIfPossible();
    }

    void candidateOfCamera() {
        candidate = true;
        connectIfPossible();
    }

    void connectIfPossible() {
        boolean possible = answered && candidate && peer != null && peer.knowsCandidateOf(this);
        if (possible && !neverConnects && !connecting && !ended && !world.networkAway()) {
            connecting = true;
            world.time.schedule(world.millis(200, 800), this::connect);
        }
    }

    private void connect() {
        connecting = false;
        if (ended || peer.closed() || world.networkAway() || !storage.mayConnect(this)) {
            return;
        }
        connected = true;
        connectedAt = world.time.nanoTime();
        flowedUntil = connectedAt;
        end.cancel();
        end = world.time.schedule(HOUR.minus(age()), () -> expire("session of an hour"));
        if (world.strikes(Fault.FIRST_MEDIA_LATE)) {
            deaf(true);
            world.time.schedule(world.seconds(1, 12), () -> deaf(false));
        }
        storage.connected(this);
        peer.state(MediaPeerState.CONNECTED);
        refresh();
        idle = flowing ? idle : idleTimer();
    }

    /** Its receiving stops for a while: nothing arrives, so nothing is reported. */
    void deaf(boolean now) {
        deaf += now ? 1 : -1;
        refresh();
    }

    private Task idleTimer() {
        return world.time.schedule(IDLE, () -> expire("session idle for three minutes"));
    }

    /** Its time is up. */
    private void expire(String limit) {
        world.limit(limit);
        world.troubled();
        end(MediaPeerState.CLOSED);
    }

    /** @param heard what the camera hears of it, or null if it hears nothing */
    void end(MediaPeerState heard) {
        if (ended) {
            return;
        }
        ended = true;
        end.cancel();
        refresh();
        idle.cancel();
        storage.ended(this);
        if (peer != null) {
            peer.sessionEnded(heard);
        }
    }

    /** Begins or stops receiving, as things are now. */
    void refresh() {
        boolean now = connected
                && !ended
                && deaf == 0
                && peer.reaches()
                && storage.camera().delivering();
        if (now == flowing) {
            return;
        }
        long time = world.time.nanoTime();
        if (now) {
            flowingSince = time;
            idle.cancel();
        } else {
            lastReport = lastReport();
            reports = reports();
            flowedUntil = time;
            idle = idleTimer();
        }
        flowing = now;
        storage.flowChanged();
    }

    /** Receiver reports sent so far. */
    long reports() {
        return flowing ? reports + reportsOfFlow() : reports;
    }

    /** A monotonic reading, zero if there was none. */
    long lastReport() {
        return flowing && reportsOfFlow() > 0 ? flowingSince + reportsOfFlow() * REPORTS.toNanos() : lastReport;
    }

    private long reportsOfFlow() {
        return (world.time.nanoTime() - flowingSince) / REPORTS.toNanos();
    }
}

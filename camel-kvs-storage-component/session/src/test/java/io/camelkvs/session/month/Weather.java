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
import io.camelkvs.session.month.Rival.OlderSocket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lets a random fault happen every few minutes. */
final class Weather {

    private static final Duration MEAN_PAUSE = Duration.ofMinutes(4);
    /** So many at most await a planned rejoin, which shall not be hopeless. */
    private static final int MOST_ARMED = 2;

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);

    private final World world;
    private final Storage storage;
    private final Channel channel;
    private final Rival rival;
    private final Map<Fault, Integer> sent = new EnumMap<>(Fault.class);
    private Task next = () -> {};

    Weather(World world, Storage storage, Channel channel, Rival rival) {
        this.world = world;
        this.storage = storage;
        this.channel = channel;
        this.rival = rival;
    }

    /** How often each fault was sent; those that are armed may not have been met yet. */
    Map<Fault, Integer> sent() {
        return sent;
    }

    void begin() {
        double exponential = -Math.log(1 - world.random.nextDouble());
        Duration pause = SHORTEST_PAUSE.plusMillis(Math.round(MEAN_PAUSE.toMillis() * exponential));
        next = world.time.schedule(pause, () -> {
            if (!calm()) {
                send(any());
            }
            begin();
        });
    }

    /** No new faults; those that last come to their end. */
    void clearUp() {
        next.cancel();
        world.disarm();
    }

    private Fault any() {
        List<Fault> possible = Stream.of(Fault.values())
                .filter(fault -> fault != Fault.SECOND_MASTER || world.mode.takesBack())
                .filter(fault -> !fair() || possibleWhenFair(fault))
                .toList();
        int drawn = world.random.nextInt(
                possible.stream().mapToInt(fault -> fault.weight).sum());
        for (Fault fault : possible) {
            drawn -= fault.weight;
            if (drawn < 0) {
                return fault;
            }
        }
        throw new IllegalStateException("no fault drawn");
    }

    private boolean possibleWhenFair(Fault fault) {
        return fault.armed ? world.armed() < MOST_ARMED : !fault.endsMedia;
    }

    /** Two hours of twelve everything is left alone, so that connections live until their time is up. */
    private boolean calm() {
        return hourOfSpells() >= 10;
    }

    private long hourOfSpells() {
        return Duration.ofNanos(world.time.nanoTime()).toHours() % 12;
    }

    /** Six hours of twelve media is left alone, so that the hour is its only end. */
    private boolean fair() {
        return hourOfSpells() >= 6;
    }

    private void send(Fault fault) {
        sent.merge(fault, 1, Integer::sum);
        if (fault.armed) {
            world.arm(fault);
            provoke(fault);
        } else if (fault.name().startsWith("SOCKET") || fault == Fault.GO_AWAY || fault == Fault.RECONNECT_ICE_SERVER) {
            signaling(fault);
        } else if (fault.name().startsWith("CLOCK")) {
            clock(fault);
        } else if (lasting(fault) == null) {
            media(fault);
        }
    }

    /** Often what is armed need not wait for the next hour. */
    private void provoke(Fault fault) {
        boolean connect = fault.name().startsWith("CONNECT");
        if (!world.chance(0.6) || fair() && !connect) {
            return;
        }
        send(connect ? Fault.SOCKET_CUT : world.chance(0.5) ? Fault.DTLS_CLOSED : Fault.ICE_FAILED);
    }

    /** Up to half an hour off, until it is set again. */
    private void clock(Fault fault) {
        world.hit(fault);
        Duration offset = world.seconds(-1800, 1800);
        if (fault == Fault.CLOCK_OF_MACHINE_SET) {
            world.wall.setMachine(offset);
        } else {
            world.wall.setService(offset);
        }
    }

    private void signaling(Fault fault) {
        Master master = channel.newest();
        if (master == null) {
            return;
        }
        world.hit(fault);
        switch (fault) {
            case SOCKET_CUT -> master.cut();
            case SOCKET_CLOSED -> master.close(Master.GOING_AWAY, "maintenance");
            case SOCKET_SILENT -> master.silence();
            case GO_AWAY -> master.goAwayNow();
            default -> master.send(Frames.plain(fault.name()));
        }
    }

    /** The duration of those that are not about one connection, or null. */
    private Duration lasting(Fault fault) {
        Duration duration =
                switch (fault) {
                    case SOURCE_STALLS -> world.chance(0.1) ? world.seconds(150, 500) : world.seconds(1, 60);
                    case SLOW_RESPONSES -> world.seconds(30, 300);
                    case REGION_OUTAGE -> world.seconds(60, 600);
                    case NETWORK_AWAY -> world.seconds(3, 240);
                    case SECOND_MASTER -> world.seconds(1, 400);
                    default -> null;
                };
        if (duration == null) {
            return null;
        }
        switch (fault) {
            case SOURCE_STALLS -> {
                world.hit(fault, duration, storage.camera()::resume);
                storage.camera().stall();
            }
            case SECOND_MASTER -> {
                world.hit(fault, duration, this::rivalGoes);
                rival.come(OlderSocket.values()[world.random.nextInt(OlderSocket.values().length)]);
            }
            default -> {
                world.hit(fault, duration, this::changed);
                changed();
            }
        }
        return duration;
    }

    /** Unless it has come again meanwhile. */
    private void rivalGoes() {
        if (!world.lasts(Fault.SECOND_MASTER)) {
            rival.go();
        }
    }

    /** The network has gone or come, perhaps. */
    private void changed() {
        channel.masters().forEach(master -> master.hold(world.networkAway()));
        storage.camera().peers().forEach(CameraPeer::pathChanged);
        storage.refresh();
    }

    private void media(Fault fault) {
        StorageSession live = storage.live();
        if (live == null) {
            return;
        }
        switch (fault) {
            case ICE_BLINKS -> {
                CameraPeer peer = live.peer();
                peer.interrupted(true);
                world.hit(fault, world.millis(500, 20_000), () -> peer.interrupted(false));
            }
            case ICE_FAILED -> {
                world.hit(fault);
                live.peer().state(MediaPeerState.FAILED);
                live.end(null);
            }
            case DTLS_CLOSED -> {
                world.hit(fault);
                live.end(MediaPeerState.CLOSED);
            }
            case ACKNOWLEDGEMENT_STOPS -> {
                live.deaf(true);
                world.hit(fault, world.seconds(1, 60), () -> live.deaf(false));
            }
            default -> throw new IllegalStateException(fault.name());
        }
    }
}

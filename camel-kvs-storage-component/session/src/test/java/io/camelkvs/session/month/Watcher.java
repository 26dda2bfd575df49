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

import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.EventType;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.JoinOptions;
import io.camelkvs.session.MediaState;
import io.camelkvs.session.Scheduler.Task;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.SessionState;
import io.camelkvs.session.SignalingState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hears every event of the session and looks at it every few seconds. */
final class Watcher {

    private static final Duration LOOKS = Duration.ofSeconds(5);
    /** After so long without trouble or events a session that ingests is at rest. */
    private static final Duration REST = Duration.ofSeconds(20);

    /** The session looks for reports once a second. */
    private static final Duration TO_CLOSE = Duration.ofMillis(1500);

    private static final int TRACE = 60;

    private final World world;
    private final Storage storage;
    private final Channel channel;
    private final Joins joins;
    private final Ledger ledger;
    private final Rival rival;
    private final ChannelSession session;
    private final Duration bound;
    private final Map<EventType, Integer> counts = new EnumMap<>(EventType.class);
    private final Deque<SessionEvent> trace = new ArrayDeque<>();
    private Task next = () -> {};
    private long sequence;
    private long lastEvent;
    /** Since when media does not come, or -1. */
    private long downSince = -1;

    private final Rejoins rejoins = new Rejoins();
    private boolean leaving;
    private Duration slowest = Duration.ZERO;
    private Duration down = Duration.ZERO;

    Watcher(
            World world,
            Storage storage,
            Channel channel,
            Joins joins,
            Ledger ledger,
            Rival rival,
            ChannelSession session) {
        this.world = world;
        this.storage = storage;
        this.channel = channel;
        this.joins = joins;
        this.ledger = ledger;
        this.rival = rival;
        this.session = session;
        this.bound = bound(JoinOptions.of(Camera.options()).with(world.mode.upkeep()));
    }

    /**
     * Once the world is well: an attempt that is under way may yet fail (no offer, no connection), then comes the longest
     * pause, then an attempt that succeeds, 15 s with slow calls. A session that has yielded waits before all that.
     */
    static Duration bound(JoinOptions options) {
        Duration takeBackAfter = options.upkeep().takeBackAfter();
        return (takeBackAfter == null ? Duration.ZERO : takeBackAfter)
                .plus(options.offerTimeout())
                .plus(options.connectTimeout())
                .plus(options.maxRetryDelay())
                .plusSeconds(15);
    }

    Map<EventType, Integer> counts() {
        return counts;
    }

    /** From the end of trouble to INGESTING, at worst. */
    Duration slowest() {
        return slowest;
    }

    Duration bound() {
        return bound;
    }

    Duration down() {
        return down;
    }

    Rejoins rejoins() {
        return rejoins;
    }

    Deque<SessionEvent> trace() {
        return trace;
    }

    void begin() {
        session.subscribe(this::event);
        look();
    }

    void leaving() {
        leaving = true;
        next.cancel();
    }

    private void event(SessionEvent event) {
        int violations = world.violations.size();
        check(event);
        if (violations == 0) {
            trace.add(event);
            if (trace.size() > TRACE) {
                trace.poll();
            }
        }
    }

    private void check(SessionEvent event) {
        lastEvent = world.time.nanoTime();
        counts.merge(event.type(), 1, Integer::sum);
        if (event.sequence() != ++sequence) {
            world.violation("event " + event.sequence() + " follows " + (sequence - 1));
            sequence = event.sequence();
        }
        if (event.failure() != null && event.failure().kind() == FailureKind.INTERNAL) {
            world.violation("an internal failure: " + event.failure().text());
        }
        if (!event.type().parts().containsAll(parts(event))) {
            world.violation(event.type() + " carries " + parts(event) + ", more than "
                    + event.type().parts());
        }
        rejoins.hear(event);
        switch (event.type()) {
            case OFFER_RECEIVED -> joins.offered();
            case INGESTING -> {
                ingesting();
                replacedAreClosed();
            }
            case DISPLACED -> {
                if (!rival.felt()) {
                    world.violation("displaced, although there is no other master: " + event.failure());
                }
            }
            case GAVE_UP -> world.violation("gave up: " + event.failure());
            case LEFT -> {
                if (!leaving) {
                    world.violation("left, although nobody asked");
                }
            }
            default -> {
                // counted
            }
        }
        if (event.gap() != null) {
            ledger.reported(event);
        }
    }

    private static Set<EventType.Part> parts(SessionEvent event) {
        Set<EventType.Part> parts = EnumSet.noneOf(EventType.Part.class);
        if (event.failure() != null) {
            parts.add(EventType.Part.FAILURE);
        }
        if (event.timings() != null) {
            parts.add(EventType.Part.TIMINGS);
        }
        if (event.gap() != null) {
            parts.add(EventType.Part.GAP);
        }
        if (event.correlationId() != null) {
            parts.add(EventType.Part.CORRELATION_ID);
        }
        return parts;
    }

    private void ingesting() {
        if (downSince >= 0) {
            long now = world.time.nanoTime();
            down = down.plusNanos(now - downSince);
            Duration recovery = min(Duration.ofNanos(now - downSince), world.calmFor());
            slowest = recovery.compareTo(slowest) > 0 ? recovery : slowest;
            downSince = -1;
        }
    }

    /** Whatever the service does: media is acknowledged over one connection, so the session must close those before. */
    private void replacedAreClosed() {
        List<CameraPeer> peers = List.copyOf(storage.camera().peers());
        CameraPeer acknowledged = peers.stream()
                .filter(CameraPeer::acknowledged)
                .reduce((older, newer) -> newer)
                .orElse(null);
        if (acknowledged == null) {
            return;
        }
        world.time.schedule(TO_CLOSE, () -> {
            boolean open =
                    peers.subList(0, peers.indexOf(acknowledged)).stream().anyMatch(peer -> !peer.closed());
            if (open && !acknowledged.closed()) {
                world.violation("a media peer is open that " + acknowledged.ufrag + " has replaced");
            }
        });
    }

    private void look() {
        next = world.time.schedule(LOOKS, this::look);
        if (channel.holdsDead()) {
            world.troubled();
        }
        SessionSnapshot snapshot = session.snapshot();
        if (snapshot.state() == SessionState.INGESTING) {
            ingesting();
            atRest(snapshot);
        } else if (downSince < 0) {
            downSince = world.time.nanoTime();
        } else if (min(Duration.ofNanos(world.time.nanoTime() - downSince), world.calmFor())
                        .compareTo(bound)
                > 0) {
            world.violation("not back within " + bound + ": " + snapshot);
            downSince = -1;
        }
    }

    private void atRest(SessionSnapshot snapshot) {
        boolean quiet = world.calmFor().compareTo(REST) > 0
                && world.time.nanoTime() - lastEvent > REST.toNanos()
                && !snapshot.rejoining()
                && snapshot.media() == MediaState.INGESTING
                && snapshot.signaling() == SignalingState.OPEN;
        if (!quiet) {
            return;
        }
        if (storage.camera().peers().size() != 1 || storage.alive() != 1) {
            world.violation("at rest with " + storage.camera().peers().size() + " media peers and " + storage.alive()
                    + " storage sessions");
        }
        if (channel.held() != 1) {
            world.violation("at rest with " + channel.held() + " signaling connections");
        }
        if (snapshot.joins() != joins.count()) {
            world.violation("the session counts " + snapshot.joins() + " joins, the service " + joins.count());
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

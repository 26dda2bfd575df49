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

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.media.MediaOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** One session on virtual time, with the service and the media in memory. */
final class Rig {

    static final String CHANNEL = "front-door";

    /** Planned rejoin, planned reconnect, and the watch over the media. */
    static final int TIMERS_AT_REST = 3;

    final VirtualTime time = new VirtualTime();
    final FakeMedia media = new FakeMedia(time);
    final InMemoryWire wire = new InMemoryWire(time, media);
    final ChannelSessions sessions;
    final ChannelSession session;
    final List<SessionEvent> events = new ArrayList<>();

    Rig() {
        this(1);
    }

    Rig(long seed) {
        this(seed, Role.MASTER, null);
    }

    private Rig(long seed, Role role, String clientId) {
        sessions = new ChannelSessions(time.runtime(), media.catalog(), new Random(seed));
        session = sessions.get(wire, wire, ChannelRef.parse(CHANNEL), role, clientId);
        session.subscribe(events::add);
    }

    /** A viewer that only watches. */
    static Rig viewer(String clientId) {
        Rig rig = new Rig(1, Role.VIEWER, clientId);
        rig.source = MediaOptions.NO_SOURCE;
        return rig;
    }

    /** What the joins name. */
    String source = FakeMedia.SOURCE;

    /** How the session is kept up from the next join on. */
    Upkeep upkeep = Upkeep.defaults();

    /** Replaces connections at those ages. */
    Rig upkeep(Duration rejoinAfter, Duration reconnectAfter) {
        upkeep = new Upkeep(
                rejoinAfter,
                reconnectAfter,
                upkeep.mediaTimeout(),
                upkeep.giveUpAttempts(),
                upkeep.giveUpWindow(),
                upkeep.takeBackAfter());
        return this;
    }

    static JoinOptions options() {
        return JoinOptions.of(FakeMedia.options());
    }

    CompletableFuture<SessionSnapshot> join() {
        return join(WaitFor.INGESTING);
    }

    CompletableFuture<SessionSnapshot> join(WaitFor waitFor) {
        return session.join(JoinOptions.of(FakeMedia.options(source)).with(upkeep), waitFor, Duration.ofHours(10));
    }

    /** Joins and comes to INGESTING. */
    Rig ingesting() {
        CompletableFuture<SessionSnapshot> joined = join();
        time.advanceMillis(5_000);
        assertThat(joined).isCompleted();
        return this;
    }

    CompletableFuture<SessionSnapshot> leave() {
        return session.leave();
    }

    /** Lets time pass until such an event comes, for ten minutes at most. */
    void advanceToNext(EventType type) {
        long before = count(type);
        for (int i = 0; i < 6_000 && count(type) == before; i++) {
            time.advanceMillis(100);
        }
        assertThat(count(type)).as("another %s", type).isGreaterThan(before);
    }

    void stallSource() {
        Failure gone = Failure.of(FailureKind.SOURCE_UNAVAILABLE, "the camera is gone.", time.now(), null);
        media.source().listener.onStalled(gone);
        time.settle();
    }

    SessionSnapshot snapshot() {
        return session.snapshot();
    }

    List<EventType> types() {
        return events.stream().map(SessionEvent::type).toList();
    }

    /** Types of the events from the n-th on. */
    List<EventType> typesFrom(int index) {
        return types().subList(index, events.size());
    }

    SessionEvent event(EventType type) {
        return events.stream()
                .filter(event -> event.type() == type)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no " + type + " in " + types()));
    }

    long count(EventType type) {
        return events.stream().filter(event -> event.type() == type).count();
    }

    void assertAllClosed() {
        assertThat(wire.allClosed()).as("signaling closed").isTrue();
        assertThat(media.allClosed()).as("media closed").isTrue();
    }

    static Failure failureOf(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return future.handle((result, error) -> ((KvsSessionException) error).failure())
                .join();
    }
}

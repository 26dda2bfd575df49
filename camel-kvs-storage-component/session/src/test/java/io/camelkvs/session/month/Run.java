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

import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.ChannelRef;
import io.camelkvs.session.ChannelSession;
import io.camelkvs.session.ChannelSessions;
import io.camelkvs.session.EventType;
import io.camelkvs.session.JoinOptions;
import io.camelkvs.session.Role;
import io.camelkvs.session.SessionEvent;
import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.SessionSnapshot;
import io.camelkvs.session.SessionState;
import io.camelkvs.session.WaitFor;
import io.camelkvs.session.month.Rival.OlderSocket;
import io.camelkvs.session.signaling.MemoryHttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** One session for days of virtual time, from the join to the leave. */
final class Run implements AutoCloseable {

    private static final Duration FIGHT = Duration.ofMinutes(10);
    private static final Duration CALM = Duration.ofMinutes(30);
    /** Connections that fell silent stay the service's for ten idle minutes. */
    private static final Duration AFTERMATH = Duration.ofMinutes(15);

    private final long seed;
    private final World world;
    private final LogSieve log;
    private final Storage storage;
    private final Joins joins;
    private final Channel channel;
    private final Service service;
    private final Rival rival;
    private final Weather weather;
    private final Ledger ledger;
    private final Watcher watcher;
    private final ChannelSession session;
    private Duration played = Duration.ZERO;

    Run(Mode mode, long seed) {
        this.seed = seed;
        this.world = new World(mode, seed);
        this.log = LogSieve.open(world::violation);
        this.ledger = new Ledger(world);
        this.storage = new Storage(world, ledger);
        this.joins = new Joins(world, storage);
        Token token = new Token(world);
        this.channel = new Channel(world, storage, joins, token);
        this.service = new Service(world, joins, new Offers(world, storage, channel));
        this.rival = new Rival(world, storage, channel);
        this.weather = new Weather(world, storage, channel, rival);
        Executor pool = world.time.executor();
        var runtime = new SessionRuntime(world.wall, pool, world.calls, pool, world.time, pool);
        var sessions = new ChannelSessions(runtime, storage.camera().catalog(), new Random(seed));
        var connector = new MemoryHttpClient(channel).connector(token, Service.REGION, world.wall, service.clock());
        this.session = sessions.get(service, connector, ChannelRef.parse("month"), Role.MASTER, null);
        this.watcher = new Watcher(world, storage, channel, joins, ledger, rival, session);
    }

    void join() {
        JoinOptions options = JoinOptions.of(Camera.options()).with(world.mode.upkeep());
        watcher.begin();
        CompletableFuture<SessionSnapshot> joined = session.join(options, WaitFor.INGESTING, Duration.ofMinutes(1));
        world.time.advance(Duration.ofMinutes(1));
        assertThat(joined).isCompleted();
        weather.begin();
    }

    void play(Duration duration) {
        world.time.advance(duration);
        played = played.plus(duration);
        assertGood();
    }

    /**
     * No weather, but another master that takes the channel whenever the session has come back.
     *
     * @return how often it had to, when media was acknowledged, until the session yielded
     */
    int fight(OlderSocket olderSocket) {
        weather.clearUp();
        rival.come(olderSocket);
        world.hit(Fault.SECOND_MASTER, FIGHT, rival::go);
        for (int i = 0; i < FIGHT.toSeconds() && count(EventType.DISPLACED) == 0; i++) {
            play(Duration.ofSeconds(1));
        }
        assertThat(count(EventType.DISPLACED)).as("yielded").isEqualTo(1);
        return rival.taken();
    }

    /** Calm, then the leave; nothing may be left. */
    void end() {
        weather.clearUp();
        world.time.advance(CALM);
        assertGood();
        assertThat(session.snapshot().state()).isEqualTo(SessionState.INGESTING);
        ledger.balance();
        watcher.leaving();
        CompletableFuture<SessionSnapshot> left = session.leave();
        world.time.advance(Duration.ofSeconds(5));
        assertThat(left).isCompleted();
        assertThat(storage.camera().peers()).as("media peers").isEmpty();
        assertThat(storage.camera().sourceOpen()).as("source open").isFalse();
        assertThat(channel.held()).as("signaling connections").isZero();
        world.time.advance(AFTERMATH);
        assertGood();
        assertThat(world.time.pending()).as("timers left").isZero();
        assertThat(world.calls.running()).as("calls left").isZero();
        assertThat(storage.alive()).as("storage sessions left").isZero();
        assertThat(channel.masters()).as("connections left at the service").isEmpty();
    }

    @Override
    public void close() throws InterruptedException {
        log.close();
        world.calls.close();
    }

    private void assertGood() {
        assertThat(world.violations)
                .withFailMessage(() -> "seed " + seed + ", " + world.mode + ":\n" + String.join("\n", world.violations)
                        + "\nevents before the first:\n" + trace())
                .isEmpty();
    }

    private String trace() {
        return watcher.trace().stream().map(Run::line).collect(Collectors.joining("\n"));
    }

    private static String line(SessionEvent event) {
        return event.time() + " " + event.sequence() + " " + event.type() + " attempt " + event.attempt() + " join "
                + event.join()
                + (event.gap() == null ? "" : " gap " + event.gap())
                + (event.detail() == null ? "" : " " + event.detail())
                + (event.failure() == null
                        ? ""
                        : " " + event.failure().kind() + " " + event.failure().message());
    }

    /** How often each fault was met by what it spoils. */
    Map<Fault, Integer> faultsMet() {
        return world.met;
    }

    int count(EventType type) {
        return watcher.counts().getOrDefault(type, 0);
    }

    int plannedRejoins() {
        return watcher.rejoins().planned();
    }

    /** How often each limit of the service ended something. */
    Map<String, Integer> limitsMet() {
        return world.limits;
    }

    String summary() {
        int sent = weather.sent().values().stream().mapToInt(Integer::intValue).sum();
        return "seed " + seed + ", " + world.mode + ", " + played.toHours() + " h"
                + "\n  faults: " + sent + " sent, met " + world.met
                + "\n  limits met: " + world.limits
                + "\n  joins: " + joins.count() + " " + joins.causes()
                + "\n  rejoins: " + watcher.rejoins()
                + "\n  gaps: " + ledger
                + "\n  not INGESTING for " + watcher.down().toMinutes() + " min in all; back after trouble within "
                + watcher.slowest().toMillis() + " ms, bound " + watcher.bound().toSeconds() + " s"
                + "\n  calls: " + service.counts() + ", connects " + channel.connects()
                + "\n  events: " + watcher.counts() + ", log lines: " + log.lines();
    }
}

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

import io.camelkvs.session.InMemoryWire.Call;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.signaling.SignalingMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands, frames, failures and losses at random moments, also in the middle of calls. A seed repeats a run. */
class SessionInterleavingTest {

    private static final int ACTIONS = 60;

    @Test
    void someHundredRuns() {
        for (long seed = 1; seed <= 300; seed++) {
            run(seed);
        }
    }

    @Test
    @Tag("fuzz")
    void manyRuns() {
        for (long seed = 1_000; seed < 51_000; seed++) {
            run(seed);
        }
    }

    private static void run(long seed) {
        try {
            new Run(seed).play();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static final class Run {
        private final Random random;
        private final Rig rig;
        private final List<CompletableFuture<?>> commands = new ArrayList<>();
        /** Events that came out of their order, or while nobody wanted the session. */
        private final List<SessionEvent> faults = new ArrayList<>();

        private long heard;

        Run(long seed) {
            random = new Random(seed);
            rig = new Rig(seed);
            rig.upkeep = upkeep();
            rig.media.films = true;
            rig.time.shuffle(new Random(seed));
            rig.session.subscribe(event -> {
                boolean wanted = rig.snapshot().wanted() || isLast(event.type());
                if (!wanted || event.sequence() != ++heard) {
                    faults.add(event);
                }
            });
        }

        /** Half of the runs see connections replaced as planned, some give up, some take the channel back. */
        private Upkeep upkeep() {
            return new Upkeep(
                    Duration.ofSeconds(random.nextBoolean() ? 3300 : 10 + random.nextInt(60)),
                    Duration.ofSeconds(random.nextBoolean() ? 3300 : 10 + random.nextInt(60)),
                    Duration.ofSeconds(2 + random.nextInt(10)),
                    random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0,
                    Duration.ofMinutes(10),
                    random.nextBoolean() ? Duration.ofSeconds(1 + random.nextInt(120)) : null);
        }

        private static boolean isLast(EventType type) {
            return type == EventType.LEFT || type == EventType.GAVE_UP;
        }

        void play() {
            long at = 0;
            commands.add(rig.join());
            for (int i = 0; i < ACTIONS; i++) {
                at += random.nextInt(10) == 0 ? random.nextInt(60_000) : random.nextInt(1_500);
                rig.time.schedule(Duration.ofMillis(at), this::act);
            }
            rig.time.advanceMillis(at);
            checkAlways();
            mends();
            ends();
        }

        private void act() {
            switch (random.nextInt(18)) {
                case 0, 1 -> commands.add(rig.join(WaitFor.values()[random.nextInt(3)]));
                case 2 -> commands.add(rig.leave());
                case 3 -> rig.wire.sendOffer();
                case 4 -> rig.wire.sendCandidate("candidate:" + random.nextInt() + " 1 udp 1 192.0.2.1 3478 typ relay");
                case 5 -> refuse();
                case 6 -> rig.wire.send(new SignalingMessage.GoAway());
                case 7 -> rig.wire.send(new SignalingMessage.ReconnectIceServer());
                case 8 -> cut();
                case 9, 10 -> peerState();
                case 11 -> source();
                case 12 -> rig.wire.fail(any(Call.values()), any(FailureKind.values()));
                case 13 -> heal();
                case 14, 15 -> report();
                case 16 ->
                    rig.wire.joinToOffer =
                            random.nextBoolean() ? null : Duration.ofMillis(random.nextInt(8_000) - 1_000);
                default -> {
                    rig.wire.connectsPeers = random.nextInt(3) > 0;
                    rig.media.acknowledges = random.nextInt(3) > 0;
                    rig.media.delivers = random.nextBoolean();
                }
            }
            checkAlways();
        }

        private void refuse() {
            rig.events.stream()
                    .filter(event -> event.type() == EventType.ANSWER_SENT)
                    .reduce((first, second) -> second)
                    .ifPresent(answer -> rig.wire.send(new SignalingMessage.StatusResponse(
                            answer.correlationId(), false, "InvalidArgumentException", "400", "random")));
        }

        private void cut() {
            if (!rig.wire.connections.isEmpty()) {
                any(rig.wire.connections.toArray(InMemoryWire.Connection[]::new))
                        .cut(random.nextBoolean() ? 1006 : 1000, "");
            }
        }

        private void report() {
            if (!rig.media.peers.isEmpty()) {
                FakeMedia.Peer peer = any(rig.media.peers.toArray(FakeMedia.Peer[]::new));
                peer.acknowledged = random.nextInt(3) > 0;
                peer.statsHang = random.nextInt(6) == 0;
            }
        }

        private void peerState() {
            if (!rig.media.peers.isEmpty()) {
                any(rig.media.peers.toArray(FakeMedia.Peer[]::new)).state(any(MediaPeerState.values()));
            }
        }

        private void source() {
            if (rig.media.sources.isEmpty() || rig.media.source().closed) {
                return;
            }
            rig.media.films = random.nextInt(3) > 0;
            rig.media.source().frame();
            if (random.nextBoolean()) {
                rig.media.source().listener.onDelivering("random");
            } else {
                FailureKind kind =
                        random.nextInt(5) == 0 ? FailureKind.SOURCE_UNREADABLE : FailureKind.SOURCE_UNAVAILABLE;
                rig.media.source().listener.onStalled(Failure.of(kind, "random.", rig.time.now(), null));
            }
        }

        private void heal() {
            for (Call call : Call.values()) {
                rig.wire.fail(call, null);
            }
            rig.wire.joinToOffer = Duration.ofMillis(700);
            rig.wire.connectsPeers = true;
            rig.media.acknowledges = true;
            rig.media.delivers = true;
            rig.media.films = true;
        }

        private void checkAlways() {
            assertThat(faults).isEmpty();
            Duration gaps = rig.events.stream()
                    .map(SessionEvent::gap)
                    .filter(Objects::nonNull)
                    .reduce(Duration.ZERO, Duration::plus);
            assertThat(rig.snapshot().totalGap()).isEqualTo(gaps);
            assertThat(gaps).isLessThanOrEqualTo(Duration.between(VirtualTime.START, rig.time.now()));
            assertThat(rig.wire.mostJoinsInFlight).isLessThanOrEqualTo(1);
            assertThat(rig.media.peers)
                    .allSatisfy(peer -> assertThat(peer.framesAfterClose).isZero());
        }

        /** Once the world is well again, so is the session. */
        private void mends() {
            heal();
            rig.time.advance(Duration.ofMinutes(1));
            if (!rig.media.sources.isEmpty() && !rig.media.source().closed) {
                rig.media.source().listener.onDelivering("well again");
            }
            commands.add(rig.join());
            rig.time.advance(Duration.ofMinutes(12));
            untilAtRest();
            assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
            assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.OPEN);
            assertThat(rig.wire.connections.stream().filter(connection -> connection.open))
                    .hasSize(1);
            assertThat(rig.media.peers.stream().filter(peer -> !peer.closed)).hasSize(1);
            assertThat(rig.time.pending()).isEqualTo(Rig.TIMERS_AT_REST);
            assertThat(rig.media.sources.stream().filter(source -> !source.closed))
                    .hasSize(1);
        }

        /** With short ages some connection is being replaced every now and then. */
        private void untilAtRest() {
            for (int i = 0; i < 100 && (rig.snapshot().rejoining() || signalingIsReplaced()); i++) {
                rig.time.advanceMillis(100);
            }
        }

        private boolean signalingIsReplaced() {
            return rig.time.pending() != Rig.TIMERS_AT_REST;
        }

        private void ends() {
            commands.add(rig.leave());
            rig.time.advance(Duration.ofSeconds(5));
            assertThat(rig.snapshot().state()).isEqualTo(SessionState.IDLE);
            assertThat(rig.types()).endsWith(EventType.LEFT);
            rig.assertAllClosed();
            assertThat(rig.time.pending()).isZero();
            assertThat(commands).allMatch(CompletableFuture::isDone);
        }

        private <T> T any(T[] values) {
            return values[random.nextInt(values.length)];
        }
    }
}

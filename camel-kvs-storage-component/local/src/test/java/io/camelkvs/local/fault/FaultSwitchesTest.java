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
package io.camelkvs.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camelkvs.local.event.EventLog;
import io.camelkvs.local.fault.Fault.Direction;
import io.camelkvs.local.fault.Fault.DisplaceMode;
import io.camelkvs.local.fault.Faults.Injected;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultSwitchesTest {

    private final FaultSwitches faults = new FaultSwitches(new Random(7), new EventLog(Clock.systemUTC()));
    private final List<Fault> done = new ArrayList<>();
    private int standing = 1;

    @BeforeEach
    void setUp() {
        faults.actOn(new FaultActions() {
            @Override
            public int act(Fault fault) {
                done.add(fault);
                return standing;
            }

            @Override
            public void packetFaultsChanged() {}

            @Override
            public Set<String> channels() {
                return Set.of("cam", "door");
            }

            @Override
            public Set<String> operations() {
                return Set.of("ConnectAsMaster", "JoinStorageSession");
            }
        });
    }

    @Test
    void actsAsOftenAsItsCountSays() {
        faults.inject(Fault.of(FaultKind.NO_OFFER).times(2));

        assertThat(hits(FaultKind.NO_OFFER, "cam", 5)).isEqualTo(2);
        assertThat(faults.list()).extracting(Injected::hits).containsExactly(2L);
    }

    @Test
    void actsAsOftenAsItsProbabilitySays() {
        faults.inject(Fault.of(FaultKind.NO_OFFER).probability(0.25));

        assertThat(hits(FaultKind.NO_OFFER, "cam", 10_000)).isBetween(2_300L, 2_700L);
    }

    @Test
    void theSameSeedMeansTheSameOrder() {
        faults.inject(Fault.of(FaultKind.NO_OFFER).probability(0.5));
        FaultSwitches other = new FaultSwitches(new Random(7), new EventLog(Clock.systemUTC()));
        other.actOn(new FaultActions() {
            @Override
            public int act(Fault fault) {
                return 0;
            }

            @Override
            public void packetFaultsChanged() {}

            @Override
            public Set<String> channels() {
                return Set.of();
            }

            @Override
            public Set<String> operations() {
                return Set.of();
            }
        });
        other.inject(Fault.of(FaultKind.NO_OFFER).probability(0.5));

        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> faults.take(FaultKind.NO_OFFER, "cam").isPresent()))
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(i -> other.take(FaultKind.NO_OFFER, "cam").isPresent())
                        .toList());
    }

    @Test
    void actsOnlyOnItsChannelOperationAndKind() {
        faults.inject(Fault.of(FaultKind.SLOW)
                .channel("cam")
                .operation("JoinStorageSession")
                .delay(Duration.ofSeconds(1)));

        assertThat(faults.take(FaultKind.SLOW, "door", "JoinStorageSession")).isEmpty();
        assertThat(faults.take(FaultKind.SLOW, "cam", "ConnectAsMaster")).isEmpty();
        assertThat(faults.take(FaultKind.ERROR, "cam", "JoinStorageSession")).isEmpty();
        assertThat(faults.take(FaultKind.SLOW, "cam", "JoinStorageSession")).isPresent();
    }

    @Test
    void isOverWhenItIsRemovedOrAllAreCleared() {
        String first = faults.inject(Fault.of(FaultKind.NO_OFFER));
        faults.inject(Fault.of(FaultKind.TWO_OFFERS));

        faults.remove(first);
        assertThat(faults.take(FaultKind.NO_OFFER, "cam")).isEmpty();
        assertThat(faults.take(FaultKind.TWO_OFFERS, "cam")).isPresent();
        faults.clear();

        assertThat(faults.take(FaultKind.TWO_OFFERS, "cam")).isEmpty();
        assertThat(faults.list()).hasSize(2);
        faults.remove("no such id");
    }

    @Test
    void listsTheLastHundredAndWhateverIsOn() {
        String on = faults.inject(Fault.of(FaultKind.NO_OFFER));
        IntStream.range(0, 150).forEach(i -> faults.inject(Fault.of(FaultKind.GO_AWAY)));

        assertThat(faults.list()).hasSize(100);
        assertThat(faults.list().get(0).id()).isEqualTo(on);
        assertThat(done).hasSize(150);
    }

    @Test
    void noMoreThanAHundredAreOn() {
        List<String> on = IntStream.range(0, 100)
                .mapToObj(i -> faults.inject(Fault.of(FaultKind.NO_OFFER)))
                .toList();

        for (FaultKind one : List.of(FaultKind.NO_OFFER, FaultKind.GO_AWAY)) {
            assertThatThrownBy(() -> faults.inject(Fault.of(one)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("100 faults are on, there can be no more: remove one");
        }
        assertThat(done).isEmpty();
        assertThat(faults.list()).extracting(Injected::id).isEqualTo(on);
        faults.remove(on.get(50));
        faults.inject(Fault.of(FaultKind.TWO_OFFERS));

        assertThat(faults.list()).hasSize(100).extracting(Injected::id).doesNotContain(on.get(50));
        assertThat(faults.take(FaultKind.TWO_OFFERS, "cam")).isPresent();
    }

    @Test
    void anActionWithNothingToActOnIsRefused() {
        standing = 0;

        assertThatThrownBy(() -> faults.inject(Fault.of(FaultKind.SOCKET_CUT).channel("cam")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SOCKET_CUT has nothing to act on: channel cam");
        assertThat(faults.list()).isEmpty();
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Map.<Fault, String>of(
                        Fault.of(FaultKind.ERROR), "ERROR needs status (400 to 599), error (its type) or both",
                        Fault.of(FaultKind.SLOW), "SLOW needs delay, a positive time",
                        Fault.of(FaultKind.LATE_OFFER).delay(Duration.ZERO), "delay is PT0S, it must be positive",
                        Fault.of(FaultKind.MEDIA_CUT), "MEDIA_CUT needs duration, a positive time",
                        Fault.of(FaultKind.NO_OFFER).delay(Duration.ofSeconds(1)),
                                "delay is PT1S, but NO_OFFER takes no member of this sort; leave it out",
                        Fault.of(FaultKind.PACKET_LOSS).mode(DisplaceMode.CUT_OLDER),
                                "mode is CUT_OLDER, but PACKET_LOSS takes only [direction]; leave it out",
                        Fault.of(FaultKind.PACKET_LOSS).times(3),
                                "count is 3, but PACKET_LOSS is on until it is removed",
                        Fault.of(FaultKind.GO_AWAY).times(2), "count 2, but GO_AWAY is an action, done at once",
                        Fault.of(FaultKind.NO_OFFER).channel("shed"),
                                "channel is 'shed', there are [cam, door]; leave it out for all",
                        Fault.of(FaultKind.SIGNATURE_EXPIRED).operation("Join"),
                                "operation is 'Join', there are [ConnectAsMaster, JoinStorageSession]")
                .forEach((fault, message) -> assertThatThrownBy(() -> faults.inject(fault))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(message));
        assertThat(faults.list()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void everyKindCanBeInjected(FaultKind kind) {
        Fault fault = Fault.of(kind);
        switch (kind) {
            case ERROR -> fault = fault.error(404, null).message("gone").operation("ConnectAsMaster");
            case SLOW, LATE_OFFER -> fault = fault.delay(Duration.ofMillis(1));
            case PACKET_DELAY -> fault = fault.delay(Duration.ofMillis(1)).direction(Direction.IN);
            case MEDIA_CUT -> fault = fault.duration(Duration.ofMillis(1));
            case DISPLACE -> fault = fault.mode(DisplaceMode.SILENCE_OLDER);
            default -> {}
        }

        faults.inject(fault.channel("cam"));

        assertThat(faults.list()).hasSize(1);
    }

    private long hits(FaultKind kind, String channel, int occasions) {
        return IntStream.range(0, occasions)
                .filter(i -> faults.take(kind, channel).isPresent())
                .count();
    }
}

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Many sessions of one account that are joined at the same moment. */
class FleetStartTest {

    private static final int SESSIONS = 200;

    private final VirtualTime time = new VirtualTime();
    private final FakeMedia media = new FakeMedia(time);
    private final InMemoryWire wire = new InMemoryWire(time, media);
    private final ChannelSessions sessions = new ChannelSessions(time.runtime(), media.catalog(), new Random(1));
    private final List<ChannelSession> fleet = new ArrayList<>();

    FleetStartTest() {
        for (Call call : Call.values()) {
            wire.durations.put(call, Duration.ZERO);
        }
        wire.joinToOffer = null;
        for (int i = 0; i < SESSIONS; i++) {
            fleet.add(sessions.get(wire, wire, ChannelRef.parse("cam-" + i), Role.MASTER, null));
        }
    }

    private void joinAll() {
        fleet.forEach(session -> session.join(Rig.options(), WaitFor.INGESTING, Duration.ofHours(1)));
    }

    @Test
    void joinsAsFastAsTheQuotaOfTheAccountAllows() {
        joinAll();
        time.advance(Duration.ofMillis(5_100));

        assertThat(wire.joinTimes).hasSizeBetween(SESSIONS - 2, SESSIONS);
        for (int i = 50; i < wire.joinTimes.size(); i++) {
            assertThat(wire.joinTimes.get(i) - wire.joinTimes.get(i - 50)).isGreaterThan(1_000);
        }
        time.advanceMillis(100);
        assertThat(fleet).allSatisfy(session -> assertThat(session.snapshot().joins())
                .as(session.snapshot().channelName())
                .isEqualTo(1));
    }

    @Test
    void takesWaitingCallsOutWhenTheFleetLeaves() {
        joinAll();
        time.advanceMillis(1_000);
        long calls = wire.calls.size();
        fleet.forEach(ChannelSession::leave);
        time.settle();

        assertThat(time.pending()).isZero();
        time.advance(Duration.ofMinutes(1));
        assertThat((long) wire.calls.size()).isEqualTo(calls);
        assertThat(fleet)
                .allSatisfy(session -> assertThat(session.snapshot().state()).isEqualTo(SessionState.IDLE));
    }

    @Test
    void makesNoFurtherCallForASessionThatWasLeftDuringOne() {
        wire.durations.put(Call.DESCRIBE_CHANNEL, Duration.ofMillis(500));
        joinAll();
        time.schedule(Duration.ofMillis(100), () -> fleet.forEach(ChannelSession::leave));
        time.advance(Duration.ofMinutes(1));

        assertThat(wire.calls).isNotEmpty().containsOnly(Call.DESCRIBE_CHANNEL);
        assertThat(time.pending()).isZero();
    }

    @Test
    void leavesTheRoomOfThoseWhoLeftToTheOthers() {
        joinAll();
        fleet.subList(0, 190).forEach(ChannelSession::leave);
        time.advanceMillis(1_000);
        assertThat(fleet.subList(190, 200))
                .allSatisfy(session -> assertThat(session.snapshot().joins()).isEqualTo(1));
    }
}

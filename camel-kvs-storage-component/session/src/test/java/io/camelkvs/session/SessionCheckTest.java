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

import io.camelkvs.session.check.Aspect;
import io.camelkvs.session.check.CheckReport;
import io.camelkvs.session.check.Finding;
import io.camelkvs.session.check.Finding.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pre-flight as a command of a session. */
class SessionCheckTest {

    private final Rig rig = new Rig();

    @BeforeEach
    void askNobodyOnTheNetwork() {
        rig.wire.namesIceServers = false;
    }

    private CompletableFuture<CheckReport> check() {
        return rig.session.check(FakeMedia.options());
    }

    private CheckReport report() {
        CompletableFuture<CheckReport> check = check();
        rig.time.advanceMillis(1_000);
        return check.join();
    }

    private static List<Status> statuses(CheckReport report, Aspect aspect) {
        return report.of(aspect).stream().map(Finding::status).toList();
    }

    @Test
    void changesNothingOnAnIdleSession() {
        SessionSnapshot before = rig.snapshot();
        CheckReport report = report();

        assertThat(report.passed()).isTrue();
        assertThat(rig.snapshot()).isEqualTo(before);
        assertThat(rig.events).isEmpty();
        assertThat(rig.wire.calls)
                .containsExactlyInAnyOrder(
                        InMemoryWire.Call.DESCRIBE_CHANNEL,
                        InMemoryWire.Call.DESCRIBE_STORAGE,
                        InMemoryWire.Call.ENDPOINTS,
                        InMemoryWire.Call.ICE_SERVERS);
        assertThat(rig.wire.streamCalls).isEqualTo(2);
        assertThat(rig.media.source().listener).as("the source was started").isNull();
        rig.assertAllClosed();
        assertThat(rig.time.pending()).isZero();
    }

    @Test
    void changesNothingOnASessionThatSends() {
        rig.ingesting();
        int events = rig.events.size();
        FakeMedia.Source source = rig.media.source();

        CheckReport report = report();

        assertThat(report.passed()).isTrue();
        assertThat(rig.events).hasSize(events);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(source.closed).isFalse();
        assertThat(rig.wire.connections).hasSize(1);
        assertThat(rig.snapshot().joins()).isEqualTo(1);
    }

    @Test
    void aSessionThatSendsHasProvedItsRights() {
        assertThat(statuses(report(), Aspect.STREAM_RIGHTS)).contains(Status.SKIPPED);
        rig.ingesting();
        assertThat(statuses(report(), Aspect.STREAM_RIGHTS)).containsOnly(Status.OK);
        assertThat(statuses(report(), Aspect.CHANNEL_RIGHTS)).containsOnly(Status.OK);
    }

    @Test
    void runsWhileTheSessionJoins() {
        CompletableFuture<SessionSnapshot> joined = rig.join();
        CompletableFuture<CheckReport> check = check();
        rig.time.advanceMillis(5_000);

        assertThat(check.join().passed()).isTrue();
        assertThat(joined).isCompleted();
    }

    @Test
    void closingTheHostCancelsIt() {
        rig.wire.durations.put(InMemoryWire.Call.DESCRIBE_STORAGE, Duration.ofSeconds(10));
        CompletableFuture<CheckReport> check = check();
        rig.time.schedule(Duration.ofSeconds(1), ((DefaultChannelSession) rig.session)::dispose);
        rig.time.advance(Duration.ofSeconds(20));

        assertThat(check).isCancelled();
        assertThat(rig.wire.calls)
                .containsExactly(InMemoryWire.Call.DESCRIBE_CHANNEL, InMemoryWire.Call.DESCRIBE_STORAGE);
        assertThat(rig.wire.streamCalls).isZero();
        assertThat(rig.time.pending()).isZero();
    }

    @Test
    void aClosedHostChecksNothing() {
        ((DefaultChannelSession) rig.session).dispose();
        CompletableFuture<CheckReport> check = check();
        rig.time.settle();

        assertThat(check)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withRootCauseInstanceOf(IllegalStateException.class)
                .withMessageContaining("front-door");
        assertThat(rig.wire.calls).isEmpty();
    }

    @Test
    void aCheckedSessionIsBusy() {
        DefaultChannelSession session = (DefaultChannelSession)
                rig.sessions.get(rig.wire, rig.wire, ChannelRef.parse("other"), Role.MASTER, null);
        session.check(FakeMedia.options());
        rig.time.schedule(
                Duration.ofMillis(15), () -> assertThat(session.isBusy()).isTrue());
        rig.time.advanceMillis(1_000);

        assertThat(session.isBusy()).isFalse();
    }
}

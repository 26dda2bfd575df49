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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a session makes of signatures that are refused for their time, of throttling, and of STATUS_RESPONSE errors. */
class SessionClockTest {

    private final Rig rig = new Rig();

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"DESCRIBE_CHANNEL", "ICE_SERVERS", "CONNECT"})
    void goesOnWithinASecondOnceTheClockIsMeasured(Call call) {
        rig.wire.fail(call, FailureKind.SIGNATURE_EXPIRED);
        rig.join();
        rig.time.advance(rig.wire.durations.get(call).plusMillis(150));
        assertThat(rig.wire.count(call)).isEqualTo(1);
        rig.wire.fail(call, null);
        rig.time.advance(Duration.ofSeconds(1));
        assertThat(rig.wire.count(call)).isEqualTo(2);
        rig.time.advance(Duration.ofSeconds(5));
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void hurriesOnlyOnceUntilItSucceeds() {
        rig.wire.fail(Call.CONNECT, FailureKind.SIGNATURE_EXPIRED);
        rig.join();
        rig.time.advance(Duration.ofMinutes(10));
        assertThat(rig.wire.count(Call.CONNECT)).isBetween(5L, 20L);
        rig.wire.fail(Call.CONNECT, null);
        rig.advanceToNext(EventType.INGESTING);

        rig.wire.fail(Call.JOIN, FailureKind.SIGNATURE_EXPIRED);
        rig.wire.durations.put(Call.JOIN, Duration.ZERO);
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.advanceToNext(EventType.FAILED);
        rig.wire.fail(Call.JOIN, null);
        long joins = rig.wire.count(Call.JOIN);
        rig.time.advanceMillis(900);
        assertThat(rig.wire.count(Call.JOIN))
                .as("after a success it hurries again")
                .isEqualTo(joins + 1);
    }

    @Test
    void backsOffWhenTheClockCannotBeHelped() {
        rig.wire.fail(Call.DESCRIBE_CHANNEL, FailureKind.CLOCK_WRONG);
        rig.join();
        rig.time.advance(Duration.ofMinutes(30));
        assertThat(rig.wire.count(Call.DESCRIBE_CHANNEL)).isBetween(10L, 60L);
        assertThat(rig.snapshot().wanted()).isTrue();
    }

    @Test
    void tellsHowFarTheClocksAreApart() {
        rig.wire.clockOffset = null;
        rig.ingesting();
        assertThat(rig.snapshot().clockOffset()).isNull();
        rig.wire.clockOffset = Duration.ofSeconds(-75);
        rig.time.advance(Duration.ofSeconds(2));

        assertThat(rig.snapshot().clockOffset()).isEqualTo(Duration.ofSeconds(-75));
    }

    @Test
    void slowsDownForAThrottledJoin() {
        rig.wire.fail(Call.JOIN, FailureKind.THROTTLED);
        rig.wire.durations.put(Call.JOIN, Duration.ZERO);
        rig.join();
        rig.time.advance(Duration.ofSeconds(60));
        assertThat(rig.wire.joinTimes).hasSizeBetween(3, 8);
        rig.wire.fail(Call.JOIN, null);
        rig.time.advance(Duration.ofMinutes(5));
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidArgumentException, 400, ANSWER_REJECTED",
        "ClientLimitExceededException, 400, THROTTLED",
        "InternalFailure, 500, SERVICE_ERROR"
    })
    void namesTheKindOfARefusedAnswer(String type, String status, FailureKind kind) {
        rig.wire.connectsPeers = false;
        rig.join();
        rig.advanceToNext(EventType.ANSWER_SENT);
        String answer = rig.wire.connection().correlationIds.get(0);
        rig.wire.send(new SignalingMessage.StatusResponse(answer, false, type, status, "no"));
        rig.time.advanceMillis(1);

        assertThat(rig.event(EventType.STATUS_RESPONSE).failure().kind()).isEqualTo(kind);
    }
}

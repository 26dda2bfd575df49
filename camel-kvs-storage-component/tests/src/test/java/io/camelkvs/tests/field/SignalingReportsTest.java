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
package io.camelkvs.tests.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.Fault.DisplaceMode;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.session.EventType;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.SignalingState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What went wrong in the field with the signaling connection; docs/field-reports.md has the reports. */
@Execution(ExecutionMode.CONCURRENT)
class SignalingReportsTest {

    private static final String CHANNEL = "front-door";

    /** A replacement is to be there long before the minute is over. */
    private static final Duration MOST_OF_THE_GRACE = Duration.ofSeconds(20);

    private final Testbed bed = Testbed.withoutMedia();
    private final Camera camera = bed.camera(CHANNEL).hasty();

    @AfterEach
    void close() {
        camera.assertNumberedWithoutHoles();
        bed.close();
    }

    @Test
    void goAwayIsFollowedByAnotherConnectionWithinTheGraceMinute() {
        camera.ingests();
        bed.inject(Fault.of(FaultKind.GO_AWAY).channel(CHANNEL));
        Instant opened = camera.awaitEvent(EventType.SIGNALING_OPENED, 2).time();
        Instant announced = camera.awaitEvent(EventType.GO_AWAY).time();
        assertThat(Duration.between(announced, opened)).isBetween(Duration.ZERO, MOST_OF_THE_GRACE);
        assertThat(camera.failures())
                .as("the former connection is not lost but replaced")
                .isEmpty();
        assertMediaUntouched();
    }

    @Test
    void newIceServersAreFetchedWhenTheServiceAsks() {
        camera.ingests();
        bed.inject(Fault.of(FaultKind.RECONNECT_ICE_SERVER).channel(CHANNEL));
        camera.awaitEvent(EventType.ICE_SERVERS_CHANGED);
        assertMediaUntouched();
    }

    @Test
    void newIceServersThatCannotBeHadAtFirst() {
        camera.ingests();
        bed.inject(Fault.of(FaultKind.ERROR)
                .operation("GetIceServerConfig")
                .error(400, "InvalidArgumentException")
                .times(1));
        bed.inject(Fault.of(FaultKind.RECONNECT_ICE_SERVER).channel(CHANNEL));
        camera.awaitEvent(EventType.ICE_SERVERS_CHANGED);
        assertThat(bed.hits(FaultKind.ERROR)).isEqualTo(1);
        assertMediaUntouched();
    }

    @Test
    void socketThatIsCutIsOpenedAgainWithoutAJoin() {
        camera.ingests();
        bed.inject(Fault.of(FaultKind.SOCKET_CUT).channel(CHANNEL));
        camera.awaitEvent(EventType.SIGNALING_OPENED, 2);
        assertThat(camera.eventTypes()).containsSubsequence(EventType.SIGNALING_CLOSED, EventType.SIGNALING_OPENED);
        assertMediaUntouched();
    }

    @Test
    void offerThatWentToAHalfDeadSocketIsAskedForAgain() {
        bed.inject(Fault.of(FaultKind.LATE_OFFER).delay(Duration.ofSeconds(1)).times(1));
        camera.join();
        camera.awaitEvent(EventType.JOIN_ACCEPTED);
        bed.inject(Fault.of(FaultKind.SOCKET_SILENT).channel(CHANNEL));
        camera.awaitRest();
        assertThat(camera.eventTypes())
                .containsSubsequence(
                        EventType.JOIN_ACCEPTED,
                        EventType.OFFER_TIMEOUT,
                        EventType.SIGNALING_OPENED,
                        EventType.JOIN_CALLED,
                        EventType.OFFER_RECEIVED,
                        EventType.INGESTING);
        assertThat(camera.count(EventType.FAILED))
                .as("attempts that ended before the socket was replaced")
                .isZero();
    }

    @Test
    void signatureThatIsExpired() {
        bed.inject(Fault.of(FaultKind.SIGNATURE_EXPIRED)
                .operation("ConnectAsMaster")
                .times(2));
        camera.join();
        camera.awaitRest();
        assertThat(camera.failures()).as("the Date agrees with our clock").containsOnly(FailureKind.CLOCK_WRONG);
    }

    @Test
    void signatureThatIsNotYetCurrent() {
        bed.inject(Fault.of(FaultKind.SIGNATURE_NOT_YET_CURRENT)
                .operation("ConnectAsMaster")
                .times(2));
        camera.join();
        camera.awaitRest();
        assertThat(camera.failures()).as("the Date agrees with our clock").containsOnly(FailureKind.CLOCK_WRONG);
    }

    /** It comes again whenever this one is back, as one does that is meant to have the channel. */
    @ParameterizedTest
    @EnumSource(DisplaceMode.class)
    void anotherMasterTakesTheChannel(DisplaceMode mode) {
        camera.ingests();
        AtomicLong taken = new AtomicLong();
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            boolean yielded = camera.count(EventType.DISPLACED) > 0;
            if (!yielded && camera.count(EventType.INGESTING) > taken.get()) {
                taken.set(camera.count(EventType.INGESTING));
                bed.inject(Fault.of(FaultKind.DISPLACE).channel(CHANNEL).mode(mode));
            }
            return yielded;
        });
        assertThat(taken.get())
                .as("times that the channel was taken; once or twice proves nothing")
                .isGreaterThan(2);
        assertThat(camera.failures()).contains(FailureKind.DISPLACED);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> camera.snapshot().signaling() == SignalingState.DISCONNECTED);
    }

    @Test
    void twoCopiesOfOneProgramDoNotFightForEver() {
        Camera copy = bed.cameraOfAnotherProgram(CHANNEL).hasty();
        camera.ingests();
        copy.ingests();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> camera.count(EventType.DISPLACED) + copy.count(EventType.DISPLACED) > 0);
        Camera left = camera.count(EventType.DISPLACED) > 0 ? copy : camera;
        left.awaitRest();
        assertThat(left.count(EventType.DISPLACED)).isZero();
    }

    @Test
    void correlationIdsAreShort() {
        camera.ingests();
        assertThat(camera.events())
                .filteredOn(event -> event.correlationId() != null)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.correlationId()).matches("[a-zA-Z0-9_.-]{1,30}"));
    }

    private void assertMediaUntouched() {
        camera.awaitRest();
        assertThat(camera.eventTypes()).doesNotContain(EventType.DISCONNECTED, EventType.REJOINING, EventType.FAILED);
        assertThat(camera.count(EventType.JOIN_CALLED)).isEqualTo(1);
    }
}

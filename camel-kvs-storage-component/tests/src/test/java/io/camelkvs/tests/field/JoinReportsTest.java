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
import static org.assertj.core.api.Assertions.catchThrowable;

import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.session.EventType;
import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What went wrong in the field between the join and the answer; docs/field-reports.md has the reports. */
@Execution(ExecutionMode.CONCURRENT)
class JoinReportsTest {

    private static final String CHANNEL = "front-door";

    private final Testbed bed = Testbed.withoutMedia();
    private final Camera camera = bed.camera(CHANNEL).hasty();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void noOfferAfterAJoinThatWasAccepted() {
        bed.inject(Fault.of(FaultKind.NO_OFFER).times(2));
        camera.ingests();
        assertThat(camera.eventTypes())
                .containsSubsequence(
                        EventType.JOIN_ACCEPTED,
                        EventType.OFFER_TIMEOUT,
                        EventType.JOIN_ACCEPTED,
                        EventType.OFFER_TIMEOUT,
                        EventType.JOIN_ACCEPTED,
                        EventType.INGESTING);
        assertThat(camera.count(EventType.JOIN_CALLED)).isEqualTo(3);
    }

    @Test
    void offerThatNeverComesIsToldFromAJoinThatIsRefused() {
        bed.inject(Fault.of(FaultKind.NO_OFFER));
        KvsSessionException failure = failure();
        assertThat(failure.failure().kind()).isEqualTo(FailureKind.NO_OFFER);
        assertThat(failure.failure().remedy()).contains("PutMedia");
    }

    @Test
    void joinRefusedForWantOfRights() {
        bed.inject(Fault.of(FaultKind.ERROR)
                .operation("JoinStorageSession")
                .error(403, "AccessDeniedException")
                .message("not authorized to perform kinesisvideo:PutMedia"));
        KvsSessionException failure = failure();
        assertThat(failure.failure().kind()).isEqualTo(FailureKind.ACCESS_DENIED);
        assertThat(failure.getMessage()).contains("kinesisvideo:PutMedia");
        assertThat(camera.count(EventType.JOIN_CALLED)).isEqualTo(1);
    }

    @Test
    void throttledJoinIsAn400AndYetTriedAgain() {
        bed.inject(Fault.of(FaultKind.ERROR)
                .operation("JoinStorageSession")
                .error(400, "ClientLimitExceededException")
                .times(2));
        camera.ingests();
        assertThat(bed.hits(FaultKind.ERROR)).isEqualTo(2);
        assertThat(camera.count(EventType.FAILED)).isZero();
    }

    @Test
    void channelThatIsGoneAtTheJoin() {
        bed.inject(Fault.of(FaultKind.ERROR).operation("JoinStorageSession").error(404, "ResourceNotFoundException"));
        assertThat(failure().failure().kind()).isEqualTo(FailureKind.CHANNEL_NOT_FOUND);
    }

    @Test
    void errorOfTheServiceAtAnyCall() {
        for (String operation : new String[] {
            "DescribeSignalingChannel",
            "DescribeMediaStorageConfiguration",
            "GetSignalingChannelEndpoint",
            "GetIceServerConfig",
            "ConnectAsMaster",
            "JoinStorageSession"
        }) {
            bed.inject(Fault.of(FaultKind.ERROR)
                    .operation(operation)
                    .error(500, null)
                    .times(1));
        }
        camera.join().exceptionally(failed -> null).join();
        camera.awaitRest();
        assertThat(bed.hits(FaultKind.ERROR)).isEqualTo(6);
    }

    @Test
    void slowServiceIsWaitedFor() {
        Duration slow = Duration.ofSeconds(2);
        bed.inject(Fault.of(FaultKind.SLOW)
                .operation("GetSignalingChannelEndpoint")
                .delay(slow)
                .times(1));
        camera.ingests();
        assertThat(camera.snapshot().timings().endpoint()).isGreaterThanOrEqualTo(slow);
        assertThat(camera.failures()).isEmpty();
    }

    /** It comes between the time-out of its join and the offer of the next one, and is as good as that. */
    @Test
    void offerOfAnEarlierJoinComesLate() {
        bed.inject(Fault.of(FaultKind.LATE_OFFER).delay(Duration.ofMillis(1900)).times(2));
        camera.join();
        camera.awaitEvent(EventType.INGESTING, 2);
        assertThat(camera.eventTypes())
                .containsSubsequence(
                        EventType.OFFER_TIMEOUT,
                        EventType.JOIN_CALLED,
                        EventType.OFFER_RECEIVED,
                        EventType.INGESTING,
                        EventType.OFFER_RECEIVED,
                        EventType.INGESTING);
        assertThat(camera.count(EventType.OFFER_TIMEOUT)).isEqualTo(1);
        assertThat(camera.count(EventType.JOIN_CALLED)).isEqualTo(2);
    }

    @Test
    void candidatesThatOvertakeTheOffer() {
        bed.inject(Fault.of(FaultKind.CANDIDATES_BEFORE_OFFER));
        assertIngestsAtTheFirstJoin();
    }

    @Test
    void candidatesWithoutMidOrIndex() {
        bed.inject(Fault.of(FaultKind.CANDIDATES_WITHOUT_MID));
        assertIngestsAtTheFirstJoin();
    }

    @Test
    void strayFramesAroundTheOffer() {
        bed.inject(Fault.of(FaultKind.STRAY_FRAMES));
        camera.ingests();
        assertThat(bed.hits(FaultKind.STRAY_FRAMES)).isPositive();
        assertThat(camera.failures()).isEmpty();
    }

    @Test
    void answerRefusedByAStatusResponse() {
        bed.inject(Fault.of(FaultKind.ANSWER_REJECTED)
                .message("the answer lacks a section")
                .times(1));
        camera.ingests();
        assertThat(camera.eventTypes()).containsSubsequence(EventType.STATUS_RESPONSE, EventType.INGESTING);
        assertThat(camera.awaitEvent(EventType.STATUS_RESPONSE).failure().message())
                .contains("the answer lacks a section");
        assertThat(camera.count(EventType.JOIN_CALLED)).isEqualTo(2);
    }

    private void assertIngestsAtTheFirstJoin() {
        camera.ingests();
        assertThat(camera.count(EventType.JOIN_CALLED)).isEqualTo(1);
        assertThat(camera.failures()).isEmpty();
    }

    private KvsSessionException failure() {
        Throwable thrown = catchThrowable(() -> camera.join().join());
        assertThat(thrown).hasCauseInstanceOf(KvsSessionException.class);
        return (KvsSessionException) thrown.getCause();
    }
}

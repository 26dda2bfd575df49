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

import io.camelkvs.local.KvsLocal;
import io.camelkvs.local.fault.Fault;
import io.camelkvs.local.fault.FaultKind;
import io.camelkvs.local.store.FragmentInfo;
import io.camelkvs.session.EventType;
import io.camelkvs.session.FailureKind;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What went wrong in the field with the media connection, with real media; docs/field-reports.md has the reports. */
class MediaReportsTest {

    private static final String CHANNEL = "front-door";

    @TempDir
    Path data;

    private Testbed bed;
    private Camera camera;
    private Stored stored;

    @BeforeEach
    void start() {
        bed = Testbed.withMedia(KvsLocal.builder().dataFolder(data).faultSeed(42));
        camera = bed.camera(CHANNEL).hasty();
        stored = new Stored(bed.kvs(), CHANNEL);
    }

    @AfterEach
    void close() {
        camera.leave();
        camera.assertNumberedWithoutHoles();
        bed.close();
        stored.assertSound();
    }

    @Test
    void iceThatNeverAnswersIsGivenUpAndJoinedAnew() {
        bed.inject(Fault.of(FaultKind.ICE_SILENT).times(1));
        camera.ingests();
        assertThat(camera.failures()).contains(FailureKind.ICE_FAILED);
        assertThat(camera.count(EventType.JOIN_CALLED)).isEqualTo(2);
        stored.awaitMore(Duration.ofSeconds(2));
    }

    @Test
    void answerWhoseSectionsOrDirectionsDoNotFitTheOffer() {
        camera.ingests();
        assertThat(camera.count(EventType.JOIN_CALLED)).isEqualTo(1);
        stored.awaitMore(Duration.ofSeconds(2));
        assertThat(camera.eventTypes())
                .as("the service checks order, mids and directions of the answer")
                .doesNotContain(EventType.STATUS_RESPONSE);
    }

    @Test
    void fragmentsThatDoNotBeginWithAKeyFrame() {
        camera.ingests();
        stored.awaitMore(Duration.ofSeconds(6));
        assertThat(stored.fragments()).hasSizeGreaterThan(1).allMatch(FragmentInfo::keyFrame);
    }

    @Test
    void twoOffersForOneJoin() {
        bed.inject(Fault.of(FaultKind.TWO_OFFERS).times(1));
        camera.ingests();
        assertThat(camera.count(EventType.OFFER_RECEIVED)).isEqualTo(2);
        camera.awaitRest();
        stored.awaitMore(Duration.ofSeconds(2));
    }

    @Test
    void mediaPathThatLosesDelaysAndReorders() {
        bed.inject(Fault.of(FaultKind.PACKET_LOSS).probability(0.03));
        bed.inject(Fault.of(FaultKind.PACKET_DELAY).delay(Duration.ofMillis(60)));
        bed.inject(Fault.of(FaultKind.PACKET_REORDER).probability(0.03));
        camera.ingests();
        stored.awaitMore(Duration.ofSeconds(8));
        assertThat(camera.count(EventType.JOIN_CALLED)).isEqualTo(1);
        assertThat(bed.kvs().sessions())
                .singleElement()
                .satisfies(session -> assertThat(session.stats().nacksSent()).isPositive());
    }

    @Test
    void mediaPathThatIsCutForAMomentIsKept() {
        camera.ingests();
        stored.awaitMore(Duration.ofSeconds(2));
        bed.inject(Fault.of(FaultKind.MEDIA_CUT).channel(CHANNEL).duration(Duration.ofSeconds(5)));
        camera.awaitEvent(EventType.STALLED);
        Duration reported = camera.awaitEvent(EventType.RESUMED).gap();
        assertThat(reported).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(9));
        stored.awaitMore(Duration.ofSeconds(2));
        assertThat(camera.eventTypes()).doesNotContain(EventType.DISCONNECTED);
        assertThat(camera.count(EventType.JOIN_CALLED)).isEqualTo(1);
    }

    @Test
    void sessionThatTheServiceEndsIsJoinedAgain() {
        camera.ingests();
        stored.awaitMore(Duration.ofSeconds(2));
        bed.inject(Fault.of(FaultKind.DTLS_CLOSE).channel(CHANNEL));
        assertRejoinsWithAMeasuredGap();
    }

    @Test
    void sessionThatReachesItsHourIsJoinedAgain() {
        camera.ingests();
        stored.awaitMore(Duration.ofSeconds(2));
        bed.inject(Fault.of(FaultKind.SESSION_END).channel(CHANNEL));
        assertRejoinsWithAMeasuredGap();
    }

    private void assertRejoinsWithAMeasuredGap() {
        Duration reported = camera.awaitEvent(EventType.REJOINED).gap();
        assertThat(camera.eventTypes())
                .containsSubsequence(EventType.DISCONNECTED, EventType.REJOINING, EventType.REJOINED);
        assertThat(reported).isBetween(Duration.ZERO, Duration.ofSeconds(5));
        stored.awaitMore(Duration.ofSeconds(3));
        assertThat(camera.count(EventType.SIGNALING_OPENED)).isEqualTo(1);
    }
}

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

import static io.camelkvs.session.EventType.ANSWER_SENT;
import static io.camelkvs.session.EventType.CONNECTED;
import static io.camelkvs.session.EventType.INGESTING;
import static io.camelkvs.session.EventType.JOIN_ACCEPTED;
import static io.camelkvs.session.EventType.JOIN_CALLED;
import static io.camelkvs.session.EventType.LEFT;
import static io.camelkvs.session.EventType.OFFER_RECEIVED;
import static io.camelkvs.session.EventType.SIGNALING_OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionHappyPathTest {

    private final Rig rig = new Rig();

    @Test
    void eventsComeInOrder() {
        rig.ingesting();
        rig.leave();
        rig.time.settle();

        assertThat(rig.types())
                .containsExactly(
                        SIGNALING_OPENED,
                        JOIN_CALLED,
                        JOIN_ACCEPTED,
                        OFFER_RECEIVED,
                        ANSWER_SENT,
                        CONNECTED,
                        INGESTING,
                        LEFT);
        assertThat(rig.events).extracting(SessionEvent::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void eventsSayWhereTheyBelong() {
        rig.ingesting();

        assertThat(rig.events).allSatisfy(event -> {
            assertThat(event.channelName()).isEqualTo(Rig.CHANNEL);
            assertThat(event.channelArn()).isEqualTo(InMemoryWire.arn(Rig.CHANNEL));
            assertThat(event.sessionId()).isEqualTo(rig.session.id());
            assertThat(event.attempt()).isEqualTo(1);
        });
        assertThat(rig.event(SIGNALING_OPENED).join()).isZero();
        assertThat(rig.event(OFFER_RECEIVED).join()).isEqualTo(1);
    }

    @Test
    void ingestingCarriesTheTimings() {
        rig.ingesting();

        StageTimings timings = rig.event(INGESTING).timings();
        assertThat(timings.describe()).isEqualTo(Duration.ofMillis(30));
        assertThat(timings.endpoint()).isEqualTo(Duration.ofMillis(30));
        assertThat(timings.iceConfig()).isEqualTo(Duration.ofMillis(40));
        assertThat(timings.signaling()).isEqualTo(Duration.ofMillis(50));
        assertThat(timings.joinCall()).isEqualTo(Duration.ofMillis(1500));
        assertThat(timings.joinToOffer()).isEqualTo(Duration.ofMillis(700));
        assertThat(timings.offerToAnswer()).isEqualTo(Duration.ofMillis(60));
        assertThat(timings.answerToConnected()).isEqualTo(Duration.ofMillis(400));
        assertThat(timings.connectedToAcknowledged()).isZero();
        assertThat(rig.event(INGESTING).time()).isEqualTo(VirtualTime.START.plusMillis(2770));
    }

    @Test
    void connectedToAcknowledgedCountsFromConnected() {
        rig.media.acknowledges = false;
        rig.join();
        rig.time.advanceMillis(2770);
        assertThat(rig.snapshot().media()).isEqualTo(MediaState.CONNECTED);
        rig.time.advanceMillis(1000);
        rig.media.acknowledges = true;
        rig.time.advanceMillis(1000);

        assertThat(rig.event(INGESTING).timings().connectedToAcknowledged())
                .isBetween(Duration.ofMillis(1000), Duration.ofMillis(1100));
    }

    @Test
    void snapshotTellsTheWay() {
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.IDLE);
        assertThat(rig.snapshot().wanted()).isFalse();

        rig.join();
        rig.time.advanceMillis(1000);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.STARTING);
        assertThat(rig.snapshot().wanted()).isTrue();
        assertThat(rig.snapshot().media()).isEqualTo(MediaState.JOINING);
        assertThat(rig.snapshot().signaling()).isEqualTo(SignalingState.OPEN);

        rig.time.advanceMillis(3000);
        SessionSnapshot ingesting = rig.snapshot();
        assertThat(ingesting.state()).isEqualTo(SessionState.INGESTING);
        assertThat(ingesting.media()).isEqualTo(MediaState.INGESTING);
        assertThat(ingesting.streamArn()).isEqualTo("stream-arn");
        assertThat(ingesting.since()).isEqualTo(VirtualTime.START.plusMillis(2770));
        assertThat(ingesting.joins()).isEqualTo(1);
        assertThat(ingesting.offers()).isEqualTo(1);
        assertThat(ingesting.connections()).isEqualTo(1);
        assertThat(ingesting.timings()).isEqualTo(rig.event(INGESTING).timings());
        assertThat(ingesting.lastFailure()).isNull();
    }

    @Test
    void snapshotInsideAListenerHoldsTheEvent() {
        List<SessionSnapshot> snapshots = new ArrayList<>();
        rig.session.subscribe(event -> {
            if (event.type() == INGESTING) {
                snapshots.add(rig.snapshot());
            }
        });
        rig.ingesting();

        assertThat(snapshots).singleElement().satisfies(snapshot -> {
            assertThat(snapshot.state()).isEqualTo(SessionState.INGESTING);
            assertThat(snapshot.connections()).isEqualTo(1);
        });
    }

    @Test
    void candidatesOfOursFollowTheAnswer() {
        rig.ingesting();

        assertThat(rig.wire.connection().frames)
                .containsExactly("answer to v=0\r\ns=offer 1\r\n", "candidate:ours-early typ host");
    }

    @Test
    void correlationIdsFitTheServiceAndDiffer() {
        rig.ingesting();

        assertThat(rig.wire.connection().correlationIds)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("[a-zA-Z0-9_.-]{1,30}"));
        assertThat(rig.event(ANSWER_SENT).correlationId())
                .isEqualTo(rig.wire.connection().correlationIds.get(0));
    }

    @Test
    void mediaReachesThePeer() {
        rig.ingesting();
        rig.media.source().frame();

        assertThat(rig.media.peer().pictures).isEqualTo(1);
        assertThat(rig.media.peer().sounds).isEqualTo(1);
    }

    @Test
    void onlyUpkeepIsScheduledWhileAllIsWell() {
        rig.ingesting();

        // the ten-hour time-out of the join was cancelled too
        assertThat(rig.time.pending()).isEqualTo(Rig.TIMERS_AT_REST);
    }

    @Test
    void leaveClosesEverything() {
        rig.ingesting();
        var left = rig.leave();
        rig.time.settle();

        assertThat(left).isCompletedWithValueMatching(snapshot -> snapshot.state() == SessionState.IDLE);
        rig.assertAllClosed();
        assertThat(rig.time.pending()).isZero();
    }
}

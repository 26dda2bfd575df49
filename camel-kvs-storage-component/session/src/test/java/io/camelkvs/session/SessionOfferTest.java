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

import static io.camelkvs.session.EventType.CANDIDATE_RECEIVED;
import static io.camelkvs.session.EventType.DISCONNECTED;
import static io.camelkvs.session.EventType.FAILED;
import static io.camelkvs.session.EventType.INGESTING;
import static io.camelkvs.session.EventType.JOIN_ACCEPTED;
import static io.camelkvs.session.EventType.JOIN_CALLED;
import static io.camelkvs.session.EventType.OFFER_RECEIVED;
import static io.camelkvs.session.EventType.OFFER_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.InMemoryWire.Call;
import io.camelkvs.session.signaling.SignalingMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Joins, and offers that come late, early, twice or never. */
class SessionOfferTest {

    private final Rig rig = new Rig();

    @Test
    void offerNeverComes() {
        rig.wire.joinToOffer = null;
        var joined = rig.join();
        rig.advanceToNext(FAILED);

        assertThat(rig.count(JOIN_ACCEPTED)).isEqualTo(5);
        assertThat(rig.count(OFFER_TIMEOUT)).isEqualTo(5);
        assertThat(rig.event(FAILED).failure().kind()).isEqualTo(FailureKind.NO_OFFER);
        assertThat(rig.event(FAILED).join()).isEqualTo(5);
        assertThat(Rig.failureOf(joined).kind()).isEqualTo(FailureKind.NO_OFFER);
        assertThat(rig.snapshot().wanted()).isTrue();
    }

    @Test
    void pausesBetweenJoinsGrowAndAreBounded() {
        rig.wire.joinToOffer = null;
        rig.join();
        rig.time.advance(Duration.ofSeconds(75));

        List<Long> times = rig.wire.joinTimes.subList(0, 5);
        long callAndWait = 1500 + 6000;
        for (int i = 1; i < times.size(); i++) {
            long pause = times.get(i) - times.get(i - 1) - callAndWait;
            assertThat(pause).isBetween(0L, (long) Math.min(Math.pow(200, i - 1), 10_000));
        }
        assertThat(times.get(4) - times.get(3)).isGreaterThan(times.get(1) - times.get(0));
    }

    @Test
    void nextAttemptFollowsAfterABackOffAndSucceeds() {
        rig.wire.joinToOffer = null;
        rig.join();
        rig.advanceToNext(FAILED);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.FAILED);
        rig.wire.joinToOffer = Duration.ofMillis(700);
        long joins = rig.wire.count(Call.JOIN);
        rig.time.advanceMillis(900);
        assertThat(rig.wire.count(Call.JOIN)).as("a pause of a second at least").isEqualTo(joins);
        rig.time.advance(Duration.ofSeconds(15));

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.event(INGESTING).attempt()).isEqualTo(2);
        assertThat(rig.event(INGESTING).join()).isEqualTo(1);
        assertThat(rig.wire.count(Call.DESCRIBE_CHANNEL)).as("described anew").isEqualTo(2);
        assertThat(rig.wire.connections)
                .as("replaced after each two time-outs in a row, open since")
                .hasSize(3);
    }

    @Test
    void attemptsKeepTheirDistanceForAWholeDay() {
        rig.wire.joinToOffer = null;
        rig.join();
        rig.time.advance(Duration.ofDays(1));

        // an attempt takes 40 to 60 s, the pause after it 1 s to 5 min
        assertThat(rig.count(FAILED)).isBetween(250L, 900L);
        assertThat(rig.time.pending()).as("attempt and planned reconnect").isEqualTo(2);
    }

    @Test
    void backOffStartsAnewAfterAStableConnection() {
        rig.wire.joinToOffer = null;
        rig.join();
        rig.time.advance(Duration.ofHours(2));
        rig.wire.joinToOffer = Duration.ofMillis(700);
        rig.time.advance(Duration.ofMinutes(10));
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);

        rig.wire.joinToOffer = null;
        rig.media.peer().state(io.camelkvs.session.media.MediaPeerState.CLOSED);
        rig.advanceToNext(FAILED);
        long joins = rig.wire.count(Call.JOIN);
        rig.time.advance(Duration.ofSeconds(12));
        assertThat(rig.wire.count(Call.JOIN)).as("after 10 s at most").isGreaterThan(joins);
    }

    @Test
    void troubleOfAPreparationThatALateOfferOvertookIsOver() {
        rig.wire.joinToOffer = null;
        rig.join();
        rig.advanceToNext(OFFER_TIMEOUT);
        rig.advanceToNext(OFFER_TIMEOUT);
        // the signaling connection is held to be deaf and replaced, which comes to nothing
        rig.wire.durations.put(Call.CONNECT, Duration.ofSeconds(2));
        rig.wire.fail(Call.CONNECT, FailureKind.SERVICE_UNREACHABLE);
        rig.time.advanceMillis(1_700);
        rig.wire.sendOffer();
        rig.time.advanceMillis(100);
        rig.wire.connection().cut(1006, "");
        rig.time.advance(Duration.ofSeconds(10));

        assertThat(rig.count(FAILED)).isZero();
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
    }

    @Test
    void lateOfferOfAnEarlierJoinIsTaken() {
        rig.wire.joinToOffer = Duration.ofMillis(6_100);
        rig.join();
        rig.time.advance(Duration.ofSeconds(12));

        assertThat(rig.types()).contains(OFFER_TIMEOUT, INGESTING);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
    }

    @Test
    void lateOfferDuringTheBackOffIsTaken() {
        rig.wire.joinToOffer = null;
        rig.join();
        rig.advanceToNext(FAILED);
        long joins = rig.wire.count(Call.JOIN);
        rig.wire.sendOffer();
        rig.time.advanceMillis(600);

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        rig.time.advance(Duration.ofMinutes(10));
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(joins);
        assertThat(rig.event(INGESTING).attempt()).isEqualTo(2);
    }

    @Test
    void offerBeforeTheAnswerOfTheJoinCounts() {
        rig.wire.joinToOffer = Duration.ofMillis(-1);
        rig.ingesting();

        assertThat(rig.types()).containsSubsequence(JOIN_CALLED, OFFER_RECEIVED, JOIN_ACCEPTED, INGESTING);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
        assertThat(rig.event(INGESTING).timings().joinToOffer()).isZero();
        assertThat(rig.event(INGESTING).timings().joinCall()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void failedJoinWhoseOfferCameIsNoFailure() {
        rig.join();
        rig.time.advanceMillis(500);
        rig.wire.sendOffer();
        rig.wire.fail(Call.JOIN, FailureKind.SERVICE_UNREACHABLE);
        rig.time.advance(Duration.ofSeconds(30));

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
    }

    @Test
    void offerLeftFromAnEarlierSessionDoesNotReplaceTheJoin() {
        rig.wire.connectsPeers = false;
        rig.wire.durations.put(Call.ICE_SERVERS, Duration.ofMillis(500));
        rig.join();
        rig.time.advanceMillis(200);
        rig.wire.sendOffer();
        rig.wire.connectsPeers = true;
        rig.time.advance(Duration.ofSeconds(5));

        assertThat(rig.count(OFFER_RECEIVED)).isEqualTo(2);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void candidatesBeforeTheOfferAreKept() {
        rig.join();
        rig.time.advanceMillis(1700);
        rig.wire.sendCandidate(candidate(1));
        rig.time.advanceMillis(650);
        assertThat(rig.media.peers).hasSize(1);
        assertThat(rig.media.peer().answered).isFalse();
        rig.wire.sendCandidate(candidate(2));
        rig.time.advanceMillis(100);
        rig.wire.sendCandidate(candidate(3));
        rig.time.advanceMillis(2000);

        assertThat(rig.media.peer().remoteCandidates).containsExactly(candidate(1), candidate(2), candidate(3));
        assertThat(rig.types()).containsSubsequence(CANDIDATE_RECEIVED, OFFER_RECEIVED);
    }

    @Test
    void candidatesLongBeforeTheOfferAreDropped() {
        rig.wire.joinToOffer = null;
        rig.join();
        rig.time.advanceMillis(1700);
        rig.wire.sendCandidate(candidate(4));
        rig.time.advance(Duration.ofSeconds(20));
        rig.wire.sendOffer();
        rig.time.advanceMillis(100);

        assertThat(rig.media.peer().remoteCandidates).isEmpty();
    }

    @Test
    void throttledJoinIsRepeatedWithinTheAttempt() {
        rig.wire.fail(Call.JOIN, FailureKind.THROTTLED);
        rig.join();
        rig.time.schedule(Duration.ofMillis(2000), () -> rig.wire.fail(Call.JOIN, null));
        rig.time.advanceMillis(6000);

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.snapshot().attempt()).isEqualTo(1);
        assertThat(rig.count(JOIN_CALLED)).isEqualTo(2);
        assertThat(rig.count(JOIN_ACCEPTED)).isEqualTo(1);
    }

    @Test
    void joinsKeepToTwoASecond() {
        rig.wire.durations.put(Call.JOIN, Duration.ofMillis(1));
        rig.wire.fail(Call.JOIN, FailureKind.THROTTLED);
        rig.join();
        rig.time.advance(Duration.ofMinutes(5));

        List<Long> times = rig.wire.joinTimes;
        assertThat(times).hasSizeGreaterThan(10);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(500);
        }
        assertThat(rig.event(FAILED).failure().kind()).isEqualTo(FailureKind.THROTTLED);
    }

    @Test
    void refusedRequestFetchesTheEndpointsAgain() {
        rig.wire.fail(Call.JOIN, FailureKind.INVALID_REQUEST);
        rig.join();
        rig.time.advanceMillis(2500);

        assertThat(rig.wire.count(Call.ENDPOINTS)).isGreaterThanOrEqualTo(2);
        assertThat(rig.snapshot().attempt()).isEqualTo(1);
    }

    @Test
    void malformedOfferNeverReachesTheMediaPeer() {
        rig.wire.joinToOffer = null;
        rig.join();
        rig.time.advanceMillis(1700);
        rig.wire.send(new SignalingMessage.Offer("v=0\r\na=ice-pwd:hush\r\n"));
        rig.time.advanceMillis(100);

        Failure failure = rig.event(DISCONNECTED).failure();
        assertThat(failure.kind()).isEqualTo(FailureKind.NEGOTIATION_FAILED);
        assertThat(failure.message())
                .contains("Line 2 of the offer", "a=ice-pwd")
                .doesNotContain("hush");
        assertThat(rig.media.peers).isEmpty();
    }

    @Test
    void malformedCandidatesAndEndlessOnesNeverReachTheMediaPeer() {
        rig.join();
        rig.time.advanceMillis(2350);
        rig.wire.sendCandidate("candidate:1 1 udp 1 192.0.2.1 65536 typ relay");
        for (int i = 0; i < 2 * CandidateGate.MOST; i++) {
            rig.wire.sendCandidate(candidate(1 + i));
        }
        rig.time.advanceMillis(3000);
        rig.wire.sendCandidate(candidate(9));
        rig.wire.sendCandidate(candidate(10));
        rig.time.advanceMillis(100);

        assertThat(rig.media.peer().remoteCandidates)
                .hasSize(CandidateGate.MOST)
                .startsWith(candidate(1))
                .endsWith(candidate(CandidateGate.MOST - 1), candidate(9));
    }

    private static String candidate(int port) {
        return "candidate:1 1 udp 1 192.0.2.1 " + port + " typ relay";
    }
}

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

import static io.camelkvs.session.EventType.CONNECTED;
import static io.camelkvs.session.EventType.DISCONNECTED;
import static io.camelkvs.session.EventType.DISPLACED;
import static io.camelkvs.session.EventType.GAVE_UP;
import static io.camelkvs.session.EventType.INGESTING;
import static io.camelkvs.session.EventType.REJOINED;
import static io.camelkvs.session.EventType.REJOINING;
import static io.camelkvs.session.EventType.RESUMED;
import static io.camelkvs.session.EventType.STALLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.camelkvs.session.InMemoryWire.Call;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.media.PictureReceiver;
import io.camelkvs.session.media.VideoFrame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is different for a viewer. That media is acknowledged means here that video is received. */
class SessionViewerTest {

    private final Rig rig = Rig.viewer("anna");

    @Test
    void viewerJoinsAtItsOwnEndpointsWithItsId() {
        rig.ingesting();

        assertThat(rig.wire.viewers).containsExactly("anna");
        assertThat(rig.wire.endpointRoles).containsOnly(Role.VIEWER);
        assertThat(rig.wire.targets).singleElement().satisfies(target -> {
            assertThat(target.role()).isEqualTo(Role.VIEWER);
            assertThat(target.clientId()).isEqualTo("anna");
        });
        assertThat(rig.media.peer().options.role()).isEqualTo(Role.VIEWER);
        assertThat(rig.snapshot().role()).isEqualTo(Role.VIEWER);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.media.sources).isEmpty();
        assertThat(rig.event(CONNECTED).detail()).isNull();
        assertThat(rig.event(INGESTING).detail()).isNull();
    }

    @Test
    void leavingClosesEverything() {
        rig.ingesting();
        rig.leave();
        rig.time.settle();

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.IDLE);
        rig.assertAllClosed();
        assertThat(rig.time.pending()).isZero();
    }

    @Test
    void viewerWaitsForItsMasterOverOneConnection() {
        rig.media.acknowledges = false;
        rig.join();
        rig.time.advance(Duration.ofMinutes(2));

        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
        assertThat(rig.snapshot().media()).isEqualTo(MediaState.CONNECTED);
        assertThat(rig.snapshot().stalled()).isTrue();
        assertThat(rig.count(STALLED)).isEqualTo(1);
        Failure failure = rig.event(STALLED).failure();
        assertThat(failure.kind()).isEqualTo(FailureKind.MEDIA_NOT_RECEIVED);
        assertThat(failure.text()).contains("No video", "the channel's master");

        rig.media.acknowledges = true;
        rig.time.advanceMillis(200);
        assertThat(rig.types()).endsWith(STALLED, INGESTING);
        assertThat(rig.snapshot().stalled()).isFalse();
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
    }

    @Test
    void viewerThatTheServiceSendsAwayForLackOfAMasterComesAgain() {
        rig.media.acknowledges = false;
        rig.join();
        for (int visit = 1; visit <= 3; visit++) {
            rig.time.advance(Duration.ofMinutes(3));
            rig.media.peer().state(MediaPeerState.CLOSED);
            rig.advanceToNext(CONNECTED);
            assertThat(rig.wire.count(Call.JOIN)).isEqualTo(visit + 1);
        }
        rig.media.acknowledges = true;
        rig.time.advance(Duration.ofSeconds(1));

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
        assertThat(rig.count(GAVE_UP)).isZero();
    }

    @Test
    void masterThatComesBackSoonIsSeenOverTheSameConnection() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(1));
        rig.media.acknowledges = false;
        rig.time.advance(Duration.ofSeconds(5));
        assertThat(rig.event(STALLED).failure().kind()).isEqualTo(FailureKind.MEDIA_NOT_RECEIVED);
        rig.media.acknowledges = true;
        rig.time.advance(Duration.ofSeconds(2));

        assertThat(rig.event(RESUMED).gap()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(7));
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
    }

    @Test
    void masterThatStaysAwayCostsOneJoin() {
        rig.ingesting();
        rig.time.advance(Duration.ofMinutes(1));
        rig.media.acknowledges = false;
        rig.time.advance(Duration.ofMinutes(2));

        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(2);
        assertThat(rig.event(DISCONNECTED).failure().kind()).isEqualTo(FailureKind.MEDIA_NOT_RECEIVED);
        assertThat(rig.snapshot().state()).isEqualTo(SessionState.RECOVERING);
        rig.media.acknowledges = true;
        rig.time.advance(Duration.ofSeconds(1));
        assertThat(rig.event(REJOINED).gap()).isBetween(Duration.ofSeconds(115), Duration.ofSeconds(125));
    }

    @Test
    void connectionIsReplacedBeforeItsHourIsOver() {
        rig.ingesting();
        rig.time.advance(Duration.ofHours(3));

        assertThat(rig.count(REJOINED)).isEqualTo(3);
        assertThat(rig.events)
                .filteredOn(event -> event.type() == REJOINING)
                .allSatisfy(event -> assertThat(event.detail()).startsWith("planned"));
        // one interval of the fake's reports for each
        assertThat(rig.snapshot().totalGap()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void noPlaceLeftIsToldAndNotTriedAgain() {
        rig.wire.fail(Call.JOIN, FailureKind.VIEWER_LIMIT);
        var joined = rig.join();
        rig.time.advance(Duration.ofMinutes(10));

        assertThat(Rig.failureOf(joined).remedy()).contains("three viewers");
        assertThat(rig.count(GAVE_UP)).isEqualTo(1);
        assertThat(rig.wire.count(Call.JOIN)).isEqualTo(1);
    }

    @Test
    void viewerThatHadAPlaceTriesAgain() {
        rig.ingesting();
        rig.wire.fail(Call.JOIN, FailureKind.VIEWER_LIMIT);
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.time.advance(Duration.ofMinutes(2));
        assertThat(rig.count(GAVE_UP)).isZero();
        rig.wire.fail(Call.JOIN, null);
        rig.time.advance(Duration.ofMinutes(6));

        assertThat(rig.snapshot().state()).isEqualTo(SessionState.INGESTING);
    }

    @Test
    void anotherViewerWithTheClientIdIsInferred() {
        rig.wire.closedAtOnce = 3;
        rig.join();
        rig.advanceToNext(DISPLACED);

        assertThat(rig.event(DISPLACED).failure().message())
                .startsWith("Another viewer seems to use client id anna of channel " + Rig.CHANNEL);
    }

    @Test
    void speakingViewerSendsSoundOnlyAndItsSilenceDisturbsNothing() {
        rig.source = FakeMedia.SOURCE;
        rig.media.delivers = false;
        rig.ingesting();
        rig.media.source().frame();
        assertThat(rig.media.peer().sounds).isEqualTo(1);
        assertThat(rig.media.peer().pictures).isZero();

        rig.stallSource();
        rig.time.advance(Duration.ofMinutes(1));
        rig.media.peer().state(MediaPeerState.CLOSED);
        rig.time.advance(Duration.ofSeconds(20));

        assertThat(rig.count(STALLED)).isZero();
        assertThat(rig.count(REJOINED)).isEqualTo(1);
    }

    @Test
    void picturesGoToThoseWhoWantThem() {
        Eye eye = new Eye();
        Eye asleep = new Eye();
        asleep.awake = false;
        ChannelSession.Subscription subscription = rig.session.watch(eye);
        rig.session.watch(asleep);
        rig.ingesting();
        PictureReceiver pictures = rig.media.peer().options.pictures();

        assertThat(pictures.wantsPicture()).isTrue();
        pictures.onPicture(picture());
        assertThat(eye.seen).hasSize(1);
        assertThat(asleep.seen).isEmpty();

        eye.trouble = new IllegalStateException("cannot look");
        assertThat(pictures.wantsPicture()).isTrue();
        pictures.onPicture(picture());
        subscription.cancel();
        assertThat(pictures.wantsPicture()).isFalse();
    }

    private static VideoFrame picture() {
        ByteBuffer plane = ByteBuffer.allocate(256);
        return new VideoFrame(16, 16, plane, 16, plane, 8, plane, 8, 0);
    }

    private static final class Eye implements PictureReceiver {
        final List<VideoFrame> seen = new ArrayList<>();
        boolean awake = true;
        RuntimeException trouble;

        @Override
        public boolean wantsPicture() {
            return awake;
        }

        @Override
        public void onPicture(VideoFrame picture) {
            if (trouble != null) {
                throw trouble;
            }
            seen.add(picture);
        }
    }
}

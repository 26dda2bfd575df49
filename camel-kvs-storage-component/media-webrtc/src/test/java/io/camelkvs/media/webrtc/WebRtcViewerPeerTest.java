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
package io.camelkvs.media.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camelkvs.session.FailureKind;
import io.camelkvs.session.KvsSessionException;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.media.MediaStats;
import io.camelkvs.session.media.NoMediaSource;
import io.camelkvs.session.media.VideoFormat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class WebRtcViewerPeerTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @AfterEach
    void engineIsDisposedOfAfterTheLastPeer() {
        assertThat(SharedEngine.users()).isZero();
    }

    @Test
    void seesThePicturesThatAreWantedAndNoOthers() throws Exception {
        try (Watch watch = new Watch(false)) {
            watch.eye.every(Duration.ofMillis(500));
            watch.connect().play();
            await().atMost(SOON).until(() -> watch.eye.counters.size() >= 6);

            List<Long> seen = List.copyOf(watch.eye.counters);
            assertThat(seen).doesNotContain(-1L).isSorted();
            for (int i = 1; i < seen.size(); i++) {
                assertThat(seen.get(i) - seen.get(i - 1))
                        .as("pictures from one to the next")
                        .isBetween(4L, 30L);
            }
            assertThat(watch.eye.size).isEqualTo("640x480");
            MediaStats stats = watch.stats();
            assertThat(stats.receiverReports()).isGreaterThan(30);
            assertThat(stats.sinceReport()).isBetween(Duration.ZERO, Duration.ofSeconds(1));
            assertThat(stats.roundTripMillis()).isBetween(0.0, 1000.0);
            assertThat(stats.packetsLost()).isZero();
            assertThat(stats.audioPacketsSent()).isZero();
            assertThat(watch.states).containsExactly(MediaPeerState.CONNECTING, MediaPeerState.CONNECTED);
        }
    }

    @Test
    void answersRecvonlyInTheOffersOrder() throws Exception {
        try (Watch watch = new Watch(false)) {
            assertThat(watch.answer())
                    .containsSubsequence("m=audio 9 ", "a=mid:0", "a=recvonly", "m=video 9 ", "a=mid:1", "a=recvonly")
                    .contains("H264/90000")
                    .doesNotContain("VP8", "a=sendrecv", "a=sendonly", "a=inactive");
        }
    }

    @Test
    void speakingViewerIsHeardAndGoesOnSeeing() throws Exception {
        try (Watch watch = new Watch(true)) {
            watch.connect().play();
            watch.speak();
            await().atMost(SOON).until(() -> watch.eye.counters.size() >= 45);
            await().atMost(SOON)
                    .until(() -> (long) watch.far.inbound("audio").getOrDefault("packetsReceived", 0L) >= 100);

            assertThat(watch.answer).contains("a=sendrecv").contains("a=recvonly");
            assertThat(watch.stats().audioPacketsSent()).isGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void aReceiverThatThrowsDoesNoHarm() throws Exception {
        try (Watch watch = new Watch(false)) {
            watch.eye.trouble = new AssertionError("cannot look");
            watch.connect().play();
            await().atMost(SOON).until(() -> watch.stats().receiverReports() >= 30);
            assertThat(watch.eye.counters).isEmpty();
            watch.eye.trouble = null;
            await().atMost(SOON).until(() -> watch.eye.counters.size() >= 3);
        }
    }

    @Test
    void nothingIsSeenAfterClose() throws Exception {
        try (Watch watch = new Watch(false)) {
            watch.connect().play();
            await().atMost(SOON).until(() -> !watch.eye.counters.isEmpty());
            watch.peer.close();
            int seen = watch.eye.counters.size();
            await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> watch.eye.counters.size() == seen);
            watch.peer.close();
            assertThat(watch.states).endsWith(MediaPeerState.CLOSED);
        }
    }

    @Test
    void anOfferWithoutVideoForAViewerIsNamed() throws Exception {
        try (OfferingPeer receiver = new OfferingPeer();
                Watch watch = new Watch(false)) {
            assertThatThrownBy(() -> watch.peer
                            .answer(receiver.offer())
                            .toCompletableFuture()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(KvsSessionException.class)
                    .hasMessageContaining("sends a viewer no video: its video section is recvonly")
                    .extracting(e -> ((KvsSessionException) e).failure().kind())
                    .isEqualTo(FailureKind.NEGOTIATION_FAILED);
        }
    }

    @Test
    void thirtyViewersComeAndGoWithoutALeak() throws Exception {
        // the first ones grow the pools of threads and memory
        visits(10);
        List<String> threads = Native.threads();
        int files = Native.openFiles();
        visits(30);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(Native.threads()).hasSizeLessThanOrEqualTo(threads.size());
            assertThat(Native.openFiles()).isLessThanOrEqualTo(files);
        });
    }

    private static void visits(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            try (Watch watch = new Watch(i % 2 == 1)) {
                watch.connect().play();
                watch.speak();
                await().atMost(SOON).until(() -> !watch.eye.counters.isEmpty());
            }
        }
    }

    /** libwebrtc's decoder has 300 buffers: pictures that were not given back would end it. */
    @Test
    void givesPicturesBack() throws Exception {
        try (Watch watch = new Watch(false, new VideoFormat(320, 240, 60))) {
            watch.connect().play();
            await().atMost(SOON).until(() -> watch.eye.counters.size() >= 400);
            assertThat(watch.eye.size).isEqualTo("320x240");
        }
    }

    @Test
    void theFactoryTakesThoseWhoSendNothing() {
        assertThat(new WebRtcMediaPeerFactory().accepts(NoMediaSource.class)).isTrue();
    }
}

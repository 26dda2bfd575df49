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
package io.camelkvs.tests.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AnsweringPeer;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.CloseReason;
import io.camelkvs.rtp.Impairment;
import io.camelkvs.rtp.MediaDirection;
import io.camelkvs.rtp.PeerListener;
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.RtpEngine;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cameras of this package send is decoded by libwebrtc, which offers and is no code of ours. */
@Timeout(120)
class PassThroughToLibwebrtcTest {

    private static final int PICTURES = 90;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.03})
    void isShownPictureByPicture(double loss) throws Exception {
        LoopedMedia media = LoopedMedia.encode(10, folder);
        ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        try (RtpEngine engine = RtpEngine.builder()
                        .addresses(List.of(InetAddress.getLoopbackAddress()))
                        .impairmentRandom(() -> new Random(7))
                        .build();
                LibwebrtcReceiver receiver = new LibwebrtcReceiver()) {
            Connected connected = new Connected();
            AnsweringPeer camera = engine.createAnswering(
                    PeerOptions.named("camera").withDirections(MediaDirection.SEND_ONLY, MediaDirection.SEND_ONLY),
                    connected);
            receiver.accept(camera.answer(receiver.offer()));
            camera.addRemoteCandidate(receiver.candidate());
            connected.done.get(30, TimeUnit.SECONDS);
            camera.impair(Impairment.NONE, Impairment.NONE.withLoss(loss));

            pace.scheduleAtFixedRate(
                    new Film(media, camera)::sendNext, 0, 1_000_000 / LoopedMedia.RATE, TimeUnit.MICROSECONDS);
            await().atMost(Duration.ofSeconds(60)).until(() -> receiver.counters.size() >= PICTURES);

            assertInOrder(
                    List.copyOf(receiver.counters).subList(0, PICTURES),
                    media.pictures().size(),
                    loss);
            assertThat(camera.senderStats().resentPackets() > 0).isEqualTo(loss > 0);
            assertThat(camera.senderStats().roundTripMillis()).isNotNegative();
        } finally {
            pace.shutdownNow();
        }
    }

    /** Without loss every picture is shown; with it, a viewer that waits too long for one may leave it out. */
    private static void assertInOrder(List<Long> counters, int loop, double loss) {
        int left = 0;
        for (int i = 1; i < counters.size(); i++) {
            long step = Math.floorMod(counters.get(i) - counters.get(i - 1), loop);
            assertThat(step).as("step to picture %d of %s", i, counters).isBetween(1L, 2L * LoopedMedia.RATE);
            left += (int) step - 1;
        }
        assertThat(left).as("pictures left out").isLessThanOrEqualTo(loss == 0 ? 0 : PICTURES / 10);
    }

    private static final class Film {

        private final LoopedMedia media;
        private final AnsweringPeer camera;
        private final Instant start = Instant.now();
        private int number;

        Film(LoopedMedia media, AnsweringPeer camera) {
            this.media = media;
            this.camera = camera;
        }

        void sendNext() {
            NalUnits units = NalUnits.ofAnnexB(
                    media.pictures().get(number % media.pictures().size()));
            camera.sendVideo(new AccessUnit(
                    units.lengthPrefixed(),
                    units.ofType(NalUnits.SPS) != null,
                    units.ofType(NalUnits.SPS),
                    units.ofType(NalUnits.PPS),
                    start.plusNanos(number * TimeUnit.SECONDS.toNanos(1) / LoopedMedia.RATE)));
            number++;
        }
    }

    private static final class Connected implements PeerListener {

        final CompletableFuture<Void> done = new CompletableFuture<>();

        @Override
        public void onCandidate(String candidate) {}

        @Override
        public void onConnected() {
            done.complete(null);
        }

        @Override
        public void onVideo(AccessUnit accessUnit) {}

        @Override
        public void onAudio(AudioPacket packet) {}

        @Override
        public void onClosed(CloseReason reason, String detail) {
            done.completeExceptionally(new IllegalStateException(reason + ": " + detail));
        }
    }
}

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
package io.camelkvs.local.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.local.storage.RtpPeerEngine;
import io.camelkvs.rtp.AccessUnit;
import io.camelkvs.rtp.AnsweringPeer;
import io.camelkvs.rtp.AudioPacket;
import io.camelkvs.rtp.CloseReason;
import io.camelkvs.rtp.MediaDirection;
import io.camelkvs.rtp.OfferingPeer;
import io.camelkvs.rtp.PeerListener;
import io.camelkvs.rtp.PeerOptions;
import io.camelkvs.rtp.RtpEngine;
import io.camelkvs.testlogs.LogWatch;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Storage peers that are reached through coturn only. Needs {@code apt-get install -y coturn}. */
@Timeout(60)
class StorageRelayTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final RtpEngine cameras = RtpEngine.builder()
            .addresses(List.of(InetAddress.getLoopbackAddress()))
            .build();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        cameras.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private IceServers servers(boolean relayOnly) {
        return IceServers.start(vertx, "127.0.0.1", new IceOptions(0, null, relayOnly), folder, Duration.ofMinutes(5));
    }

    @Test
    void aCameraWithHostCandidatesConnectsThroughTheRelay() {
        try (IceServers ice = servers(true);
                RtpPeerEngine storage =
                        new RtpPeerEngine(Clock.systemUTC(), Random::new, Duration.ofSeconds(2), ice.storageRelay())) {
            LogWatch.secret(
                    "TURN password of storage",
                    ice.storageRelay().orElseThrow().get().password());
            Ear storageEar = new Ear();
            Ear cameraEar = new Ear();
            OfferingPeer offering = storage.create(PeerOptions.named("storage"), storageEar);
            AnsweringPeer answering = cameras.createAnswering(
                    PeerOptions.named("camera").withDirections(MediaDirection.SEND_ONLY, MediaDirection.SEND_ONLY),
                    cameraEar);

            offering.answer(answering.answer(offering.offer()));
            await().atMost(LONG).until(() -> !storageEar.candidates.isEmpty() && !cameraEar.candidates.isEmpty());
            storageEar.candidates.forEach(answering::addRemoteCandidate);
            cameraEar.candidates.forEach(offering::addRemoteCandidate);

            await().atMost(LONG).until(() -> storageEar.connected && cameraEar.connected);
            assertThat(storageEar.candidates).singleElement().asString().contains(" 127.0.0.1 ", " typ relay ");
            assertThat(cameraEar.candidates).singleElement().asString().contains(" typ host");
        }
    }

    @Test
    void storageIsFreeByDefault() {
        try (IceServers ice = servers(false)) {
            assertThat(ice.storageRelay()).isEmpty();
        }
    }

    private static final class Ear implements PeerListener {

        final List<String> candidates = new CopyOnWriteArrayList<>();
        volatile boolean connected;

        @Override
        public void onCandidate(String candidate) {
            candidates.add(candidate);
        }

        @Override
        public void onConnected() {
            connected = true;
        }

        @Override
        public void onVideo(AccessUnit accessUnit) {}

        @Override
        public void onAudio(AudioPacket packet) {}

        @Override
        public void onClosed(CloseReason reason, String detail) {}
    }
}

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
package io.camelkvs.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camelkvs.rtp.media.TestMedia;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A peer behind a real TURN server, as the service's storage sessions are. */
@Timeout(60)
class RelayTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final PeerOptions STORE = PeerOptions.named("store");
    private static final PeerOptions CAMERA =
            PeerOptions.named("camera").withDirections(MediaDirection.SEND_ONLY, MediaDirection.SEND_ONLY);

    private final RtpEngine hosts = RtpEngine.builder()
            .addresses(List.of(InetAddress.getLoopbackAddress()))
            .build();
    private final KeepingListener store = new KeepingListener();
    private final KeepingListener camera = new KeepingListener();
    private RtpEngine relayed;
    private TestTurnServer turn;
    private MediaPlayer player;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        turn = TestTurnServer.start(folder);
    }

    @AfterEach
    void close() {
        if (player != null) {
            player.close();
        }
        hosts.close();
        if (relayed != null) {
            relayed.close();
        }
        turn.close();
    }

    private void connect(OfferingPeer offering, AnsweringPeer answering) {
        offering.answer(answering.answer(offering.offer()));
        store.candidateSink = answering::addRemoteCandidate;
        store.candidates.forEach(answering::addRemoteCandidate);
        camera.candidateSink = offering::addRemoteCandidate;
        camera.candidates.forEach(offering::addRemoteCandidate);
        await().atMost(LONG).until(() -> store.isConnected() && camera.isConnected());
        player = new MediaPlayer(TestMedia.small(), List.of(answering));
        player.start();
        await().atMost(LONG).until(() -> store.video.size() >= 30 && store.audio.size() >= 60);
    }

    @Test
    void aPeerThatIsRelayOnlyOffersNothingElse() throws Exception {
        relayed = RtpEngine.builder().relayOnly(turn::account).build();
        OfferingPeer offering = relayed.createOffering(STORE, store);
        AnsweringPeer answering = hosts.createAnswering(CAMERA, camera);

        connect(offering, answering);

        assertThat(store.candidates).singleElement().asString().contains("typ relay raddr 0.0.0.0 rport 0");
        assertThat(store.video.get(29).data()).isEqualTo(TestMedia.small().lengthPrefixed(29));
        assertThat(offering.stats().lostPackets()).isZero();
        offering.close();
        await().atMost(LONG).until(() -> camera.events.size() == 2);
        assertThat(camera.events.get(1)).as("close_notify comes through").startsWith("REMOTE: ");
        await("the allocation is given back").atMost(LONG).until(() -> turn.log()
                .contains("delete: realm=<test>, username=<camera>"));
    }

    @Test
    void bothSidesMayBeRelayed() {
        relayed = RtpEngine.builder().relayOnly(turn::account).build();

        connect(relayed.createOffering(STORE, store), relayed.createAnswering(CAMERA, camera));

        assertThat(camera.candidates).singleElement().asString().contains("typ relay");
    }

    @Test
    void aRelayMayBeOneCandidateOfSeveral() {
        relayed = RtpEngine.builder()
                .addresses(List.of(InetAddress.getLoopbackAddress()))
                .relay(turn::account)
                .build();

        connect(relayed.createOffering(STORE, store), hosts.createAnswering(CAMERA, camera));

        await().atMost(LONG).until(() -> store.candidates.size() == 2);
        assertThat(store.candidates.get(0)).contains("typ host");
        assertThat(store.candidates.get(1)).contains("typ relay");
    }

    @Test
    void aPeerWithoutItsRelayEndsAndSaysWhy() {
        relayed = RtpEngine.builder()
                .relayOnly(() -> turn.withPassword("wrong-password"))
                .build();

        relayed.createOffering(STORE, store).offer();

        await().atMost(LONG).until(() -> !store.events.isEmpty());
        assertThat(store.events.get(0))
                .startsWith("ICE_FAILED: the TURN server ")
                .contains("127.0.0.1:", "error 401")
                .doesNotContain("wrong-password");
    }

    @Test
    void aPeerWithOtherCandidatesDoesWithoutARelayThatIsNotThere() {
        relayed = RtpEngine.builder()
                .addresses(List.of(InetAddress.getLoopbackAddress()))
                .relay(() -> new TurnServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9), "u", "p"))
                .build();

        connect(relayed.createOffering(STORE, store), hosts.createAnswering(CAMERA, camera));

        assertThat(store.candidates).hasSize(1);
    }

    @Test
    void faultsOfThePathBefallWhatIsRelayed() {
        relayed = RtpEngine.builder()
                .relayOnly(turn::account)
                .iceTimeout(Duration.ofSeconds(5))
                .build();
        OfferingPeer offering = relayed.createOffering(STORE, store);
        offering.impair(Impairment.CUT, Impairment.CUT);
        AnsweringPeer answering = hosts.createAnswering(CAMERA, camera);
        offering.answer(answering.answer(offering.offer()));
        camera.candidateSink = offering::addRemoteCandidate;
        camera.candidates.forEach(offering::addRemoteCandidate);

        await().atMost(LONG).until(() -> !store.events.isEmpty());
        assertThat(store.events.get(0)).startsWith("ICE_FAILED: no connectivity check answered");
        assertThat(store.candidates).as("the server itself is reached").hasSize(1);
    }
}

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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camelkvs.rtp.media.TestMedia;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An offering and an answering peer of ours, over real sockets. */
@Timeout(60)
class PairTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final PeerOptions STORE = PeerOptions.named("store");
    private static final PeerOptions CAMERA =
            PeerOptions.named("camera").withDirections(MediaDirection.SEND_ONLY, MediaDirection.SEND_ONLY);
    private static final PeerOptions BOTH_WAYS =
            PeerOptions.named("both").withDirections(MediaDirection.SEND_RECEIVE, MediaDirection.SEND_RECEIVE);

    private final TestMedia media = TestMedia.small();
    private final RtpEngine engine = RtpEngine.builder()
            .addresses(List.of(InetAddress.getLoopbackAddress()))
            .impairmentRandom(() -> new Random(3))
            .build();
    private final KeepingListener offeringSide = new KeepingListener();
    private final KeepingListener answeringSide = new KeepingListener();
    private OfferingPeer offering;
    private AnsweringPeer answering;
    private MediaPlayer player;

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        if (player != null) {
            player.close();
        }
        engine.close();
    }

    private void connect(PeerOptions offers, PeerOptions answers) {
        offering = engine.createOffering(offers, offeringSide);
        answering = engine.createAnswering(answers, answeringSide);
        String answer = answering.answer(offering.offer());
        offering.answer(answer);
        offeringSide.candidateSink = answering::addRemoteCandidate;
        offeringSide.candidates.forEach(answering::addRemoteCandidate);
        answeringSide.candidateSink = offering::addRemoteCandidate;
        answeringSide.candidates.forEach(offering::addRemoteCandidate);
        await().atMost(LONG).until(() -> offeringSide.isConnected() && answeringSide.isConnected());
    }

    private void play(RtpPeer... peers) {
        player = new MediaPlayer(media, List.of(peers));
        player.start();
    }

    @Test
    void whatTheAnsweringPeerSendsArrivesAsItIs() {
        connect(STORE, CAMERA);

        play(answering);
        await().atMost(LONG).until(() -> offeringSide.video.size() >= 30 && offeringSide.audio.size() >= 80);

        assertSameMedia(offeringSide);
        SenderStats sent = answering.senderStats();
        assertThat(sent.accessUnits()).isGreaterThanOrEqualTo(30);
        assertThat(sent.keyFrames()).isGreaterThanOrEqualTo(2);
        assertThat(sent.droppedPictures()).isZero();
        assertThat(sent.videoPackets()).isGreaterThan(sent.accessUnits());
        assertThat(sent.remoteMaxBitrate()).isEqualTo(2_000_000);
        assertThat(sent.keyFrameRequests()).isPositive();
        assertThat(sent.roundTripMillis()).isBetween(0.0, 1000.0);
        assertThat(sent.fractionLost()).isZero();
    }

    @Test
    void whatTheOfferingPeerSendsArrivesAsItIs() {
        connect(CAMERA, STORE);

        play(offering);
        await().atMost(LONG).until(() -> answeringSide.video.size() >= 20 && answeringSide.audio.size() >= 50);

        assertSameMedia(answeringSide);
        assertThat(offeringSide.video).isEmpty();
    }

    @Test
    void mediaGoesBothWaysAtATime() {
        connect(BOTH_WAYS, BOTH_WAYS);

        play(offering, answering);
        await().atMost(LONG).until(() -> answeringSide.video.size() >= 20 && offeringSide.video.size() >= 20);

        assertSameMedia(answeringSide);
        assertSameMedia(offeringSide);
    }

    @Test
    void captureTimesOfBothTracksArriveInStep() {
        connect(STORE, CAMERA);

        play(answering);
        await().atMost(LONG).until(() -> offeringSide.video.size() >= 45 && offeringSide.audio.size() >= 100);

        int last = offeringSide.video.size() - 1;
        assertThat(offeringSide.video.get(last).captureTime())
                .as("as it was sent, but for the way")
                .isBetween(
                        player.sentVideo(last).minusMillis(5),
                        player.sentVideo(last).plusMillis(1000));
        Duration apart = Duration.between(
                offeringSide.video.get(15).captureTime(),
                offeringSide.audio.get(50).captureTime());
        assertThat(apart.abs()).as("both were captured at 1 s").isLessThan(Duration.ofMillis(10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.05, 0.1})
    void lossIsRepaired(double probability) {
        Impairment lossy = Impairment.NONE.withLoss(probability);
        connect(STORE, CAMERA);
        offering.impair(lossy, lossy);

        play(answering);
        await().atMost(Duration.ofSeconds(30)).until(() -> offeringSide.video.size() >= 60);

        assertThat(answering.senderStats().resentPackets()).isGreaterThan(2);
        assertThat(offering.stats().droppedPictures())
                .as("at most those up to the first whole key frame, and once up to the next")
                .isLessThanOrEqualTo(2 * 15);
        offeringSide.assertDecodes(folder);
    }

    @Test
    void nothingIsSentBeforeTheFirstKeyFrameWhichIsAskedFor() {
        connect(STORE, CAMERA);

        answering.sendVideo(player().unit(1, Instant.now()));
        await().atMost(LONG).until(() -> answering.senderStats().droppedPictures() == 1);

        assertThat(answering.senderStats().videoPackets()).isZero();
        assertThat(answeringSide.keyFrameRequests.get()).isEqualTo(1);
        answering.sendVideo(player().unit(0, Instant.now()));
        await().atMost(LONG).until(() -> offeringSide.video.size() == 1);
    }

    private MediaPlayer player() {
        if (player == null) {
            player = new MediaPlayer(media, List.of());
        }
        return player;
    }

    @Test
    void aKeyFrameCanBeAskedFor() {
        connect(STORE, CAMERA);
        play(answering);
        await().atMost(LONG).until(() -> offeringSide.video.size() >= 5);
        long before = answering.senderStats().keyFrameRequests();

        await().atMost(LONG).pollInterval(Duration.ofMillis(150)).until(() -> {
            offering.requestKeyFrame();
            return answering.senderStats().keyFrameRequests() > before + 2;
        });

        assertThat(answeringSide.keyFrameRequests.get()).isGreaterThan(2);
    }

    @Test
    void aTrackThatDoesNotSendSaysSo() {
        connect(STORE, CAMERA);

        assertThatThrownBy(() -> offering.sendVideo(player().unit(0, Instant.now())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("store")
                .hasMessageContaining("RECEIVE_ONLY")
                .hasMessageContaining("withDirections");
        assertThatThrownBy(() -> offering.sendAudio(new AudioPacket(new byte[3], Instant.now())))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> answering.sendAudio(new AudioPacket(new byte[0], Instant.now())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 1300");
    }

    @Test
    void anAnsweringPeerTakesOneOffer() {
        connect(STORE, CAMERA);

        assertThatThrownBy(() -> answering.answer(offering.offer()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has its offer already");
    }

    @Test
    void aFarSideThatDoesNotWantItIsSentNothing() {
        connect(BOTH_WAYS, CAMERA);

        play(offering, answering);
        await().atMost(LONG).until(() -> offeringSide.video.size() >= 10);

        assertThat(offering.senderStats().videoPackets()).isZero();
    }

    @Test
    void closingOneEndsTheOther() {
        connect(STORE, CAMERA);

        answering.close();

        await().atMost(LONG).until(() -> offeringSide.events.size() == 2);
        assertThat(offeringSide.events.get(1)).startsWith("REMOTE: ");
        assertThat(answeringSide.events.get(1)).startsWith("LOCAL: ");
        answering.sendVideo(player().unit(0, Instant.now()));
    }

    private void assertSameMedia(KeepingListener side) {
        for (int i = 0; i < side.video.size(); i++) {
            assertThat(side.video.get(i).data()).as("picture %d", i).isEqualTo(media.lengthPrefixed(i));
        }
        for (int i = 0; i < side.audio.size(); i++) {
            assertThat(side.audio.get(i).data())
                    .as("packet %d", i)
                    .isEqualTo(media.opusPackets().get(i));
        }
    }
}

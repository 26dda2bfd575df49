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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real media from a camera that repeats what it is asked for, over real sockets and a path that is impaired. */
@Timeout(60)
class ImpairedPathTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Impairment POOR = new Impairment(0.05, Duration.ofMillis(50), 0.05);

    private final TestMedia media = TestMedia.small();
    private final List<AccessUnit> video = new CopyOnWriteArrayList<>();
    private final RecordingListener listener = new RecordingListener() {
        @Override
        public void onVideo(AccessUnit accessUnit) {
            video.add(accessUnit);
        }
    };
    private RtpEngine engine = engine().build();
    private OfferingPeer peer;
    private TestCamera answerer;
    private final List<TestCamera> answerers = new ArrayList<>();
    private PacedCamera camera;

    private static RtpEngine.Builder engine() {
        return RtpEngine.builder()
                .addresses(List.of(InetAddress.getLoopbackAddress()))
                .impairmentRandom(() -> new Random(11));
    }

    @AfterEach
    void close() {
        if (camera != null) {
            camera.close();
        }
        answerers.forEach(TestCamera::close);
        engine.close();
    }

    private void begin(Impairment impairment) throws IOException {
        peer = engine.createOffering(PeerOptions.named("camera"), listener);
        peer.impair(impairment, impairment);
        answerer = new TestCamera(peer.offer(), true);
        answerers.add(answerer);
        listener.candidateSink = answerer::addCandidate;
        listener.candidates.forEach(answerer::addCandidate);
        peer.answer(answerer.answer());
        peer.addRemoteCandidate(answerer.candidate());
    }

    private void connect(Impairment impairment) throws IOException {
        begin(impairment);
        await().atMost(LONG).until(listener::isConnected);
        camera = new PacedCamera(answerer, media);
    }

    @Test
    void mediaOverAPoorPathIsRepaired() throws Exception {
        connect(POOR);

        camera.start();
        await().atMost(LONG).until(() -> video.size() >= media.pictures().size());

        int pictures = media.pictures().size();
        int first = Arrays.equals(video.get(0).data(), media.lengthPrefixed(0)) ? 0 : media.framesPerSecond();
        for (int i = 0; i < pictures; i++) {
            assertThat(video.get(i).data())
                    .as("picture %d, if the very first packet was not lost", i)
                    .isEqualTo(media.lengthPrefixed((first + i) % pictures));
        }
        assertThat(camera.repeated()).isGreaterThan(5);
        assertThat(peer.stats().lostPackets()).isZero();
        assertThat(peer.stats().droppedPictures()).isLessThanOrEqualTo(first);
    }

    @Test
    void connectsOverAPathThatLosesATenthOfAllDatagrams() throws Exception {
        engine = RtpEngine.builder()
                .addresses(List.of(InetAddress.getLoopbackAddress()))
                .build();
        Impairment bad = Impairment.NONE.withLoss(0.1);
        List<RecordingListener> heard = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            RecordingListener each = new RecordingListener();
            OfferingPeer badPeer = engine.createOffering(PeerOptions.named("camera-" + i), each);
            badPeer.impair(bad, bad);
            TestCamera far = new TestCamera(badPeer.offer(), i % 2 == 0);
            answerers.add(far);
            badPeer.answer(far.answer());
            badPeer.addRemoteCandidate(far.candidate());
            heard.add(each);
        }

        await().atMost(LONG).until(() -> heard.stream().allMatch(each -> !each.events.isEmpty()));
        assertThat(heard).extracting(each -> each.events.get(0)).containsOnly("connected");
    }

    @Test
    void aCutOfFourSecondsHealsOnTheSameConnection() throws Exception {
        connect(Impairment.NONE);
        camera.start();
        await().atMost(LONG).until(() -> video.size() > 5);

        peer.impair(Impairment.CUT, Impairment.CUT);
        int before = video.size();
        await().during(Duration.ofSeconds(4)).atMost(LONG).until(() -> video.size() < before + 5);
        peer.impair(Impairment.NONE, Impairment.NONE);
        int during = video.size();

        await().atMost(LONG).until(() -> video.size() > during + 10);
        assertThat(video.get(during).keyFrame())
                .as("what follows a gap decodes")
                .isTrue();
        await("the gap is counted, at the timer's next turn")
                .atMost(LONG)
                .until(() -> peer.stats().lostPackets() > 0);
        assertThat(listener.events).containsExactly("connected");
    }

    @Test
    void aLongCutEndsWhenConsentExpires() throws Exception {
        engine = engine().consentInterval(Duration.ofMillis(100))
                .consentTimeout(Duration.ofSeconds(1))
                .build();
        connect(Impairment.NONE);

        peer.impair(Impairment.NONE, Impairment.CUT);

        await().atMost(LONG).until(() -> listener.events.size() == 2);
        assertThat(listener.events.get(1)).startsWith("CONSENT_EXPIRED: ");
    }

    @Test
    void aPathThatIsCutFromTheBeginningIsAPeerThatNeverAnswersAConnectivityCheck() throws Exception {
        engine = engine().iceTimeout(Duration.ofSeconds(1)).build();

        begin(Impairment.CUT);

        await().atMost(LONG).until(() -> !listener.events.isEmpty());
        assertThat(listener.events.get(0)).startsWith("ICE_FAILED: no connectivity check answered");
        assertThat(answerer.heard()).as("datagrams of the peer").isZero();
    }

    @Test
    void closeNotifyLeavesThoughOthersAreDelayed() throws Exception {
        connect(Impairment.NONE);
        peer.impair(Impairment.NONE, Impairment.NONE.withDelay(Duration.ofSeconds(60)));

        peer.close();

        assertThat(answerer.ending).succeedsWithin(LONG).asString().contains("close_notify");
    }
}

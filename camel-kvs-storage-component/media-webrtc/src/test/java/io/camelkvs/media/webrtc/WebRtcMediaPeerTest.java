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
import io.camelkvs.session.media.EncodedMediaSource;
import io.camelkvs.session.media.IceCandidate;
import io.camelkvs.session.media.IceOptions;
import io.camelkvs.session.media.IceServer;
import io.camelkvs.session.media.IceTransportPolicy;
import io.camelkvs.session.media.MediaOptions;
import io.camelkvs.session.media.MediaPeerFactory;
import io.camelkvs.session.media.MediaPeerListener;
import io.camelkvs.session.media.MediaPeerOptions;
import io.camelkvs.session.media.MediaPeerState;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.media.MediaStats;
import io.camelkvs.session.media.RawMediaSource;
import io.camelkvs.session.media.VideoFormat;
import io.camelkvs.testlogs.LogWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class WebRtcMediaPeerTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TURN_PASSWORD = "top-secret";
    private static final MediaPeerListener DEAF = new MediaPeerListener() {
        @Override
        public void onCandidate(IceCandidate candidate) {}

        @Override
        public void onStateChange(MediaPeerState state) {}
    };

    @BeforeAll
    static void lookForThePasswordInLogs() {
        LogWatch.secret("TURN password", TURN_PASSWORD);
    }

    @AfterEach
    void engineIsDisposedOfAfterTheLastPeer() {
        assertThat(SharedEngine.users()).isZero();
    }

    @Test
    void sendsContinuousPicturesOfTheSameSizeAndSoundWithinTheBitrate() throws Exception {
        try (OfferingPeer receiver = new OfferingPeer();
                Call call = Call.ordinary().connect(receiver)) {
            assertThat(call.stats().receiverReports()).isZero();
            assertThat(call.stats().sinceReport()).isNull();
            call.play();
            await().atMost(SOON).until(() -> receiver.pictures.size() >= 45);
            MediaStats before = call.stats();
            long from = System.nanoTime();
            int first = receiver.pictures.size();
            await().atMost(SOON).until(() -> receiver.pictures.size() >= first + 75);
            MediaStats after = call.stats();
            double seconds = (System.nanoTime() - from) / 1e9;

            List<OfferingPeer.Picture> pictures = List.copyOf(receiver.pictures);
            assertThat(pictures).allMatch(p -> p.width() == 640 && p.height() == 480);
            for (int i = first; i < first + 75; i++) {
                assertThat(pictures.get(i).counter())
                        .isEqualTo(pictures.get(i - 1).counter() + 1);
            }
            assertThat((after.videoBytesSent() - before.videoBytesSent()) * 8 / seconds)
                    .isBetween(50_000.0, 1_050_000.0);
            assertThat(after.targetBitrate()).isBetween(300_000L, 1_000_000L);
            assertThat(after.receiverReports()).isGreaterThan(before.receiverReports());
            assertThat(before.receiverReports()).isPositive();
            // libwebrtc reports video about once a second
            assertThat(after.sinceReport()).isBetween(Duration.ZERO, Duration.ofSeconds(3));
            assertThat(after.audioPacketsSent() - before.audioPacketsSent()).isBetween(200L, 300L);
            assertThat(after.roundTripMillis()).isBetween(0.0, 1000.0);
            assertThat(after.packetsLost()).isZero();
            assertThat(receiver.sounds.get()).isGreaterThan(400);
            assertThat(receiver.loudest.get()).isBetween(2_500L, 4_500L);
            assertThat(call.states).containsExactly(MediaPeerState.CONNECTING, MediaPeerState.CONNECTED);
        }
    }

    @Test
    void makesKeyFramesWithoutBeingAsked() throws Exception {
        try (OfferingPeer receiver = new OfferingPeer();
                Call call = new Call(new VideoFormat(320, 240, 30), 1_000_000, Duration.ofSeconds(1))
                        .connect(receiver)
                        .play()) {
            await().atMost(SOON).until(() -> call.stats().keyFramesSent() >= 3);
            long keysBefore = call.stats().keyFramesSent();
            long from = System.nanoTime();
            int first = receiver.pictures.size();
            await().atMost(SOON).until(() -> receiver.pictures.size() >= first + 180);
            double seconds = (System.nanoTime() - from) / 1e9;

            assertThat(call.stats().keyFramesSent() - keysBefore)
                    .isBetween((long) Math.floor(seconds), (long) Math.ceil(seconds * 1.15));
            assertThat(receiver.inboundVideo().get("pliCount")).isEqualTo(0L);
            List<OfferingPeer.Picture> pictures = List.copyOf(receiver.pictures);
            assertThat(pictures).allMatch(p -> p.width() == 320 && p.height() == 240);
            for (int i = first; i < first + 180; i++) {
                assertThat(pictures.get(i).counter())
                        .isEqualTo(pictures.get(i - 1).counter() + 1);
            }
        }
    }

    @Test
    void namesWhatTheOfferLacks() throws Exception {
        try (OfferingPeer receiver = new OfferingPeer();
                Call call = Call.ordinary()) {
            String offer = receiver.offer();
            assertRefused(
                    call,
                    offer.replace(" H264/90000", " H265/90000"),
                    "the offer has no H.264: its video section offers VP8");
            assertRefused(call, offer.replace(" opus/48000", " speex/48000"), "the offer has no Opus");
            assertRefused(call, offer.substring(0, offer.indexOf("m=video")), "the offer has no video section");
            assertRefused(call, "nonsense", "the offer is not SDP");
            assertRefused(call, offer.replaceAll("a=ice-pwd:.*\r\n", ""), "cannot take the offer");
            assertThat(receiver.pictures).isEmpty();
        }
    }

    @Test
    void refusesH264ThatItCannotEncode() throws Exception {
        try (OfferingPeer receiver = new OfferingPeer();
                Call call = Call.ordinary()) {
            String high = receiver.offer().replaceAll("profile-level-id=[0-9a-f]{6}", "profile-level-id=f4001f");
            assertRefused(call, high, "webrtc-java cannot send what the video section offers");
        }
    }

    private static void assertRefused(Call call, String offer, String message) {
        assertThatThrownBy(() -> call.peer.answer(offer).toCompletableFuture().get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(KvsSessionException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("door")
                .extracting(e -> ((KvsSessionException) e).failure().kind())
                .isEqualTo(FailureKind.NEGOTIATION_FAILED);
    }

    @Test
    void namesABadCandidateAndGoesOn() throws Exception {
        try (OfferingPeer receiver = new OfferingPeer();
                Call call = Call.ordinary()) {
            receiver.accept(
                    call.peer.answer(receiver.offer()).toCompletableFuture().get());
            assertThatThrownBy(() -> call.peer.addRemoteCandidate(new IceCandidate("candidate:rubbish", "0", 0)))
                    .isInstanceOf(KvsSessionException.class)
                    .hasMessageContaining("candidate:rubbish");
            call.peer.addRemoteCandidate(new IceCandidate("", "0", 0));
            call.peer.addRemoteCandidate(new IceCandidate(receiver.loopbackCandidate(), null, null));
            await().atMost(SOON).until(() -> call.states.contains(MediaPeerState.CONNECTED));
        }
    }

    @Test
    void answersWithSendonlySectionsInTheOffersOrder() throws Exception {
        try (OfferingPeer receiver = new OfferingPeer();
                Call call = Call.ordinary()) {
            String answer =
                    call.peer.answer(receiver.offer()).toCompletableFuture().get();
            assertThat(answer)
                    .containsSubsequence("m=audio 9 ", "a=mid:0", "a=sendonly", "m=video 9 ", "a=mid:1", "a=sendonly");
            assertThat(answer).contains("a=group:BUNDLE 0 1").containsIgnoringCase("opus/48000/2");
            assertThat(answer).contains("H264/90000").doesNotContain("VP8").doesNotContain("a=recvonly");
            assertThat(call.candidates)
                    .noneMatch(candidate -> candidate.candidate().contains(" tcp "));
        }
    }

    @Test
    void closesWhileMediaIsPushedAndOnlyOnce() throws Exception {
        try (OfferingPeer receiver = new OfferingPeer();
                Call call = new Call(new VideoFormat(320, 240, 60), 1_000_000, Duration.ofMillis(500))
                        .connect(receiver)
                        .play()) {
            await().atMost(SOON).until(() -> !receiver.pictures.isEmpty());
            call.peer.close();
            call.peer.close();
            assertThat(call.states).endsWith(MediaPeerState.CLOSED);
            assertThatThrownBy(call::stats).hasStackTraceContaining("The media peer is closed");
            assertThatThrownBy(() -> call.peer.addRemoteCandidate(new IceCandidate("candidate:1", "0", 0)))
                    .hasMessageContaining("closed");
            List<MediaPeerState> states = List.copyOf(call.states);
            int pictures = receiver.pictures.size();
            await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> receiver.pictures.size() <= pictures + 10);
            assertThat(call.states).isEqualTo(states);
        }
    }

    @Test
    void leavesNoThreadAndNoFileBehind() throws Exception {
        open(2);
        List<String> threads = Native.threads();
        int files = Native.openFiles();
        open(20);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(Native.threads()).isEqualTo(threads);
            assertThat(Native.openFiles()).isLessThanOrEqualTo(files);
        });
    }

    @Test
    void aPeerThatCannotBeMadeLeavesNoThreadBehind() {
        failToMake(2);
        List<String> threads = Native.threads();
        failToMake(10);
        await().atMost(SOON).untilAsserted(() -> assertThat(Native.threads()).isEqualTo(threads));
    }

    /** Without a runtime the constructor fails in its last step, when all native objects are made. */
    private static void failToMake(int times) {
        MediaPeerOptions options =
                MediaPeerOptions.master("door", MediaOptions.testPattern(), List.of(), IceOptions.defaults());
        for (int i = 0; i < times; i++) {
            Engine engine = SharedEngine.acquire(Instant.EPOCH);
            try {
                assertThatThrownBy(() -> new WebRtcMediaPeer(options, null, DEAF, engine))
                        .isInstanceOf(NullPointerException.class);
            } finally {
                SharedEngine.release();
            }
        }
    }

    private static void open(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            try (OfferingPeer receiver = new OfferingPeer();
                    Call call = Call.ordinary().connect(receiver).play()) {
                await().atMost(SOON).until(() -> !receiver.pictures.isEmpty());
                assertThat(SharedEngine.users()).isOne();
                assertThat(call.states).contains(MediaPeerState.CONNECTED);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "turn:relay.example.com:99999",
                "turn:relay.example.com:0",
                "turn:relay.example.com:",
                "http://example.com",
                "turn:",
                "turn:a b",
                "stun:relay.example.com?transport=udp",
                "turn:relay.example.com?transport=sctp",
                ""
            })
    void refusesIceServersBeforeTheyCrashTheProcessAndTellsNoPassword(String uri) {
        assertThatThrownBy(() -> peerWith(new IceServer(List.of(uri), "user", TURN_PASSWORD)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The ICE server URI " + uri)
                .hasMessageNotContaining(TURN_PASSWORD);
    }

    @Test
    void refusesIncompleteIceServers() {
        List<String> turn = List.of("turn:relay.example.com:443");
        assertThatThrownBy(() -> peerWith(new IceServer(turn, null, TURN_PASSWORD)))
                .hasMessageContaining("username");
        assertThatThrownBy(() -> peerWith(new IceServer(turn, "user", ""))).hasMessageContaining("password");
        assertThatThrownBy(() -> peerWith(new IceServer(turn, "u".repeat(510), "p")))
                .hasMessageContaining("509");
        assertThatThrownBy(() -> peerWith(new IceServer(List.of(), "user", "p")))
                .hasMessageContaining("no URI");
    }

    @Test
    void takesIceServersAsTheServiceGivesThem() {
        List<String> turn = List.of(
                "turn:203-0-113-1.t-0a1b.kinesisvideo.eu-central-1.amazonaws.com:443?transport=udp",
                "turns:203-0-113-1.t-0a1b.kinesisvideo.eu-central-1.amazonaws.com:443?transport=tcp",
                "turn:127.0.0.1",
                "turn:[::1]:3478");
        peerWith(new IceServer(turn, "u".repeat(509), "p"));
        peerWith(new IceServer(List.of("stun:stun.kinesisvideo.eu-central-1.amazonaws.com:443"), null, null));
        peerWith(new IceServer(List.of("stun:127.0.0.1", "stuns:[::1]:5349"), null, null));
    }

    @Test
    void saysThatRelayNeedsATurnServer() {
        IceServer stun = new IceServer(List.of("stun:127.0.0.1"), null, null);

        assertThatThrownBy(() -> peerWith(stun, IceTransportPolicy.RELAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("iceTransportPolicy=RELAY needs a TURN server");
        peerWith(new IceServer(List.of("turn:127.0.0.1"), "user", "p"), IceTransportPolicy.RELAY);
    }

    private static void peerWith(IceServer server) {
        peerWith(server, IceTransportPolicy.ALL);
    }

    private static void peerWith(IceServer server, IceTransportPolicy policy) {
        MediaRuntime runtime = new MediaRuntime(new ManualScheduler(), Runnable::run, Runnable::run);
        MediaPeerOptions options =
                MediaPeerOptions.master("door", MediaOptions.testPattern(), List.of(server), IceOptions.of(policy));
        new WebRtcMediaPeerFactory().create(options, runtime, DEAF).close();
    }

    @Test
    void namesTheCodecsItSendsAndKeepsNoEngineForIt() {
        assertThat(new WebRtcMediaPeerFactory().codecs(Instant.EPOCH)).contains("H264", "opus");
        assertThat(SharedEngine.users()).isZero();
    }

    @Test
    void isFoundForRawSources() {
        MediaPeerFactory factory =
                ServiceLoader.load(MediaPeerFactory.class).findFirst().orElseThrow();
        assertThat(factory.name()).isEqualTo("webrtc-java");
        assertThat(factory.accepts(RawMediaSource.class)).isTrue();
        assertThat(factory.accepts(TestPatternSource.class)).isTrue();
        assertThat(factory.accepts(EncodedMediaSource.class)).isFalse();
    }
}
